package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.WATCHDOG_LEAST_MS;
import static lumbar.drive.sim.PlantParameter.WATCHDOG_MOST_MS;

/**
 * The independent window watchdog (SR-02): it arms with the first beat and then accepts gaps of 50 to 400 ms only. Once
 * tripped it stays so until the relay was commanded open. One thread.
 */
final class WindowWatchdog {
    private static final double NANOS_PER_MS = 1e6;

    private final double leastNanos;
    private final double mostNanos;
    private boolean armed;
    private boolean tripped;
    private long lastBeat;

    WindowWatchdog(PlantParameters p) {
        leastNanos = p.get(WATCHDOG_LEAST_MS) * NANOS_PER_MS;
        mostNanos = p.get(WATCHDOG_MOST_MS) * NANOS_PER_MS;
    }

    /** Whether the relay may be closed. */
    boolean alive() {
        return armed && !tripped;
    }

    boolean tripped() {
        return tripped;
    }

    /** A beat from the loop, at plant time. */
    void beat(long nanos, ActiveFaults faults) {
        long gap = nanos - lastBeat;
        if (armed && !faults.watchdogDead && (gap < leastNanos || gap > mostNanos)) {
            tripped = true;
        }
        armed = true;
        lastBeat = nanos;
    }

    /** Advances the time; trips when the beat stays away. */
    void step(long nanos, ActiveFaults faults) {
        if (armed && !faults.watchdogDead && nanos - lastBeat > mostNanos) {
            tripped = true;
        }
    }

    /** The relay was commanded open: a trip is cleared, and the next beat arms again. */
    void relayCommandedOpen() {
        if (tripped) {
            reset();
        }
    }

    /** Loses its state, as without power. */
    void reset() {
        armed = false;
        tripped = false;
    }
}
