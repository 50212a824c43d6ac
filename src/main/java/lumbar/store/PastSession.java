package lumbar.store;

/**
 * A session of the record with all that is known of it.
 *
 * @param feel how it felt, 0 to 10; −1 when nobody said
 */
public record PastSession(SessionRecord session, SessionDetails details, int feel) {}
