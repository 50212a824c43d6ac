package lumbar.safety;

import java.util.Arrays;
import java.util.Objects;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Limb;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * Permits, for each actuator, at most what was asked: every limiter may only lower it, and the outcome carries the most
 * limiting reason (SR-07, SR-11, SR-12, SR-13, SR-16, SR-18, SR-29, SR-33, SR-34, SR-40). It runs in every state and does
 * not know who asked. Loop thread only.
 */
public final class Governor {
    /** A bag may need so long to empty after its drive has ended, and that time is charged too, s (SR-05, SR-07). */
    public static final double EMPTYING_SECONDS = 5;

    /** A set point runs no further ahead of the measured pressure than this, so that a slow bag never catches up fast, kPa. */
    private static final double AHEAD_KPA = 1.0;

    private static final double REACH_M = Limits.ACTIVE_REACH_M + Limits.POSITION_TOLERANCE_M;
    private static final double TAPPING_SECONDS = 60 * Limits.TAPPING_DUTY - 1;
    private static final double PAD_KELVIN_PER_SKIN_KELVIN = 6;
    private static final double RECLINE_DUTY = 0.5;

    private final Chair chair;
    private final UsageAccounts accounts;
    private final Minutes minutes;
    private final Actuator[] actuators;
    private final RampLimiters ramps;
    private final DutyWindow[] tapping = new DutyWindow[BodyArea.COUNT];
    private final @Nullable BagRules[] bags;
    private final @Nullable RollerRules roller;
    private final int carriageAccount;
    private final ReclineRules recline;
    private final int[] fullInLimb;
    private final int[] limbOf;
    private final double[] bagSetPoint;
    private final Cap cap = new Cap();
    private final AreaProfile[] profile = new AreaProfile[BodyArea.COUNT];
    private final @Nullable Reason[] closed = new @Nullable Reason[BodyArea.COUNT];
    private final double[] areaSeconds = new double[BodyArea.COUNT];
    private SessionLimits allowance = SessionLimits.full();

    public Governor(Chair chair, UsageAccounts accounts, Minutes minutes, Profile profile) {
        this.chair = chair;
        this.accounts = accounts;
        this.minutes = minutes;
        actuators = chair.actuators().toArray(new Actuator[0]);
        bags = new @Nullable BagRules[actuators.length];
        limbOf = new int[actuators.length];
        for (Airbag bag : chair.all(Airbag.class)) {
            bags[bag.index()] = new BagRules(chair, bag);
            limbOf[bag.index()] = Limb.of(bag.area(), bag.side())
                    .map(limb -> limb.ordinal() + 1)
                    .orElse(0);
        }
        fullInLimb = new int[Limb.values().length + 1];
        Carriage carriage = chair.carriage();
        roller = carriage == null ? null : new RollerRules(carriage);
        carriageAccount = chair.first(Actuator.Roller.class)
                .map(r -> accounts.motor(r.index()))
                .orElse(-1);
        bagSetPoint = new double[actuators.length];
        for (int i = 0; i < tapping.length; i++) {
            tapping[i] = new DutyWindow();
        }
        recline = new ReclineRules(chair, accounts, minutes);
        ramps = new RampLimiters(actuators, profile);
        begin(profile, SessionLimits.full());
    }

    /** A session begins: every area starts gently again, and what bags and rollers did before still counts. */
    public void begin(Profile sessionProfile, SessionLimits sessionAllowance) {
        tighten(sessionAllowance);
        ramps.begin(sessionProfile);
        for (BodyArea area : BodyArea.values()) {
            profile[area.ordinal()] = sessionProfile.area(area);
        }
        for (BagRules rules : bags) {
            if (rules != null) {
                rules.use(sessionProfile);
            }
        }
        if (roller != null) {
            roller.use(sessionProfile);
        }
    }

    /** After a pause of more than {@link Limits#SHORT_PAUSE_SECONDS}: gently from the start level again. */
    public void restart() {
        ramps.restart();
    }

    /** Tightens what this person may have, e.g. after a discomfort report (SR-33). */
    public void tighten(SessionLimits tighter) {
        allowance = tighter;
        for (BodyArea area : BodyArea.values()) {
            closed[area.ordinal()] = tighter.closed().get(area);
            areaSeconds[area.ordinal()] = tighter.seconds(area);
        }
    }

    public SessionLimits allowance() {
        return allowance;
    }

    /** One cycle: what each actuator may do now. */
    public Permitted permit(GovernorInput now, Demand demand, Readings readings) {
        int n = actuators.length;
        double[] level = new double[n];
        double[] setPoint = new double[n];
        double[] rate = new double[n];
        Reason[] reason = new Reason[n];
        ramps.step(now, demand, underCarriage(now));
        recline.observe(now);
        observe(now, demand, readings);
        for (int i = 0; i < n; i++) {
            cap.begin(demand.level(i)).at(1, Reason.INVALID);
            if (!now.driving()) {
                cap.at(0, Reason.STATE);
            }
            setPoint[i] = switch (actuators[i]) {
                case Airbag bag -> bag(now, demand, readings, bag);
                case Actuator.Roller r -> carriageLevel(now, i, demand.stroke()) * maxDepthMm();
                case Actuator.Kneader k -> motor(now, k, carriageLevel(now, i, demand.stroke()));
                case Actuator.Tapper t -> motor(now, t, tapper(now, i, demand.stroke()));
                case Actuator.Vibrator v -> motor(now, v, area(now, v.index(), v.area()));
                case Actuator.HeatPad pad -> heat(now, pad, readings.skinC(i));
                case Actuator.Recliner recliner -> held(now, recliner, readings);
            };
            level[i] = cap.value();
            reason[i] = cap.reason();
            rate[i] = cap.value() > 0 ? demand.rateHz(i) : 0;
        }
        return new Permitted(
                level, setPoint, reason, rate, now.driving() && carriageMayMove(now) ? demand.stroke() : Stroke.NONE);
    }

    private void observe(GovernorInput now, Demand demand, Readings readings) {
        Arrays.fill(fullInLimb, 0);
        for (int i = 0; i < actuators.length; i++) {
            BagRules rules = bags[i];
            if (rules != null) {
                double kpa = rules.bag().sensor() ? readings.pressureKpa(i) : Double.NaN;
                double askedKpa = demand.level(i) * ceilingKpa(rules.bag());
                rules.observe(now.nowSeconds(), now.seconds(), kpa, Math.min(askedKpa, bagSetPoint[i]), bagSetPoint[i]);
                fullInLimb[limbOf[i]] += isTaken(rules) ? 1 : 0;
            }
        }
        fullInLimb[0] = 0;
        if (roller != null) {
            boolean pressed = !(readings.carriage().depthMm() <= Limits.ACTIVE_DEPTH_MM);
            roller.observe(now.nowSeconds(), now.seconds(), now.carriageM(), pressed);
        }
    }

    /** Lowers the cap to what an area allows whatever acts on it; returns the level. */
    private double area(GovernorInput now, int actuator, BodyArea area) {
        RampLimiter envelope = ramps.at(actuator, area);
        cap.at(envelope.level(), envelope.warmingUp() ? Reason.WARM_UP : Reason.RAMP);
        cap.at(allowance.level(), allowance.levelReason());
        open(now, area);
        return cap.value();
    }

    /** Lowers the cap to nothing where an area may not be worked at all now. */
    private void open(GovernorInput now, BodyArea area) {
        int account = UsageAccounts.area(area);
        Reason shut = closed[area.ordinal()];
        if (shut != null) {
            cap.at(0, shut);
        }
        if (minutes.left(account, areaSeconds[area.ordinal()], now.ledgerSeconds()) < EMPTYING_SECONDS) {
            cap.at(0, Reason.MINUTES);
        }
        if (minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, now.ledgerSeconds()) <= 1) {
            cap.at(0, Reason.SESSION);
        }
        if (!minutes.leased(account) || !minutes.leased(UsageAccounts.SESSION)) {
            cap.at(0, Reason.LEASE);
        }
    }

    /** Whether a bag has one of its limb's places: it is full, or was permitted to fill (SR-13). */
    private boolean isTaken(BagRules rules) {
        return rules.isFull() || bagSetPoint[rules.index()] > Limits.RELEASED_KPA;
    }

    private double bag(GovernorInput now, Demand demand, Readings readings, Airbag bag) {
        int i = bag.index();
        double ceiling = ceilingKpa(bag);
        area(now, i, bag.area());
        double kpa = cap.value() * ceiling;
        Reason why = cap.reason();
        cap.begin(kpa);
        BagRules rules = Objects.requireNonNull(bags[i]);
        boolean taken = isTaken(rules);
        rules.limit(cap, demand, readings, limbOf[i] > 0 && !taken ? fullInLimb[limbOf[i]] : 0);
        double rise = Math.min(profile[bag.area().ordinal()].slopeKpaPerSecond(), Limits.SLOPE_KPA_PER_SECOND);
        double measured = bag.sensor() ? Math.max(0, readings.pressureKpa(i)) : bagSetPoint[i];
        double next = Math.min(bagSetPoint[i], measured + AHEAD_KPA) + rise * now.seconds();
        cap.at(Double.isNaN(next) ? 0 : next, Reason.SLOPE);
        bagSetPoint[i] = cap.value();
        fullInLimb[limbOf[i]] += !taken && isTaken(rules) ? 1 : 0;
        Reason last = cap.reason() == Reason.NONE ? why : cap.reason();
        cap.begin(ceiling > 0 ? bagSetPoint[i] / ceiling : 0);
        cap.because(last);
        return bagSetPoint[i];
    }

    /** What 100 % of a bag is: the profile's ceiling, never above the compiled ones (SR-12). */
    public double ceilingKpa(Airbag bag) {
        double kpa = Math.min(profile[bag.area().ordinal()].ceilingKpa(), Limits.bagCeilingKpa(bag.area()));
        if (!bag.sensor()) {
            kpa = Math.min(kpa, Limits.UNMEASURED_CEILING_KPA);
        }
        return chair.boardLease() ? kpa : Math.min(kpa, Limits.RELAY_ONLY_CEILING_KPA);
    }

    private double carriageLevel(GovernorInput now, int actuator, Stroke stroke) {
        Carriage carriage = chair.carriage();
        double x = now.carriageM();
        if (carriage == null || roller == null || Double.isNaN(x)) {
            cap.at(0, Reason.POSITION);
            return 0;
        }
        area(now, actuator, carriage.areaAt(x));
        if (carriageUsedUp(now)) {
            cap.at(0, Reason.MOTOR);
        }
        for (int a = 0; a < BodyArea.COUNT; a++) {
            BodyArea area = BodyArea.at(a);
            if (Carriage.reaches(area) && carriage.distanceM(x, area) <= REACH_M) {
                open(now, area);
                // Where it is about to go, it arrives as gently as that area has come so far.
                if (stroke.moves() && carriage.startM(area) < stroke.toM() && carriage.endM(area) > stroke.fromM()) {
                    cap.at(ramps.at(actuator, area).level(), Reason.RAMP);
                }
            }
        }
        roller.limit(cap, x);
        return cap.value();
    }

    private double tapper(GovernorInput now, int actuator, Stroke stroke) {
        BodyArea under = underCarriage(now);
        carriageLevel(now, actuator, stroke);
        if (under != null) {
            if (tapping[under.ordinal()].sum() > TAPPING_SECONDS) {
                cap.at(0, Reason.TAPPING);
            }
            tapping[under.ordinal()].add(now.nowSeconds(), cap.value() > 0 ? now.seconds() : 0);
        }
        return cap.value();
    }

    /** What stays at one spot must not work there, so all that the carriage carries rests with it (SR-16, SR-40). */
    private boolean carriageUsedUp(GovernorInput now) {
        return carriageAccount >= 0 && minutes.left(carriageAccount, Limits.MOTOR_SECONDS, now.ledgerSeconds()) <= 1;
    }

    private boolean carriageMayMove(GovernorInput now) {
        return carriageAccount >= 0 && minutes.leased(carriageAccount) && !carriageUsedUp(now);
    }

    private double motor(GovernorInput now, Actuator motor, double level) {
        int account = accounts.motor(motor.index());
        if (minutes.left(account, Limits.MOTOR_SECONDS, now.ledgerSeconds()) <= 1) {
            cap.at(0, Reason.MOTOR);
        } else if (level > 0 && !minutes.leased(account)) {
            cap.at(0, Reason.LEASE);
        }
        return cap.value();
    }

    private double heat(GovernorInput now, Actuator.HeatPad pad, double skinC) {
        area(now, pad.index(), pad.area());
        int account = UsageAccounts.heat(pad.area());
        if (!allowance.heat()) {
            cap.at(0, Reason.HEAT_PERSON);
        }
        if (minutes.left(account, Limits.HEAT_SECONDS, now.ledgerSeconds()) <= 1) {
            cap.at(0, Reason.HEAT_TIME);
        }
        if (!minutes.leased(account)) {
            cap.at(0, Reason.LEASE);
        }
        double top = Math.min(profile[pad.area().ordinal()].heatC(), Limits.HEAT_CONTROL_C);
        if (skinC > Limits.SKIN_WARM_C) {
            double cooler = Limits.HEAT_CONTROL_C - (skinC - Limits.SKIN_WARM_C) * PAD_KELVIN_PER_SKIN_KELVIN;
            cap.at((cooler - AreaProfile.HEAT_FROM_C) / (top - AreaProfile.HEAT_FROM_C), Reason.SKIN);
        }
        return cap.value() > 0 ? AreaProfile.HEAT_FROM_C + cap.value() * (top - AreaProfile.HEAT_FROM_C) : 0;
    }

    /**
     * Why a recliner would not move that way at this moment, or {@link Reason#NONE} (SR-50, SR-51).
     *
     * @param way −1 up, +1 down
     * @param ledgerSeconds ledger time, s
     */
    public Reason reclineLimit(Actuator.Recliner recliner, int way, double ledgerSeconds, Readings readings) {
        return recline.limit(recliner, way, ledgerSeconds, readings);
    }

    private double held(GovernorInput now, Actuator.Recliner recliner, Readings readings) {
        if (now.heldKey() != recliner.index()) {
            cap.at(0, Reason.HELD_KEY);
            return 0;
        }
        cap.begin(RECLINE_DUTY);
        // What fills bags and what moves the body's support never act together: the key waits for the pause it asked
        // for.
        Reason limit =
                now.driving() ? Reason.PRESSED : recline.limit(recliner, now.heldWay(), now.ledgerSeconds(), readings);
        if (limit != Reason.NONE) {
            cap.at(0, limit);
        }
        return cap.value() * now.heldWay();
    }

    private double maxDepthMm() {
        Carriage carriage = chair.carriage();
        return carriage == null ? 0 : carriage.maxDepthMm();
    }

    private @Nullable BodyArea underCarriage(GovernorInput now) {
        Carriage carriage = chair.carriage();
        return carriage == null || Double.isNaN(now.carriageM()) ? null : carriage.areaAt(now.carriageM());
    }
}
