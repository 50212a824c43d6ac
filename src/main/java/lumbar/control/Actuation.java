package lumbar.control;

import java.util.Locale;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Outputs;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.guard.Guard;
import lumbar.guard.GuardTrip;
import lumbar.guard.MayDrive;
import lumbar.regulate.Regulator;
import lumbar.safety.Fault;
import lumbar.safety.Governor;
import lumbar.safety.GovernorInput;
import lumbar.safety.Measurement;
import lumbar.safety.Minutes;
import lumbar.safety.Permitted;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;
import lumbar.safety.checks.PressureRestCheck;
import org.jspecify.annotations.Nullable;

/** The way of a demand to the outputs: governor, regulation, guard, in every state. One thread. */
final class Actuation {
    private static final long VENTED_NANOS = 10_000_000_000L;

    private final Chair chair;
    private final Governor governor;
    private final Regulator regulator;
    private final Guard guard;
    private final PressureRestCheck rest;

    /** For the checks to look at. */
    final PressureProof proof;

    /** For the checks to ask. */
    final PressureRelief relief;

    private Outputs written;
    private Demand demand;
    private Permitted permitted;
    private Readings readings;
    /** As it was read, for the guard: it believes nothing that was settled for it. */
    private Readings raw;

    private long drivenNanos = Long.MIN_VALUE / 2;

    Actuation(Chair chair, UsageAccounts accounts, Minutes minutes, Profile profile) {
        this.chair = chair;
        proof = new PressureProof(chair);
        governor = new Governor(chair, accounts, minutes, profile, proof);
        regulator = new Regulator(chair);
        guard = new Guard(chair);
        rest = new PressureRestCheck(chair);
        relief = new PressureRelief(chair.size());
        written = Outputs.safe(chair.size());
        demand = Demand.rest(chair.size());
        readings = new Readings.Builder(chair.size()).build();
        raw = readings;
        permitted = governor.permit(new GovernorInput(0, 0, 0, false, 0, Double.NaN, -1, 0), demand, readings);
    }

    /**
     * One cycle.
     *
     * @param measured with the carriage as it is believed
     * @param read as it was read
     */
    void observe(long nowNanos, Readings measured, Readings read) {
        readings = measured;
        raw = read;
        regulator.observe(nowNanos, measured, written);
        proof.observe(nowNanos, measured, written, regulator.litres());
        rest.observe(measured);
    }

    /** What of the demand is permitted. */
    void permit(Demand asked, GovernorInput input) {
        demand = asked;
        permitted = governor.permit(input, demand, readings);
    }

    /**
     * What is permitted as outputs, where the state allows any.
     *
     * @param keyHeld whether the key of a recliner is held
     * @param closesRelay whether the self-test, or the start of a session, wants the relay closed
     */
    Outputs regulate(long nowNanos, State state, boolean keyHeld, boolean closesRelay) {
        if (state == State.RUNNING) {
            drivenNanos = nowNanos;
        }
        return switch (state) {
            case RUNNING -> relief.apply(regulator.regulate(nowNanos, permitted, readings));
            case SELF_TEST, STARTING -> regulator.release(closesRelay);
            case BOOT, FAULT, ESTOP, LOCKOUT -> regulator.release(false);
            case ENDING -> keyHeld ? regulator.recline(nowNanos, permitted) : regulator.release(true);
            case IDLE, PAUSED, REST, STOPPING ->
                keyHeld ? regulator.recline(nowNanos, permitted) : regulator.release(false);
        };
    }

    /**
     * Lets the outputs through, or nothing.
     *
     * @return why the guard let nothing through, or null
     */
    @Nullable
    Fault guard(long nowNanos, State state, boolean keyHeld, Outputs outputs) {
        GuardTrip trip = guard.check(nowNanos, outputs, raw, mayDrive(state, keyHeld));
        written = trip == null ? outputs : regulator.release(false);
        return trip == null ? null : tripped(trip);
    }

    private static MayDrive mayDrive(State state, boolean keyHeld) {
        if (state == State.RUNNING) {
            return MayDrive.EVERYTHING;
        }
        return keyHeld && state.mayRecline() ? MayDrive.RECLINERS : MayDrive.NOTHING;
    }

    private static Fault tripped(GuardTrip trip) {
        return Fault.guardTripped(
                trip.actuator(), Measurement.of(trip.value(), trip.limit(), trip.unit(), trip.what()));
    }

    /** A session begins. */
    void begin(Profile profile, SessionLimits sessionLimits) {
        governor.begin(profile, sessionLimits);
    }

    /** After a longer pause: every ramp from its beginning (SR-11). */
    void restart() {
        governor.restart();
    }

    /** From now on an area is not worked in this session any more. */
    void close(BodyArea area) {
        governor.tighten(governor.sessionLimits().without(area, Reason.BLOCKED));
    }

    SessionLimits sessionLimits() {
        return governor.sessionLimits();
    }

    /** What 100 % of a bag is, kPa. */
    double ceilingKpa(Actuator.Airbag bag) {
        return governor.ceilingKpa(bag);
    }

    /** Why a recliner would not move that way now, or {@link Reason#NONE}; by what was measured in this cycle. */
    Reason reclineLimit(Actuator.Recliner recliner, int way, double ledgerSeconds) {
        return governor.reclineLimit(recliner, way, ledgerSeconds, readings);
    }

    /** Whether the vents were open long enough since a program last drove (SR-05). */
    boolean vented(long nowNanos) {
        return nowNanos - drivenNanos >= VENTED_NANOS;
    }

    /** What is told of a bag that gets less because of its sensor. */
    String lowered(int bag) {
        String id = chair.actuator(bag).id();
        if (proof.isUnjudged(bag)) {
            return id
                    + " took the air of its set point and more, and reads too little to be compared: it stays below 2 kPa. Check its"
                    + " sensor, its hose and the pump, and run its bring-up.";
        }
        return String.format(
                Locale.ROOT,
                "%s reads %.2f of what the air in it says, so it is filled that much less. Check its sensor, and run its bring-up.",
                id,
                proof.gain(bag));
    }

    /** The first bag that does not read zero, or null; says something only while the bags are vented (SR-44). */
    @Nullable
    Fault offZero() {
        return rest.first();
    }

    /** What this cycle gives to the drives. */
    Outputs written() {
        return written;
    }

    Demand demand() {
        return demand;
    }

    Permitted permitted() {
        return permitted;
    }

    /** Where the carriage is, and what its ends say of that. */
    CarriagePosition position() {
        return regulator.position();
    }

    /** Where the carriage is, m; NaN while unknown. */
    double carriageM() {
        return regulator.carriageM();
    }
}
