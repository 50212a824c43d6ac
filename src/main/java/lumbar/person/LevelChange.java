package lumbar.person;

/**
 * A line of a person's level history.
 *
 * @param wallMillis when, for people to read
 * @param to the step from then on
 * @param why what led to it
 */
public record LevelChange(long wallMillis, LevelStep to, LevelReason why) {}
