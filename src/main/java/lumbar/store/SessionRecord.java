package lumbar.store;

import java.util.OptionalDouble;

/**
 * A session as it was recorded.
 *
 * @param startT ledger time, s
 * @param startWallMillis wall clock, for people
 * @param endT ledger time at its end; empty while it runs
 * @param why it ended so, in plain words; may be empty
 * @param seconds how long it ran, s
 * @param intensity 0…1, the last one set
 */
public record SessionRecord(
        long id,
        String person,
        String program,
        double startT,
        long startWallMillis,
        OptionalDouble endT,
        SessionOutcome outcome,
        String why,
        double seconds,
        double intensity) {}
