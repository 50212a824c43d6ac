package lumbar.simulate;

import lumbar.daemon.WallClock;

/** The wall clock of a simulated computer: it can jump, and after a boot is only right again after half a minute. One thread. */
final class SimulatedWallClock implements WallClock {
    /** So long after a boot the clock is synchronised again. */
    static final long SYNCHRONISED_AFTER_NANOS = 30_000_000_000L;

    private final long epochMillis;
    private long nowNanos;
    private long stepMillis;
    private long unsynchronisedUntil = Long.MIN_VALUE;

    SimulatedWallClock(long epochMillis) {
        this.epochMillis = epochMillis;
    }

    void now(long nanos) {
        if (nowNanos < unsynchronisedUntil && nanos >= unsynchronisedUntil) {
            stepMillis = 0;
        }
        nowNanos = nanos;
    }

    /** What no step of the wall clock changes, s since power-up. */
    double upSeconds() {
        return nowNanos / 1e9;
    }

    /** Somebody or something sets it. */
    void step(double seconds) {
        stepMillis += Math.round(seconds * 1000);
    }

    /** No time server answers for a while. */
    void unsynchronised(long nanos) {
        long until = nanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + nanos;
        unsynchronisedUntil = Math.max(unsynchronisedUntil, until);
    }

    /** The computer starts without a battery clock: at the time of its last shutdown (SR-08). */
    void boot(long offNanos) {
        step(-offNanos / 1e9);
        unsynchronised(SYNCHRONISED_AFTER_NANOS);
    }

    @Override
    public long millis() {
        return epochMillis + nowNanos / 1_000_000 + stepMillis;
    }

    @Override
    public boolean synchronised() {
        return nowNanos >= unsynchronisedUntil;
    }
}
