package lumbar.simulate;

import lumbar.store.ClockReading;
import lumbar.store.MachineClock;

/**
 * The clocks of a simulated computer: the wall clock can jump, and after a boot it is only right again after half a minute. One thread.
 */
final class SimulatedClock implements MachineClock {
    /** So long after a boot the clock is synchronised again. */
    static final long SYNCHRONISED_AFTER_NANOS = 30_000_000_000L;

    private final ClockReading first;
    private int boots = 1;
    private long nowNanos;
    private long stepMillis;
    private long unsynchronisedUntil = Long.MIN_VALUE;

    /** @param first what it shows at power-up */
    SimulatedClock(ClockReading first) {
        this.first = first;
    }

    long nowNanos() {
        return nowNanos;
    }

    void now(long nanos) {
        if (nowNanos < unsynchronisedUntil && nanos >= unsynchronisedUntil) {
            stepMillis = 0;
        }
        nowNanos = nanos;
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
        boots++;
        step(-offNanos / 1e9);
        unsynchronised(SYNCHRONISED_AFTER_NANOS);
    }

    @Override
    public ClockReading read() {
        return new ClockReading(
                boots == 1 ? first.bootId() : "simulated-" + boots,
                first.monotonicSeconds() + nowNanos / 1e9,
                first.wallMillis() + nowNanos / 1_000_000 + stepMillis,
                first.synchronised() && nowNanos >= unsynchronisedUntil);
    }
}
