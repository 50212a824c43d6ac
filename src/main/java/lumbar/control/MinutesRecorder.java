package lumbar.control;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.Actuator;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.EndProof;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.PressureProof;
import lumbar.safety.UsageAccounts;
import lumbar.safety.UsageDetector;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a session as they run: charges what is active, asks for the next slots ahead of need, and says when the
 * record does not keep up (SR-07, SR-09, SR-10). Seconds of ledger time. One thread.
 */
final class MinutesRecorder {
    /**
     * How long the next slot may stay unrecorded after it was asked for, and how long one write of any kind (minutes, an event, the time
     * of day every five seconds, the audit log) may take, s. The drives stop just after that, or before it when the running slot is used
     * up, and the bags are empty three seconds later: within ten seconds of the beginning of any write that stalls the session has ended
     * (SR-10). A query that stalls counts from when an event waits for it.
     */
    private static final double UNRECORDED_SECONDS = Charge.SLOT_SECONDS - 0.1;

    private static final double VENTED_SECONDS = 10;
    private static final long SESSION = 1L << UsageAccounts.SESSION;

    private final Minutes minutes;
    private final UsageDetector activity;
    private final double carriageEndM;
    private final Chair chair;
    private long wanted;
    private long active;
    private double unrecordedFor;
    private double stalledFor;
    private double wakingFor;
    private double lostFor;
    private boolean woken;
    private @Nullable String failure;

    MinutesRecorder(Chair chair, UsageAccounts accounts, Minutes minutes, PressureProof proof) {
        this.chair = chair;
        this.minutes = minutes;
        activity = new UsageDetector(chair, accounts, proof);
        carriageEndM = chair.carriage() == null ? 0 : chair.carriage().strokeM();
    }

    /** From now on every account that a program may touch is recorded ahead of use. */
    void recordAhead() {
        boolean[] drivers = new boolean[chair.size()];
        for (var actuator : chair.actuators()) {
            drivers[actuator.index()] = !(actuator instanceof Actuator.Recliner);
        }
        wanted = activity.reachable(drivers, 0, carriageEndM);
        unrecordedFor = 0;
    }

    void release() {
        wanted = 0;
        unrecordedFor = 0;
    }

    void recorded(List<Charge> charges) {
        minutes.granted(charges);
        failure = null;
    }

    /** The store failed; true when that is news. */
    boolean failed(String text) {
        boolean news = failure == null;
        failure = text;
        return news;
    }

    /** The store has been at one write for so long, s; 0 when it is over. */
    void stalled(double seconds) {
        stalledFor = seconds;
    }

    void recordingAgain() {
        failure = null;
    }

    /** Why minutes cannot be recorded, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /** The fault that a session, running or paused, must end by, or null. */
    @Nullable
    Fault fault(State state, double seconds) {
        boolean isRunning = state == State.RUNNING && (wanted & SESSION) != 0;
        unrecordedFor = isRunning && !minutes.leasedAhead(UsageAccounts.SESSION) ? unrecordedFor + seconds : 0;
        double waited = Math.max(unrecordedFor, stalledFor);
        return (isRunning || state == State.PAUSED) && (failure != null || waited > UNRECORDED_SECONDS)
                ? new Fault(FaultCode.LEDGER_UNWRITABLE, FaultPlace.CHAIR, waited, UNRECORDED_SECONDS, "s")
                : null;
    }

    /**
     * Charges the last cycle and returns what must be recorded now; empty in most cycles. What is not measured counts as pressing,
     * but not for ever in a chair that waits for a board, whatever latched it before: nothing was driven since it woke up, the power relay has no beat, and what
     * an earlier process left in a bag is out of it when its vent was open for ten seconds (SR-05). Else a night without a board
     * would use every minute up. A board that is lost later leaves its last values behind: see {@link #unmeasured}.
     */
    List<Charge> charge(
            State state, double seconds, double t, Readings readings, Outputs written, CarriagePosition position) {
        woken |= state != State.BOOT && !state.latched();
        wakingFor = woken ? 0 : wakingFor + seconds;
        lostFor = readings.power().lost().isEmpty() || !written.atRest() ? 0 : lostFor + seconds;
        UsageDetector.Unmeasured unmeasured = unmeasured(readings.takenNanos());
        active = activity.accounts(seconds, readings, written, position.xM(), unmeasured);
        if (state == State.RUNNING || state == State.STARTING) {
            active |= SESSION;
        }
        for (long left = active; left != 0; left &= left - 1) {
            minutes.use(Long.numberOfTrailingZeros(left), seconds, t);
        }
        long doubtful = activity.anywhere(readings, written, unmeasured) & ~active;
        for (long left = doubtful; left != 0; left &= left - 1) {
            minutes.unproved(Long.numberOfTrailingZeros(left), seconds, t);
        }
        return judged(position.proof(), minutes.due(t, wanted), t);
    }

    /**
     * What counts of a sensor whose board is lost while nothing is driven: its last value, but not for ever. Without its board every
     * vent is open and the rollers spring back, so after ten seconds nothing presses (SR-05, SR-42); a pad is cool after the rest that
     * it needs between two heats (SR-18). A sensor of another board is measured still, and counts as it is.
     */
    private UsageDetector.Unmeasured unmeasured(long nowNanos) {
        return new UsageDetector.Unmeasured(
                wakingFor <= VENTED_SECONDS,
                lostFor > VENTED_SECONDS ? nowNanos - nanos(VENTED_SECONDS) : Long.MIN_VALUE,
                lostFor > Limits.HEAT_REST_SECONDS ? nowNanos - nanos(Limits.HEAT_REST_SECONDS) : Long.MIN_VALUE);
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    /** What the ends say of the place: was it wrong, then what was worked since they last agreed was worked anywhere (SR-45). */
    private List<Charge> judged(EndProof proof, List<Charge> due, double t) {
        return switch (proof) {
            case NONE -> due;
            case AGREED -> joined(due, minutes.proved());
            case CONTRADICTED, LOST -> joined(due, minutes.disproved(t));
        };
    }

    private static List<Charge> joined(List<Charge> due, List<Charge> more) {
        List<Charge> all = new ArrayList<>(due);
        all.addAll(more);
        return all;
    }

    /** The accounts that the last cycle was charged to, bit by account. */
    long active() {
        return active;
    }
}
