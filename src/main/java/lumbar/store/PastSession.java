package lumbar.store;

import java.util.OptionalInt;

/**
 * A session of the record with all that is known of it.
 *
 * @param feel how it felt, 0 to 10; empty when nobody said
 */
public record PastSession(SessionRecord session, SessionDetails details, OptionalInt feel) {}
