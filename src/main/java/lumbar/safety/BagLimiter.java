package lumbar.safety;

import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Limb;
import lumbar.chair.Profile;
import lumbar.chair.Readings;

/**
 * The limits of one bag over time and beside other bags (SR-12, SR-13): hold and rest, its share of a minute, the number of
 * full bags of its limb, a limb that fills from its far end, neighbouring cells, and how fast it fills. It is the last limiter
 * of its bag: its set point is what remains. Loop thread only.
 */
final class BagLimiter implements Limiter {
    /** Asked to stay below {@link Limits#RELEASED_KPA}, a bag is asked for this: the sensor's noise and offset apart. */
    private static final double RELEASED_TARGET_KPA = 1.6;

    private static final double DUTY_SECONDS = Limits.BAG_DUTY * DutyWindow.SECONDS - 2;
    private static final double FLOW_MARGIN_KPA = 0.4;
    private static final double NEIGHBOUR_MARGIN_KPA = 0.5;
    /** A set point runs no further ahead of the measured pressure than this, so that a slow bag never catches up fast, kPa. */
    private static final double AHEAD_KPA = 1.0;

    private final Airbag bag;
    private final int index;
    private final PressureProof proof;
    private final int limb;
    private final int[] fullInLimb;
    private final double compiledCeilingKpa;
    /** What of its ceiling it may have: less where nothing was learned of its sensor. */
    private final double provedShare;

    private final int[] distal;
    private final int[] neighbours;
    private final BagHoldTimer hold = new BagHoldTimer();
    private final DutyWindow full = new DutyWindow();
    private double ceilingKpa;
    private double slopeKpaPerSecond;
    private double setPointKpa;
    /** Whether it would be filled further, were its pressure proved or another's not being proved: it is not let go for that. */
    private boolean awaitsProof;

    /** What it is on its way to, however far its comparison and its slope let it be by now, kPa. */
    private double permittedKpa;

    /** @param fullInLimb shared by the bags of a chair: full bags by ordinal of their limb + 1, and at 0 those of none */
    BagLimiter(Chair chair, Airbag bag, PressureProof proof, int[] fullInLimb) {
        this.bag = bag;
        this.proof = proof;
        this.fullInLimb = fullInLimb;
        index = bag.index();
        limb = Limb.of(bag.area(), bag.side()).map(l -> l.ordinal() + 1).orElse(0);
        double kpa = Limits.bagCeilingKpa(bag.area());
        kpa = bag.sensor() ? kpa : Math.min(kpa, Limits.UNMEASURED_CEILING_KPA);
        kpa = chair.boardLease() ? kpa : Math.min(kpa, Limits.RELAY_ONLY_CEILING_KPA);
        compiledCeilingKpa = chair.pneumatics().ventsSurelyOpen() ? kpa : Math.min(kpa, Limits.UNSURE_VENT_CEILING_KPA);
        provedShare = chair.unlearnedBags().contains(bag) ? 1 / Limits.UNLEARNED_GAIN : 1;
        List<Airbag> bags = chair.all(Airbag.class);
        distal = bags.stream()
                .filter(other -> fillsBefore(other, bag))
                .mapToInt(Airbag::index)
                .toArray();
        neighbours = bags.stream()
                .filter(other -> !bag.pad().isEmpty()
                        && other.pad().equals(bag.pad())
                        && Math.abs(other.cell() - bag.cell()) == 1)
                .mapToInt(Airbag::index)
                .toArray();
    }

    private static boolean fillsBefore(Airbag other, Airbag bag) {
        return Limb.of(bag.area(), bag.side()).isPresent()
                && Limb.of(other.area(), other.side()).equals(Limb.of(bag.area(), bag.side()))
                && Limb.rank(other.area()) < Limb.rank(bag.area());
    }

    /** Takes the values of a session's profile, never looser than the compiled ones; what the bag did before still counts. */
    void use(Profile profile) {
        hold.use(profile.area(bag.area()));
        ceilingKpa = Math.min(profile.area(bag.area()).ceilingKpa(), compiledCeilingKpa) * provedShare;
        slopeKpaPerSecond = Math.min(profile.area(bag.area()).slopeKpaPerSecond(), Limits.SLOPE_KPA_PER_SECOND);
    }

    /** What level 1 is, kPa: the profile's ceiling, never above the compiled ones (SR-12), and less before bring-up (SR-44). */
    double ceilingKpa() {
        return ceilingKpa;
    }

    double setPointKpa() {
        return setPointKpa;
    }

    /** Notes how full the bag is at the begin of a cycle; without a sensor it is as full as it was asked to be. */
    void observe(GovernorInput now, Demand demand, Readings readings) {
        double measured = bag.sensor() ? proof.kpa(index, readings) : Double.NaN;
        double kpa = Double.isNaN(measured) ? setPointKpa : measured;
        full.add(now.nowSeconds(), kpa > Limits.RELEASED_KPA ? now.seconds() : 0);
        double wanted = demand.level(index) * ceilingKpa;
        double asked = awaitsProof ? wanted : Math.min(wanted, setPointKpa);
        hold.observe(now.nowSeconds(), kpa, asked, Math.min(wanted, permittedKpa));
        fullInLimb[limb] += countsAsFull() ? 1 : 0;
    }

    /** Whether it is one of the full bags of its limb: it is full, or was permitted to fill (SR-13). */
    private boolean countsAsFull() {
        return hold.phase() == BagHoldTimer.Phase.FULL
                || hold.phase() == BagHoldTimer.Phase.RELEASING
                || setPointKpa > Limits.RELEASED_KPA;
    }

    @Override
    public LimitedLevel limit(LimitedLevel level, GovernorInput now, Demand demand, Readings readings) {
        boolean counted = countsAsFull();
        LimitedLevel left = overTime(level);
        if (limb > 0 && !counted && fullInLimb[limb] >= Limits.LIMB_BAGS) {
            left = atMostKpa(left, RELEASED_TARGET_KPA, Reason.LIMB);
        }
        left = besideOthers(left, demand, readings);
        double provedKpa = proof.mostKpa(index, left.value() * ceilingKpa, setPointKpa);
        // A bag whose comparison is to begin anew is let go first.
        permittedKpa = provedKpa > 0 ? left.value() * ceilingKpa : 0;
        awaitsProof = provedKpa > 0 && provedKpa < left.value() * ceilingKpa;
        left = atMostKpa(left, provedKpa, Reason.COMPARING);
        double measured = bag.sensor() ? Math.max(0, proof.kpa(index, readings)) : setPointKpa;
        double rise = slopeKpaPerSecond * now.seconds();
        left = atMostKpa(left, Math.min(setPointKpa, measured + AHEAD_KPA) + rise, Reason.SLOPE);
        setPointKpa = left.value() * ceilingKpa;
        fullInLimb[limb] += !counted && countsAsFull() ? 1 : 0;
        return left;
    }

    private LimitedLevel overTime(LimitedLevel level) {
        LimitedLevel left = switch (hold.phase()) {
            case RELEASING -> level.atMost(0, Reason.HOLD);
            case RESTING -> atMostKpa(level, RELEASED_TARGET_KPA, Reason.HOLD);
            case FREE, FULL -> level;
        };
        return full.sum() > DUTY_SECONDS ? atMostKpa(left, RELEASED_TARGET_KPA, Reason.DUTY) : left;
    }

    private LimitedLevel besideOthers(LimitedLevel level, Demand demand, Readings readings) {
        LimitedLevel left = level;
        if (demand.flow()) {
            for (int other : distal) {
                if (demand.amplitude(other) > 0 && demand.level(other) > 0) {
                    double kpa = known(proof.kpa(other, readings)) + Limits.FLOW_GRADIENT_KPA - FLOW_MARGIN_KPA;
                    left = atMostKpa(left, kpa, Reason.FLOW);
                }
            }
        }
        for (int other : neighbours) {
            double kpa = known(proof.kpa(other, readings)) + Limits.NEIGHBOUR_KPA - NEIGHBOUR_MARGIN_KPA;
            left = atMostKpa(left, kpa, Reason.NEIGHBOUR);
        }
        return left;
    }

    private LimitedLevel atMostKpa(LimitedLevel level, double kpa, Reason why) {
        return level.atMost(ceilingKpa > 0 ? kpa / ceilingKpa : 0, why);
    }

    private static double known(double kpa) {
        return kpa > 0 ? kpa : 0;
    }
}
