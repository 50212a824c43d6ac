package lumbar.person;

/** The levels that a body grows into over its first sessions (SR-34). */
public enum LevelStep {
    FIRST(0.40, 600, 0),
    SECOND(0.60, 900, 3),
    THIRD(0.80, 1200, 6),
    /** Only after an opt-in at the chair. */
    FULL(1.00, 1200, 6);

    private final double ceiling;
    private final int areaSeconds;
    private final int sessionsBefore;

    LevelStep(double ceiling, int areaSeconds, int sessionsBefore) {
        this.ceiling = ceiling;
        this.areaSeconds = areaSeconds;
        this.sessionsBefore = sessionsBefore;
    }

    /** The highest permitted level, 0…1. */
    public double ceiling() {
        return ceiling;
    }

    /** Active seconds that an area may have in a session. */
    public int areaSeconds() {
        return areaSeconds;
    }

    /** How many sessions must count before it is reached. */
    public int sessionsBefore() {
        return sessionsBefore;
    }

    /** The step below, or the first. */
    public LevelStep back() {
        return this == FIRST ? FIRST : values()[ordinal() - 1];
    }

    static LevelStep of(int progress, boolean fullLevel) {
        if (progress >= THIRD.sessionsBefore) {
            return fullLevel ? FULL : THIRD;
        }
        return progress >= SECOND.sessionsBefore ? SECOND : FIRST;
    }
}
