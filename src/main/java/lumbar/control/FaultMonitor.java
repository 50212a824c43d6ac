package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.checks.Check;
import lumbar.safety.checks.Checks;
import lumbar.safety.checks.LinkLoss;
import org.jspecify.annotations.Nullable;

/** Finds everything that is wrong in a cycle: the table of checks, the self-test, the seat, the pace, the record. One thread. */
final class FaultMonitor {
    /** A cycle that begins later than this puts the chair into the safe state (SR-04). */
    private static final double LATE_NANOS = 150e6;

    private final List<Check> checks;
    private final SelfTest selfTest;
    private final Presence presence;
    private final List<Fault> found = new ArrayList<>();
    private final LinkLoss linkLoss;
    private long lateCycles;
    private boolean blind;
    private boolean ending;

    FaultMonitor(Chair chair, CarriagePosition position, Presence presence) {
        checks = Checks.all(chair, position);
        linkLoss = new LinkLoss(chair);
        selfTest = new SelfTest(chair);
        this.presence = presence;
    }

    SelfTest selfTest() {
        return selfTest;
    }

    long lateCycles() {
        return lateCycles;
    }

    /** The daemon ends. Everything rests, so a late cycle or a silent board stops nothing, and is no fault of the chair (SR-22). */
    void end() {
        ending = true;
    }

    void clear() {
        checks.forEach(Check::clear);
    }

    /** What is wrong now, in the order of the table; the list is used again in the next cycle. */
    List<Fault> look(
            Tick now, double nowSeconds, Readings readings, Outputs written, State state, @Nullable Fault recording) {
        found.clear();
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).check(now.nowNanos(), readings, written, found);
        }
        overlookWhatALostLinkExplains(now.nowNanos(), readings);
        if (state == State.BOOT) {
            // A board that has never been there is waited for: see MissingBoards.
            found.removeIf(fault -> fault.code() == FaultCode.LINK_LOST);
        }
        if (state == State.SELF_TEST) {
            // The test itself takes the power away, to see the watchdog do it.
            found.removeIf(fault -> fault.code() == FaultCode.RELAY_OPEN);
            selfTest.step(nowSeconds, readings, found);
        }
        if (now.lateNanos() > 0) {
            lateCycles++;
        }
        if (now.lateNanos() > LATE_NANOS) {
            found.add(new Fault(FaultCode.CYCLE_LATE, "chair", now.lateNanos() / 1e6, LATE_NANOS / 1e6, "ms"));
        }
        FaultCode lost = state.inSession() ? presence.lost() : null;
        if (lost != null) {
            double limit = lost == FaultCode.SEAT_LEFT ? Presence.LEFT_SECONDS : Presence.LOST_SECONDS;
            found.add(new Fault(lost, "seat", presence.awaySeconds(), limit, "s"));
        }
        if (recording != null) {
            found.add(recording);
        }
        if (ending) {
            found.removeIf(fault -> fault.code() == FaultCode.LINK_LOST || fault.code() == FaultCode.CYCLE_LATE);
        }
        return found;
    }

    /** When the link is back, what was gathered before has a gap and says nothing. */
    private void overlookWhatALostLinkExplains(long nowNanos, Readings readings) {
        boolean isUp = readings.power().linkUp();
        if (!isUp) {
            found.removeIf(fault -> linkLoss.explains(fault, nowNanos, readings));
        } else if (blind) {
            clear();
        }
        blind = !isUp;
    }
}
