package lumbar.safety;

import java.util.Arrays;
import java.util.Objects;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.Actuator.Recliner;
import lumbar.chair.Actuator.Roller;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Limb;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * Permits, for each actuator, at most what was asked: a fold of its limiters over the asked level, each of which can only
 * lower it (SR-07, SR-11, SR-12, SR-13, SR-16, SR-18, SR-29, SR-33, SR-34, SR-40, SR-46). It runs in every state and does not know who
 * asked. Loop thread only.
 */
public final class Governor {
    private static final Limiter RUNNING =
            (level, now, demand, readings) -> now.driving() ? level : level.atMost(0, Reason.STATE);

    /** What shakes the seat pauses while the seat looks whether somebody lives there. */
    private static final Limiter LOOKING =
            (level, now, demand, readings) -> now.looking() ? level.atMost(0, Reason.LOOKING) : level;

    private final Actuator[] actuators;
    private final UsageAccounts accounts;
    private final Minutes minutes;
    private final Limiter[][] limiters;
    private final AreaLimiter areas;
    private final RampLimiters ramps;
    private final PressureProof proof;
    private final @Nullable BagLimiter[] bags;
    private final @Nullable HeatLimiter[] pads;
    private final @Nullable Carriage path;
    private final @Nullable CarriageLimiter carriage;
    private final ReclineLimiter recline;
    private final int[] fullInLimb = new int[Limb.values().length + 1];

    /** @param proof how far each pressure sensor is to be believed */
    public Governor(Chair chair, UsageAccounts accounts, Minutes minutes, Profile profile, PressureProof proof) {
        this.proof = proof;
        this.accounts = accounts;
        this.minutes = minutes;
        actuators = chair.actuators().toArray(new Actuator[0]);
        areas = new AreaLimiter(minutes);
        ramps = new RampLimiters(actuators, profile);
        recline = new ReclineLimiter(chair, accounts, minutes, proof);
        path = chair.carriage();
        AccountLimiter mover = chair.first(Roller.class).map(this::motor).orElse(null);
        carriage = path == null ? null : new CarriageLimiter(path, areas, ramps, mover);
        bags = new @Nullable BagLimiter[actuators.length];
        pads = new @Nullable HeatLimiter[actuators.length];
        limiters = new Limiter[actuators.length][];
        for (Actuator actuator : actuators) {
            int i = actuator.index();
            bags[i] = actuator instanceof Airbag bag ? new BagLimiter(chair, bag, proof, fullInLimb) : null;
            pads[i] = actuator instanceof HeatPad pad ? new HeatLimiter(pad) : null;
            limiters[i] = limiters(actuator);
        }
        begin(profile, SessionLimits.full());
    }

    /** The limiters of an actuator, in the order in which they are asked. */
    private Limiter[] limiters(Actuator actuator) {
        return switch (actuator) {
            case Airbag bag -> new Limiter[] {RUNNING, area(bag), Objects.requireNonNull(bags[bag.index()])};
            case HeatPad pad ->
                new Limiter[] {
                    RUNNING,
                    area(pad),
                    (level, now, demand, readings) ->
                            areas.session().heat() ? level : level.atMost(0, Reason.HEAT_PERSON),
                    new AccountLimiter(minutes, UsageAccounts.heat(pad.area()), Limits.HEAT_SECONDS, Reason.HEAT_TIME),
                    Objects.requireNonNull(pads[pad.index()])
                };
            case Actuator.Vibrator vibrator -> new Limiter[] {RUNNING, LOOKING, area(vibrator), motor(vibrator)};
            case Roller roller -> new Limiter[] {RUNNING, onCarriage(roller)};
            case Actuator.Kneader kneader -> new Limiter[] {RUNNING, LOOKING, onCarriage(kneader), motor(kneader)};
            case Actuator.Tapper tapper ->
                path == null
                        ? new Limiter[] {RUNNING, LOOKING, onCarriage(tapper), motor(tapper)}
                        : new Limiter[] {RUNNING, LOOKING, onCarriage(tapper), new TappingLimiter(path), motor(tapper)};
            case Recliner recliner ->
                new Limiter[] {(level, now, demand, readings) -> recline.limit(recliner, level, now, readings)};
        };
    }

    private Limiter area(Actuator.Fixed fixed) {
        return (level, now, demand, readings) ->
                areas.limit(ramps.at(fixed.index(), fixed.area()).limit(level), fixed.area(), now);
    }

    private Limiter onCarriage(Actuator actuator) {
        CarriageLimiter on = carriage;
        return on == null
                ? (level, now, demand, readings) -> level.atMost(0, Reason.POSITION)
                : (level, now, demand, readings) -> on.limit(actuator.index(), level, now, demand);
    }

    private AccountLimiter motor(Actuator actuator) {
        return new AccountLimiter(minutes, accounts.motor(actuator.index()), Limits.MOTOR_SECONDS, Reason.MOTOR);
    }

    /** A session begins: every area starts gently again, and what bags and rollers did before still counts. */
    public void begin(Profile profile, SessionLimits sessionLimits) {
        tighten(sessionLimits);
        ramps.begin(profile);
        for (int i = 0; i < actuators.length; i++) {
            BagLimiter bag = bags[i];
            if (bag != null) {
                bag.use(profile);
            }
            HeatLimiter pad = pads[i];
            if (pad != null) {
                pad.use(profile);
            }
        }
        if (carriage != null) {
            carriage.use(profile);
        }
    }

    /** After a pause of more than {@link Limits#SHORT_PAUSE_SECONDS}: gently from the start level again. */
    public void restart() {
        ramps.restart();
    }

    /** Tightens what this person may have, e.g. after a discomfort report (SR-33). */
    public void tighten(SessionLimits tighter) {
        areas.use(tighter);
    }

    /** What this person may have in this session. */
    public SessionLimits sessionLimits() {
        return areas.session();
    }

    /** One cycle: what each actuator may do now. */
    public Permitted permit(GovernorInput now, Demand demand, Readings readings) {
        observe(now, demand, readings);
        LimitedLevel[] levels = new LimitedLevel[actuators.length];
        double[] setPoints = new double[actuators.length];
        for (int i = 0; i < actuators.length; i++) {
            double asked = demand.level(i);
            if (actuators[i] instanceof Recliner recliner) {
                asked = ReclineLimiter.asked(recliner, now, asked);
            }
            LimitedLevel level = LimitedLevel.of(asked);
            for (Limiter limiter : limiters[i]) {
                level = limiter.limit(level, now, demand, readings);
            }
            levels[i] = level;
            setPoints[i] = setPoint(i, level.value(), now);
        }
        boolean moves = now.driving() && carriage != null && carriage.mayMove(now);
        return new Permitted(levels, setPoints, demand, moves ? demand.stroke() : Stroke.NONE);
    }

    private void observe(GovernorInput now, Demand demand, Readings readings) {
        boolean isAnywhere = Double.isNaN(now.carriageM()) || now.proving();
        ramps.step(now, demand, path == null || isAnywhere ? null : path.areaAt(now.carriageM()));
        recline.observe(now);
        Arrays.fill(fullInLimb, 0);
        for (BagLimiter bag : bags) {
            if (bag != null) {
                bag.observe(now, demand, readings);
            }
        }
        if (carriage != null) {
            carriage.observe(now, readings);
        }
    }

    /** A level in the actuator's own unit. */
    private double setPoint(int actuator, double level, GovernorInput now) {
        BagLimiter bag = bags[actuator];
        HeatLimiter pad = pads[actuator];
        if (bag != null) {
            return bag.setPointKpa() * proof.gain(actuator);
        }
        if (pad != null) {
            return pad.setPointC(level);
        }
        return switch (actuators[actuator]) {
            case Roller roller -> path == null ? 0 : level * path.maxDepthMm();
            case Recliner recliner -> level * now.heldWay();
            default -> level;
        };
    }

    /** What 100 % of a bag is: the profile's ceiling, never above the compiled ones (SR-12). */
    public double ceilingKpa(Airbag bag) {
        return Objects.requireNonNull(bags[bag.index()]).ceilingKpa();
    }

    /**
     * Why a recliner would not move that way at this moment, or {@link Reason#NONE} (SR-50, SR-51).
     *
     * @param way −1 up, +1 down
     * @param ledgerSeconds ledger time, s
     */
    public Reason reclineLimit(Recliner recliner, int way, double ledgerSeconds, Readings readings) {
        return recline.refusal(recliner, way, ledgerSeconds, readings);
    }
}
