package lumbar.safety;

import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Limb;
import lumbar.chair.Profile;
import lumbar.chair.Readings;

/**
 * The rules of bags over time and among each other (SR-13): a hold of at most 10 s, then 5 s released; 60 % of a minute;
 * four bags of a limb; a limb fills from its far end; neighbours within 4 kPa. It says how many kPa a bag may have now. One
 * thread.
 */
final class BagRules {
    /** Asked to stay below {@link Limits#RELEASED_KPA}, a bag is asked for this: the sensor's noise and offset apart. */
    private static final double RELEASED_TARGET_KPA = 1.6;

    /** A bag asked to stay released may read this without being taken for a full one: noise and offset, kPa. */
    private static final double FULL_KPA = Limits.RELEASED_KPA + 0.2;

    private static final double NEAR_KPA = 0.5;
    private static final double REST_SLACK_SECONDS = 0.3;
    private static final double DUTY_SECONDS = Limits.BAG_DUTY * Limits.BAG_DUTY_WINDOW_SECONDS - 2;
    private static final double LONGEST_FILL_SECONDS = 12;

    private enum Rhythm {
        FREE,
        FULL,
        LETTING_GO,
        RESTING
    }

    private final Airbag bag;
    private final int index;
    private double holdSeconds = Limits.HOLD_SECONDS;
    private double restSeconds = Limits.REST_SECONDS;
    private final int[] distal;
    private final int[] neighbours;
    private final DutyWindow full = new DutyWindow();
    private Rhythm rhythm = Rhythm.FREE;
    private double since;
    private double reached = Double.NaN;

    BagRules(Chair chair, Airbag bag) {
        this.bag = bag;
        index = bag.index();
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

    /** Takes the hold and rest times of a session's profile; what the bag did before still counts. */
    void use(Profile profile) {
        holdSeconds = Math.min(profile.area(bag.area()).holdSeconds(), Limits.HOLD_SECONDS);
        restSeconds = Math.max(profile.area(bag.area()).restSeconds(), Limits.REST_SECONDS);
    }

    void clear() {
        rhythm = Rhythm.FREE;
        since = 0;
        reached = Double.NaN;
        full.clear();
    }

    /** Notes how full the bag is now; NaN (no sensor) counts as full whenever it is asked to be. */
    void observe(double nowSeconds, double seconds, double kpa, double askedKpa, double setPointKpa) {
        double p = Double.isNaN(kpa) ? setPointKpa : kpa;
        boolean up = p > Limits.RELEASED_KPA;
        full.add(nowSeconds, up ? seconds : 0);
        switch (rhythm) {
            case FREE -> {
                if (p > FULL_KPA || (up && askedKpa > Limits.RELEASED_KPA)) {
                    to(Rhythm.FULL, nowSeconds);
                    reached = Double.NaN;
                }
            }
            case FULL -> {
                if (Double.isNaN(reached) && p >= askedKpa - NEAR_KPA) {
                    reached = nowSeconds;
                }
                boolean held = nowSeconds - reached >= holdSeconds - 0.5;
                boolean tooLong = nowSeconds - since >= holdSeconds + LONGEST_FILL_SECONDS;
                if (held || tooLong || askedKpa < Limits.RELEASED_KPA) {
                    to(Rhythm.LETTING_GO, nowSeconds);
                }
            }
            case LETTING_GO -> {
                if (!up) {
                    to(Rhythm.RESTING, nowSeconds);
                }
            }
            case RESTING -> {
                if (p > FULL_KPA) {
                    to(Rhythm.LETTING_GO, nowSeconds);
                } else if (nowSeconds - since >= restSeconds + REST_SLACK_SECONDS) {
                    to(Rhythm.FREE, nowSeconds);
                }
            }
        }
    }

    private void to(Rhythm next, double nowSeconds) {
        rhythm = next;
        since = nowSeconds;
    }

    /** Lowers {@code cap}, which is in kPa, to what the rules allow now. */
    void limit(Cap cap, Demand demand, Readings readings, int fullInLimb) {
        switch (rhythm) {
            case LETTING_GO -> cap.at(0, Reason.HOLD);
            case RESTING -> cap.at(RELEASED_TARGET_KPA, Reason.HOLD);
            case FREE, FULL -> {}
        }
        if (full.sum() > DUTY_SECONDS) {
            cap.at(RELEASED_TARGET_KPA, Reason.DUTY);
        }
        if (fullInLimb >= Limits.LIMB_BAGS && rhythm != Rhythm.FULL) {
            cap.at(RELEASED_TARGET_KPA, Reason.LIMB);
        }
        if (demand.flow()) {
            for (int other : distal) {
                if (demand.amplitude(other) > 0 && demand.level(other) > 0) {
                    cap.at(known(readings.pressureKpa(other)) + Limits.FLOW_GRADIENT_KPA - 0.4, Reason.FLOW);
                }
            }
        }
        for (int other : neighbours) {
            cap.at(known(readings.pressureKpa(other)) + Limits.NEIGHBOUR_KPA - 0.5, Reason.NEIGHBOUR);
        }
    }

    private static double known(double kpa) {
        return kpa > 0 ? kpa : 0;
    }

    /** Whether the bag counts among the full ones of its limb. */
    boolean isFull() {
        return rhythm == Rhythm.FULL || rhythm == Rhythm.LETTING_GO;
    }

    Airbag bag() {
        return bag;
    }

    int index() {
        return index;
    }
}
