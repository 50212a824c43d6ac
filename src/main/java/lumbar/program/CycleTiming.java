package lumbar.program;

/**
 * The times that the airbags of a layer keep, all in seconds. The shapes of the techniques are built from them so that holds,
 * rests and duty are kept by construction (SR-13); the governor judges what is measured by its own numbers all the same.
 *
 * @param cycleSeconds one repetition
 * @param fillSeconds from empty to the layer's level: what the profile's slope and the pump allow
 * @param quietSeconds the part of it below 2 kPa, before a hold begins to count
 * @param holdSeconds longest hold at that level
 * @param restSeconds shortest time below 2 kPa after it
 * @param ventSeconds from that level to below 2 kPa
 */
public record CycleTiming(
        double cycleSeconds,
        double fillSeconds,
        double quietSeconds,
        double holdSeconds,
        double restSeconds,
        double ventSeconds) {
    private static final double RELEASED_KPA = 2;

    /** Filling takes no more than this share of a hold; what the pump cannot do in it stays below the level. */
    private static final double FILL_SHARE = 0.6;

    private static final double WINDOW_SECONDS = 60;

    /** 60 % of a minute may be spent above 2 kPa (SR-13); shapes stop a little short of it. */
    private static final double PRESSED_SECONDS = 33;

    /**
     * A hold ends so much before its limit. It is counted from 2 kPa on, not from the level: a bag that follows its set point
     * closely is at it all the time, so the governor counts the same.
     */
    private static final double EARLY_SECONDS = 1;

    private static final double SHARE = PRESSED_SECONDS / WINDOW_SECONDS;

    public CycleTiming withCycle(double seconds) {
        return new CycleTiming(seconds, fillSeconds, quietSeconds, holdSeconds, restSeconds, ventSeconds);
    }

    /**
     * The timing of bags that work up to {@code kpa}.
     *
     * @param fillSeconds what slope and pump need, s; shortened where a hold has no room for it
     * @param compareSeconds what the bags wait for each other below 2 kPa, s (SR-44)
     */
    static CycleTiming of(
            double cycleSeconds,
            double kpa,
            double fillSeconds,
            double compareSeconds,
            double holdSeconds,
            double restSeconds) {
        double quiet = kpa > RELEASED_KPA ? RELEASED_KPA / kpa : 1;
        double longest = FILL_SHARE * Math.max(0, holdSeconds - EARLY_SECONDS) / (1 - quiet);
        double fill = quiet < 1 ? Math.min(fillSeconds, longest) : fillSeconds;
        return new CycleTiming(
                cycleSeconds,
                fill + compareSeconds,
                quiet * fill + compareSeconds,
                holdSeconds,
                restSeconds,
                FillModel.ventSeconds(kpa));
    }

    /** The shortest cycle in which a bag may be pressed for {@code workSeconds}, s. */
    double leastCycle(double workSeconds) {
        double pressed = workSeconds + ventSeconds;
        return Math.max(pressed + restSeconds, pressed / SHARE * 1.2);
    }

    /** How long a bag may be pressed in each cycle, filling included: whatever minute one looks at, it keeps its duty, s. */
    double longestWork() {
        double whole = Math.floor(WINDOW_SECONDS / cycleSeconds);
        double rest = WINDOW_SECONDS - whole * cycleSeconds;
        double each = PRESSED_SECONDS / (whole + 1);
        double pressed = each <= rest || whole == 0 ? each : (PRESSED_SECONDS - rest) / whole;
        return Math.min(pressed, cycleSeconds - restSeconds) - ventSeconds;
    }

    /** How long a bag that fills over {@code fill} is pressed in each cycle: its hold, and what {@link #longestWork} leaves, s. */
    double work(double fill) {
        double quiet = quietSeconds * fill / fillSeconds;
        return Math.min(quiet + holdSeconds - EARLY_SECONDS, longestWork());
    }

    /** Rises over {@code overSeconds} from 0 to 1, stays until {@code untilSeconds}, then is 0. */
    static double fillAndHold(double seconds, double overSeconds, double untilSeconds) {
        if (seconds < 0 || seconds >= untilSeconds) {
            return 0;
        }
        return seconds < overSeconds ? seconds / overSeconds : 1;
    }

    /** Half a sine over {@code lengthSeconds}, then 0. */
    static double swell(double seconds, double lengthSeconds) {
        if (seconds < 0 || seconds >= lengthSeconds) {
            return 0;
        }
        return Math.clamp(Math.sin(Math.PI * seconds / lengthSeconds), 0.0, 1.0);
    }
}
