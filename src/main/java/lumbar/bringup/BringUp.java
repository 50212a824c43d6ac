package lumbar.bringup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Button;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.guard.Guard;
import lumbar.guard.GuardTrip;
import lumbar.guard.MayDrive;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import lumbar.safety.checks.Check;
import lumbar.safety.checks.Checks;
import lumbar.safety.checks.ExplainedFaults;
import lumbar.safety.checks.PressureRestCheck;
import org.jspecify.annotations.Nullable;

/**
 * One trial of one actuator, from vented chair to judgement: the only place where something is driven without a session. It
 * drives only while the key is held, the seat is empty and every bag is vented, at {@link Limits#BRING_UP_LEVEL} and for
 * {@link Limits#BRING_UP_SECONDS} at most, one actuator alone. A shut bag may be watched for longer, nothing driven. Every check and
 * the guard look on, and whatever they find ends it (SR-36). One thread; {@link #step} once a cycle until {@link #result} is there.
 */
public final class BringUp {
    private static final double VENTED_SECONDS = 3;
    /** Without a pressure sensor only time says that a bag is empty, s (SR-05). */
    private static final double BLIND_VENTED_SECONDS = 10;

    private static final double VENTING_SECONDS = 13;
    private static final double EMPTY_KPA = 1;
    private static final double RELAY_SECONDS = 1;
    /** So often a trial begins again because a reading was late; the next time that is its result. */
    private static final int MOST_REPEATS = 2;

    /** A reading that stays away for so long is not late, s. */
    private static final double LATE_SECONDS = 1;

    private static final long NEVER = Long.MIN_VALUE;

    private final Chair chair;
    private final Trial trial;
    private final List<Check> checks;
    private final PressureRelief relief;
    private final ExplainedFaults explained;
    private final PressureRestCheck rest;
    private final Guard guard;
    private final boolean blind;
    private final List<Fault> found = new ArrayList<>();
    private Outputs written;
    private Phase phase = Phase.VENTING;
    private long phaseSince = Long.MIN_VALUE;
    private double ventedSeconds;
    private long lastNanos;
    private String again = "";
    private int repeats;
    private long lateSince = NEVER;
    private String waitsFor = "";
    private @Nullable TrialResult result;

    /** Where a trial is. */
    public enum Phase {
        /** Everything at rest, vents open, until every bag is empty. */
        VENTING,
        /** Vented: waits for the key. */
        READY,
        /** The key is held: the power relay closes. */
        CLOSING,
        RUNNING,
        /** The key was let go: what falls, springs back and goes quiet is watched. */
        SETTLING,
        OVER
    }

    public BringUp(Chair chair, Trial trial) {
        this.chair = chair;
        this.trial = trial;
        relief = new PressureRelief(chair.size());
        checks = Checks.all(chair, unknownPlace(), relief, new PressureProof(chair));
        explained = new ExplainedFaults(chair);
        rest = new PressureRestCheck(chair);
        guard = new Guard(chair);
        blind = chair.all(Airbag.class).stream().anyMatch(bag -> !bag.sensor());
        written = Outputs.safe(chair.size());
    }

    private static CarriagePosition unknownPlace() {
        return () -> Double.NaN;
    }

    /**
     * One cycle.
     *
     * @param held whether the key is held now
     * @return what is written to the drives
     */
    public Outputs step(long nowNanos, Readings readings, boolean held) {
        if (phaseSince == Long.MIN_VALUE) {
            phaseSince = nowNanos;
            lastNanos = nowNanos;
        }
        ventedSeconds = phase == Phase.RUNNING ? 0 : ventedSeconds + (nowNanos - lastNanos) * 1e-9;
        lastNanos = nowNanos;
        trial.observe(nowNanos, readings, written);
        rest.observe(readings);
        Fault fault = phase == Phase.OVER ? null : look(nowNanos, readings);
        Outputs next;
        if (fault == null) {
            lateSince = NEVER;
            next = relief.apply(next(nowNanos, readings, held));
        } else if (isRepeated(nowNanos, fault)) {
            next = repeated(nowNanos);
        } else {
            next = stopped(nowNanos, fault);
        }
        GuardTrip trip =
                guard.check(nowNanos, next, readings, phase == Phase.RUNNING ? MayDrive.TRIAL : MayDrive.NOTHING);
        written = trip == null
                ? next
                : stopped(
                        nowNanos,
                        Fault.guardTripped(
                                trip.actuator(), Measurement.of(trip.value(), trip.limit(), trip.unit(), trip.what())));
        return written;
    }

    private @Nullable Fault look(long nowNanos, Readings readings) {
        found.clear();
        relief.begin();
        for (Check check : checks) {
            check.check(nowNanos, readings, written, found);
        }
        explained.explain(found, nowNanos, readings);
        found.removeIf(fault -> trial.expects(fault.code()));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Whether a reading is only late: a busy computer or line says nothing of the chair, so the trial is repeated. */
    private boolean isRepeated(long nowNanos, Fault fault) {
        if (fault.code() != FaultCode.READING_STALE) {
            return false;
        }
        if (lateSince == NEVER) {
            lateSince = nowNanos;
            repeats++;
        }
        return repeats <= MOST_REPEATS && (nowNanos - lateSince) * 1e-9 <= LATE_SECONDS;
    }

    private Outputs repeated(long nowNanos) {
        again = "a reading came late";
        ventedSeconds = 0;
        enter(Phase.VENTING, nowNanos);
        return Outputs.safe(chair.size());
    }

    private Outputs next(long nowNanos, Readings readings, boolean held) {
        if (phase != Phase.OVER && trial.drives() && readings.buttons().closed(Button.STOP)) {
            return over(nowNanos, TrialResult.bad("the stop button is pressed: let go", "Release it, then try again."));
        }
        double seconds = (nowNanos - phaseSince) * 1e-9;
        return switch (phase) {
            case VENTING -> venting(nowNanos, seconds, readings);
            case READY -> ready(nowNanos, readings, held);
            case CLOSING -> closing(nowNanos, seconds, readings, held);
            case RUNNING -> running(nowNanos, seconds, readings, held);
            case SETTLING -> settling(nowNanos, seconds, readings);
            case OVER -> Outputs.safe(chair.size());
        };
    }

    private Outputs venting(long nowNanos, double seconds, Readings readings) {
        boolean empty = isEmpty(readings) && ventedSeconds >= (blind ? BLIND_VENTED_SECONDS : VENTED_SECONDS);
        if (empty) {
            rest.atRest(found);
            if (!found.isEmpty()) {
                return stopped(nowNanos, found.getFirst());
            }
            enter(Phase.READY, nowNanos);
        } else if (seconds > VENTING_SECONDS) {
            return over(
                    nowNanos,
                    TrialResult.bad(
                            "the bags do not empty", "Open the hoses by hand; look for a vent that is blocked."));
        }
        return Outputs.safe(chair.size());
    }

    private Outputs ready(long nowNanos, Readings readings, boolean held) {
        waitsFor = someoneSits(readings) && trial.drives() ? "somebody sits there: the seat must be empty" : "";
        boolean goes = waitsFor.isEmpty() && (held || !trial.drives());
        if (goes) {
            enter(Phase.CLOSING, nowNanos);
        }
        return Outputs.released(chair.size(), goes && trial.drives());
    }

    private Outputs closing(long nowNanos, double seconds, Readings readings, boolean held) {
        if (trial.drives() && !held) {
            enter(Phase.READY, nowNanos);
            return Outputs.safe(chair.size());
        }
        if (!trial.drives() || !chair.powerRelay() || readings.power().relayClosed()) {
            trial.begin(readings);
            enter(Phase.RUNNING, nowNanos);
        } else if (seconds > RELAY_SECONDS) {
            return stopped(nowNanos, new Fault(FaultCode.RELAY_OPEN, FaultPlace.CHAIR, Measurement.count(0, 1)));
        }
        return Outputs.released(chair.size(), trial.drives());
    }

    private Outputs running(long nowNanos, double seconds, Readings readings, boolean held) {
        if (trial.drives() && someoneSits(readings)) {
            return over(
                    nowNanos, TrialResult.bad("somebody sat down: let go", "The seat must be empty for a bring-up."));
        }
        double longest = trial.drives()
                ? Math.min(trial.seconds(), Limits.BRING_UP_SECONDS)
                        + Math.min(trial.watchSeconds(), Limits.BRING_UP_WATCH_SECONDS)
                : trial.seconds();
        if (trial.drives() && !held && seconds < trial.leastSeconds()) {
            again = "too short to tell";
            ventedSeconds = 0;
            enter(Phase.VENTING, nowNanos);
            return Outputs.safe(chair.size());
        }
        if ((trial.drives() && !held) || seconds >= longest || trial.done()) {
            enter(Phase.SETTLING, nowNanos);
            return Outputs.released(chair.size(), trial.drives());
        }
        Outputs outputs = trial.run(nowNanos, seconds, readings);
        Fault beyond = OutputBounds.beyond(chair, outputs, trial.drives() ? seconds : 0);
        return beyond == null ? outputs : stopped(nowNanos, beyond);
    }

    private Outputs settling(long nowNanos, double seconds, Readings readings) {
        trial.settle(seconds, readings);
        return seconds >= trial.settleSeconds()
                ? over(nowNanos, trial.judge(null))
                : Outputs.released(chair.size(), trial.drives());
    }

    private Outputs stopped(long nowNanos, Fault fault) {
        boolean ran = phase == Phase.RUNNING || phase == Phase.SETTLING;
        return over(nowNanos, ran ? trial.judge(fault) : resultOf(fault));
    }

    private Outputs over(long nowNanos, TrialResult end) {
        if (result == null) {
            result = end;
        }
        enter(Phase.OVER, nowNanos);
        return Outputs.safe(chair.size());
    }

    private void enter(Phase next, long nowNanos) {
        phase = next;
        phaseSince = nowNanos;
    }

    /** A fault in the words of the table of faults. */
    static TrialResult resultOf(Fault fault) {
        String text = fault.place().name() + ": " + fault.text() + measured(fault.measurement());
        return TrialResult.bad(text, fault.code().nextStep());
    }

    private static String measured(@Nullable Measurement measured) {
        if (measured == null
                || measured.value().isEmpty()
                || measured.unitText().isEmpty()) {
            return "";
        }
        String limit = measured.limit().isPresent()
                ? String.format(Locale.ROOT, ", limit %.3g", measured.limit().getAsDouble())
                : "";
        return String.format(Locale.ROOT, " (%.3g %s%s)", measured.value().getAsDouble(), measured.unitText(), limit);
    }

    private boolean isEmpty(Readings readings) {
        for (Airbag bag : chair.all(Airbag.class)) {
            if (bag.sensor() && !(readings.pressureKpa(bag.index()) <= EMPTY_KPA)) {
                return false;
            }
        }
        return true;
    }

    private boolean someoneSits(Readings readings) {
        return chair.seatSensor() && readings.seat().occupied();
    }

    /** Whether the watchdog is to be fed this cycle (SR-02). */
    public boolean beat() {
        return phase != Phase.RUNNING || trial.beat();
    }

    public Phase phase() {
        return phase;
    }

    /** How long the phase has lasted, s. */
    public double seconds() {
        return (lastNanos - phaseSince) * 1e-9;
    }

    /** Why the trial begins once more; empty at its first time. */
    public String again() {
        return again;
    }

    /** What keeps it from beginning, empty for nothing but the key. */
    public String waitsFor() {
        return waitsFor;
    }

    public Trial trial() {
        return trial;
    }

    /** What was found; null until it is over. */
    public @Nullable TrialResult result() {
        return result;
    }

    /** A write that failed or a loop that broke ends it too. */
    public void fail(String text, String nextStep) {
        over(lastNanos, TrialResult.bad(text, nextStep));
    }
}
