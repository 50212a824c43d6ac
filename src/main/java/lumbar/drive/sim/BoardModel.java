package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.Arrays;
import lumbar.chair.Outputs;

/**
 * The simulated motor board: holds the last outputs as a lease of 200 ms, ends each inlet pulse by itself, and after a reset
 * knows nothing until it has booted (SR-03). Arrays are by actuator index; times are ms of plant time. One thread.
 */
final class BoardModel {
    private final boolean leases;
    private final int leaseMs;
    private final int longestMs;
    private final int pauseMs;
    private final int bootMs;

    private final long[] pulseFrom;
    private final long[] pulseUntil;
    private final long[] sampleRead;
    private final Outputs released;
    private Outputs held;
    private long leaseUntil;
    private long bootedAt;
    private long now;
    private boolean atRest;
    private boolean relayWanted;

    BoardModel(int actuators, boolean leases, PlantParameters p) {
        this.leases = leases;
        leaseMs = p.ms(LEASE_MS);
        longestMs = p.ms(LONGEST_PULSE_MS);
        pauseMs = p.ms(PULSE_PAUSE_MS);
        bootMs = p.ms(BOARD_BOOT_MS);
        pulseFrom = new long[actuators];
        pulseUntil = new long[actuators];
        sampleRead = new long[actuators];
        Arrays.fill(pulseFrom, -10_000);
        Arrays.fill(pulseUntil, -10_000);
        Arrays.fill(sampleRead, -10_000);
        released = Outputs.safe(actuators);
        held = released;
    }

    /** Whether the board has booted. */
    boolean booted() {
        return now >= bootedAt;
    }

    /** Whether the lease has run out, or nothing was ever written. */
    boolean leaseOver() {
        return atRest;
    }

    /** Advances the time; a lease that was not renewed ends. */
    void step(long ms) {
        now = ms;
        atRest = held == released || (leases && ms >= leaseUntil);
        if (atRest && held != released) {
            // What was leased does not come back by itself; only the wish for the relay stays with the watchdog.
            boolean relay = held.relay();
            release();
            relayWanted = relay;
        }
    }

    /** New outputs from the host. */
    void take(Outputs outputs, long ms) {
        if (ms < bootedAt) {
            return;
        }
        held = outputs;
        relayWanted = outputs.relay();
        leaseUntil = ms + leaseMs;
        for (int a = 0; a < pulseUntil.length; a++) {
            takePulse(a, outputs.inletMs(a), ms);
        }
    }

    private void takePulse(int a, int wantedMs, long ms) {
        boolean open = ms < pulseUntil[a];
        if (wantedMs <= 0) {
            if (open) {
                pulseUntil[a] = ms;
            }
            return;
        }
        boolean fresh = sampleRead[a] > pulseFrom[a];
        long until = ms + Math.min(wantedMs, longestMs);
        if (fresh || ms >= pulseUntil[a] + pauseMs) {
            pulseFrom[a] = ms;
            pulseUntil[a] = until;
        } else if (open) {
            pulseUntil[a] = Math.min(until, pulseFrom[a] + longestMs);
        }
    }

    /** The board read the bag's pressure sensor at {@code ms}. */
    void sampleRead(int a, long ms) {
        sampleRead[a] = ms;
    }

    /** Switches everything off at once, as the enable line does. */
    void release() {
        held = released;
        relayWanted = false;
        atRest = true;
        for (int a = 0; a < pulseUntil.length; a++) {
            pulseUntil[a] = Math.min(pulseUntil[a], now);
        }
    }

    /** Power returned or sagged: everything is off, and nothing is received until the board has booted. */
    void reset(long ms) {
        release();
        bootedAt = ms + bootMs;
    }

    boolean inletOn(int a) {
        return !atRest && now < pulseUntil[a];
    }

    boolean ventShut(int a) {
        return !atRest && !held.ventOpen(a);
    }

    double duty(int a) {
        return atRest ? 0 : held.duty(a);
    }

    double depthDuty() {
        return atRest ? 0 : held.depthDuty();
    }

    double pump() {
        return atRest ? 0 : Math.max(0, Math.min(1, held.pump()));
    }

    boolean relayWanted() {
        return relayWanted;
    }
}
