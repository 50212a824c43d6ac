package lumbar.drive.klipper;

import java.util.Arrays;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;

/**
 * Keeps the board's clock known by {@code get_clock}. The first eight responses also show whether the line is quick enough for
 * the lead and the lease of the chair file (SR-03). Pure; the board's thread only.
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
    private final LinkState state;
    private final MessageChannel channel;
    private final long[] trips = new long[SAMPLES];
    private BoardClock clock = new BoardClock(1);
    private int measured;
    private boolean asked;
    private long askedNanos;

    /**
     * Creates one that has asked nothing yet.
     *
     * @param part the board's wires: the lease has to be longer than an inlet pulse
     * @param onlyRest whether nothing will be timed; any line is quick enough then
     */
    ClockSync(Wiring.Part part, boolean onlyRest, LinkState state, MessageChannel channel) {
        spec = (BoardSpec.Klipper) part.board();
        boolean pulses = part.outputs().stream().anyMatch(each -> each.form() == OutputWire.Form.PULSE);
        shortestLeaseMs = pulses ? BoardOutput.Pulse.LEAST_LEASE_MS : SHORTEST_TIMED_LEASE_MS;
        this.onlyRest = onlyRest;
        this.state = state;
        this.channel = channel;
    }

    BoardClock clock() {
        return clock;
    }

    /** Starts with a board whose counter is not known yet. */
    void begin(long frequencyHz) {
        clock = new BoardClock(Math.max(1, frequencyHz));
        measured = 0;
        asked = false;
        state.enter(LinkState.Phase.SYNC);
        request();
    }

    /** Whether an answer is pending. The sooner it is read, the better it tells the time. */
    boolean awaits() {
        return asked;
    }

    /** A step of {@link LinkState.Phase#SYNC}. */
    void pollSync() {
        request();
        state.expect(SYNC_NANOS, "the board does not answer with its clock");
    }

    /** A step of {@link LinkState.Phase#READY}. */
    void poll() {
        if (state.now() - askedNanos >= EVERY_NANOS) {
            request();
        }
    }

    private void request() {
        if (asked && state.now() - askedNanos < AGAIN_NANOS) {
            return;
        }
        asked = true;
        askedNanos = state.now();
        channel.command("get_clock");
    }

    void onResponse(Message message) {
        if (!asked) {
            return;
        }
        asked = false;
        clock.sample(askedNanos, state.now(), message.number("clock"));
        if (state.phase() == LinkState.Phase.SYNC) {
            trips[measured++] = state.now() - askedNanos;
            if (measured == SAMPLES) {
                judge();
            } else {
                request();
            }
        }
    }

    private void judge() {
        Arrays.sort(trips);
        long tripMs = trips[SLOWEST_TRUSTED] / 1_000_000 + 1;
        if (onlyRest) {
            checkConfig();
        } else if (2 * tripMs + 5 > spec.leadMs()) {
            state.fault("the line takes " + tripMs + " ms there and back, so lead: " + spec.leadMs()
                    + " ms cannot be kept; set lead: " + Math.max(50, 3 * tripMs) + " ms, or a higher baud");
        } else if (BoardConfig.timedLeaseMs(spec) < shortestLeaseMs) {
            state.fault("lease: " + spec.leaseMs() + " ms is too short for lead: " + spec.leadMs() + " ms; set lease: "
                    + (spec.leaseMs() + shortestLeaseMs - BoardConfig.timedLeaseMs(spec)) + " ms or more");
        } else {
            checkConfig();
        }
    }

    private void checkConfig() {
        state.enter(LinkState.Phase.CHECK_CONFIG);
        channel.command("get_config");
    }
}
