package lumbar.drive.klipper;

import java.util.Arrays;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;

/**
 * Asks the board what its clock shows: eight times at first, which also says whether the line is quick enough for the lead and
 * the lease of the chair file (SR-03), and then all the time. Pure; the board's thread only.
 */
final class ClockSync {
    private static final int SAMPLES = 8;
    private static final int SLOWEST_TRUSTED = SAMPLES - 2;
    private static final long AGAIN_NANOS = 200_000_000;
    private static final long EVERY_NANOS = 40_000_000;
    private static final long SYNC_NANOS = 2_000_000_000L;
    private static final int SHORTEST_TIMED_LEASE_MS = 45;

    private final BoardSpec.Klipper spec;
    private final int shortestLeaseMs;
    private final boolean onlyRest;
    private final LinkState standing;
    private final MessageChannel wire;
    private final long[] trips = new long[SAMPLES];
    private BoardClock clock = new BoardClock(1);
    private int measured;
    private boolean asked;
    private long askedNanos;

    /**
     * One that has asked nothing yet.
     *
     * @param part the board's wires: a pulse wants a lease that is longer than it
     * @param onlyRest whether nothing will be timed: then any line is quick enough
     */
    ClockSync(Wiring.Part part, boolean onlyRest, LinkState standing, MessageChannel wire) {
        spec = (BoardSpec.Klipper) part.board();
        boolean pulses = part.outputs().stream().anyMatch(each -> each.form() == OutputWire.Form.PULSE);
        shortestLeaseMs = pulses ? BoardOutput.Pulse.LEAST_LEASE_MS : SHORTEST_TIMED_LEASE_MS;
        this.onlyRest = onlyRest;
        this.standing = standing;
        this.wire = wire;
    }

    BoardClock clock() {
        return clock;
    }

    /** A board whose counter nobody knows yet. */
    void begin(long frequencyHz) {
        clock = new BoardClock(Math.max(1, frequencyHz));
        measured = 0;
        asked = false;
        standing.enter(LinkState.Phase.SYNC);
        ask();
    }

    /** Whether an answer is under way: the quicker it is understood, the better it is known. */
    boolean awaits() {
        return asked;
    }

    /** A turn of {@link LinkState.Phase#SYNC}. */
    void sync() {
        ask();
        standing.expect(SYNC_NANOS, "the board does not say what its clock shows");
    }

    /** A turn of {@link LinkState.Phase#READY}. */
    void keep() {
        if (standing.now() - askedNanos >= EVERY_NANOS) {
            ask();
        }
    }

    private void ask() {
        if (asked && standing.now() - askedNanos < AGAIN_NANOS) {
            return;
        }
        asked = true;
        askedNanos = standing.now();
        wire.command("get_clock");
    }

    void answer(Message message) {
        if (!asked) {
            return;
        }
        asked = false;
        clock.sample(askedNanos, standing.now(), message.number("clock"));
        if (standing.state() == LinkState.Phase.SYNC) {
            trips[measured++] = standing.now() - askedNanos;
            if (measured == SAMPLES) {
                judge();
            } else {
                ask();
            }
        }
    }

    private void judge() {
        Arrays.sort(trips);
        long tripMs = trips[SLOWEST_TRUSTED] / 1_000_000 + 1;
        if (onlyRest) {
            checkConfig();
        } else if (2 * tripMs + 5 > spec.leadMs()) {
            standing.fault("the line takes " + tripMs + " ms there and back, so lead: " + spec.leadMs()
                    + " ms cannot be kept; set lead: " + Math.max(50, 3 * tripMs) + " ms, or a higher baud");
        } else if (BoardConfig.timedLeaseMs(spec) < shortestLeaseMs) {
            standing.fault(
                    "lease: " + spec.leaseMs() + " ms is too short for lead: " + spec.leadMs() + " ms; set lease: "
                            + (spec.leaseMs() + shortestLeaseMs - BoardConfig.timedLeaseMs(spec)) + " ms or more");
        } else {
            checkConfig();
        }
    }

    private void checkConfig() {
        standing.enter(LinkState.Phase.CHECK_CONFIG);
        wire.command("get_config");
    }
}
