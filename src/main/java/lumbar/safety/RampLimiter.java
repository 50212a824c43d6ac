package lumbar.safety;

/**
 * How far a level may have risen by now (SR-11): it begins at the start level, follows what is asked upwards no faster than
 * the profile's rise and downwards at once, so that an intensity that was lowered comes back slowly. Where nothing is asked for a while
 * the height is kept for a minute (a roller is away for that long between two passes). It stays at or below 40 % in the first minute of the session and of its own work. One thread.
 */
final class RampLimiter {
    private static final double REMEMBERED_SECONDS = 60;

    private final double start;
    private final double risePerSecond;
    private final double warmUpSeconds;
    private double level;
    private double unaskedSeconds;
    private double workedSeconds = Double.NaN;
    private boolean warming = true;
    /** Whether warming up, not the rise, is what keeps the level down. */
    private boolean held;

    /** Values beyond the compiled limits are taken down to them. */
    RampLimiter(double start, double risePerSecond, double warmUpSeconds) {
        this.start = Math.min(start, Limits.START_LEVEL);
        this.risePerSecond = Math.min(risePerSecond, Limits.RISE_PER_SECOND);
        this.warmUpSeconds = Math.max(warmUpSeconds, Limits.WARM_UP_SECONDS);
        level = this.start;
    }

    /** Begins again at the start level: a start, or a resume after more than a short pause. */
    void restart() {
        level = start;
        unaskedSeconds = 0;
        workedSeconds = Double.NaN;
    }

    /**
     * One cycle on.
     *
     * @param asked the level the area works up to, 0…1; anything else counts as nothing asked
     * @param seconds since the last call
     * @param sinceStart since the session began or went on, s: while warming up the level itself stays down, so that it
     *     rises from there and does not jump when the warm-up is over
     */
    void step(double asked, double seconds, double sinceStart) {
        workedSeconds = Double.isNaN(workedSeconds) && asked > 0 ? 0 : workedSeconds + seconds;
        warming = sinceStart < warmUpSeconds || !(workedSeconds >= warmUpSeconds);
        boolean isAsked = asked > 0 && asked <= 1;
        double wanted = isAsked ? Math.max(start, asked) : start;
        double target = warming ? Math.min(wanted, Limits.WARM_UP_LEVEL) : wanted;
        held = target < wanted && level >= target;
        unaskedSeconds = isAsked ? 0 : unaskedSeconds + seconds;
        if (target >= level) {
            level = Math.min(target, level + risePerSecond * seconds);
        } else if (isAsked) {
            level = target;
        } else if (unaskedSeconds > REMEMBERED_SECONDS) {
            level = target;
            workedSeconds = Double.NaN;
        }
    }

    LimitedLevel limit(LimitedLevel asked) {
        return asked.atMost(level(), held ? Reason.WARM_UP : Reason.RAMP);
    }

    /** The level that may be used now. */
    double level() {
        return warming ? Math.min(level, Limits.WARM_UP_LEVEL) : level;
    }
}
