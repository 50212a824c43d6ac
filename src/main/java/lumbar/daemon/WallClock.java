package lumbar.daemon;

/** The time of day, for texts and gaps of days; never for control. Any thread. */
public interface WallClock {
    long millis();

    /** Whether it can be believed (SR-08). */
    boolean synchronised();
}
