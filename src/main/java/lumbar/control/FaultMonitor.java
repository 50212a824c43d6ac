package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import lumbar.safety.Reaction;
import lumbar.safety.checks.Check;
import lumbar.safety.checks.Checks;
import lumbar.safety.checks.ExplainedFaults;
import lumbar.safety.checks.LinkLoss;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that is wrong in a cycle: the table of checks, the self-test, the seat, the pace, the record. What each finding
 * leads to is a line of {@link FaultRule}. One thread.
 */
final class FaultMonitor {
    /** A cycle that begins later than this puts the chair into the safe state (SR-04). */
    private static final double LATE_NANOS = 150e6;

    private final List<Check> checks;
    private final PressureRelief relief;
    private final SelfTest selfTest;
    private final List<Fault> found = new ArrayList<>();
    private final LinkLoss linkLoss;
    private final ExplainedFaults explained;
    private long lateCycles;
    private boolean blind;

    FaultMonitor(Chair chair, CarriagePosition position, PressureRelief relief, PressureProof proof) {
        this.relief = relief;
        checks = Checks.all(chair, position, relief, proof);
        linkLoss = new LinkLoss(chair);
        explained = new ExplainedFaults(chair);
        selfTest = new SelfTest(chair);
        // The table is read and checked here, not in the cycle of the first fault (SR-01).
        FaultRule.requireComplete();
    }

    SelfTest selfTest() {
        return selfTest;
    }

    long lateCycles() {
        return lateCycles;
    }

    void clear() {
        checks.forEach(Check::clear);
        explained.clear();
    }

    /**
     * What is wrong now, in the order of the table; the list is used again in the next cycle.
     *
     * @param ending whether the daemon ends: everything rests, so a late cycle or a silent board stops nothing (SR-22)
     * @param recording what is wrong with the record of minutes, or null
     */
    List<Fault> check(
            Tick now,
            double nowSeconds,
            Readings readings,
            Outputs written,
            State state,
            boolean ending,
            Presence presence,
            @Nullable Fault recording) {
        found.clear();
        boolean isUp = readings.power().linkUp();
        boolean isBack = isUp && blind;
        blind = !isUp;
        // A link is back, or a daemon was frozen while it let go. What was gathered before the gap says nothing.
        if (isBack || (ending && now.lateNanos() > LATE_NANOS)) {
            clear();
        }
        relief.begin();
        for (int i = 0; i < checks.size(); i++) {
            checks.get(i).check(now.nowNanos(), readings, written, found);
        }
        if (!isUp) {
            found.removeIf(fault -> linkLoss.explains(fault, now.nowNanos(), readings));
        }
        if (!found.isEmpty()) {
            found.removeIf(fault -> !isJudged(fault.code(), state, ending));
        }
        if (state == State.SELF_TEST) {
            selfTest.step(nowSeconds, readings, found);
        }
        if (now.lateNanos() > 0) {
            lateCycles++;
        }
        if (now.lateNanos() > LATE_NANOS && isJudged(FaultCode.CYCLE_LATE, state, ending)) {
            found.add(new Fault(FaultCode.CYCLE_LATE, FaultPlace.CHAIR, now.lateNanos() / 1e6, LATE_NANOS / 1e6, "ms"));
        }
        Fault seat = presence.fault();
        if (seat != null && isJudged(seat.code(), state, ending)) {
            found.add(seat);
        }
        if (recording != null && isJudged(recording.code(), state, ending)) {
            found.add(recording);
        }
        explained.explain(found, now.nowNanos(), readings);
        return found;
    }

    private static boolean isJudged(FaultCode code, State state, boolean ending) {
        return FaultRule.of(code).judged().in(state, ending);
    }

    /** The first of the most severe, or null. */
    static @Nullable Fault worst(List<Fault> faults) {
        Fault worst = null;
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            if (worst == null || reaction(fault).compareTo(reaction(worst)) > 0) {
                worst = fault;
            }
        }
        return worst;
    }

    private static Reaction reaction(Fault fault) {
        return FaultRule.of(fault.code()).reaction();
    }
}
