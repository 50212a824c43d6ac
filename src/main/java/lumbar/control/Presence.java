package lumbar.control;

import java.util.OptionalDouble;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** Who sits there, as far as the seat can tell (SR-20). Without a seat sensor somebody is taken to sit. One thread. */
final class Presence {
    private static final double LIGHTEST_KG = 40;
    private static final double HEAVIEST_KG = 135;
    private static final double SETTLED_SECONDS = 3;
    static final double LOST_SECONDS = 3;
    static final double LEFT_SECONDS = 60;

    /** So long empty, and whoever comes next counts as another body (SR-07). */
    private static final double CHANGED_SECONDS = 10;

    private static final long OLDEST_NANOS = 500_000_000;

    private final Chair chair;
    private OptionalDouble occupiedSince = OptionalDouble.empty();
    private OptionalDouble suitedSince = OptionalDouble.empty();
    private OptionalDouble emptySince = OptionalDouble.empty();
    private OptionalDouble unsuitedSince = OptionalDouble.empty();
    private double nowSeconds;

    /** As it was read; NaN where the seat does not weigh. */
    private double kg = Double.NaN;

    private boolean emptied;
    private boolean changed;

    Presence(Chair chair) {
        this.chair = chair;
    }

    /** @param ageNanos of the reading: an old one is nobody who sits there, and no empty seat either (SR-41, SR-07) */
    void observe(double now, Readings.Seat seat, long ageNanos) {
        nowSeconds = now;
        kg = seat.kg();
        boolean occupied = !chair.seatSensor() || seat.occupied();
        boolean suited = occupied && (!chair.seatWeighs() || !chair.seatSensor() || suits(kg));
        occupiedSince = since(occupied, occupiedSince);
        emptySince = since(!occupied && Math.abs(ageNanos) <= OLDEST_NANOS, emptySince);
        suitedSince = since(suited, suitedSince);
        unsuitedSince = since(!suited, unsuitedSince);
        boolean longEmpty = secondsSince(emptySince) >= CHANGED_SECONDS;
        changed |= longEmpty && !emptied;
        emptied = longEmpty;
    }

    private OptionalDouble since(boolean holds, OptionalDouble already) {
        if (!holds) {
            return OptionalDouble.empty();
        }
        return already.isPresent() ? already : OptionalDouble.of(nowSeconds);
    }

    /** 0 for what does not hold. */
    private double secondsSince(OptionalDouble since) {
        return since.isPresent() ? nowSeconds - since.getAsDouble() : 0;
    }

    private static boolean suits(double kg) {
        return kg >= LIGHTEST_KG && kg <= HEAVIEST_KG;
    }

    /** Why nobody may start now, or null when somebody suited has sat long enough. */
    @Nullable
    Refusal refusal() {
        if (secondsSince(occupiedSince) < SETTLED_SECONDS) {
            return Refusal.NOBODY;
        }
        return secondsSince(suitedSince) >= SETTLED_SECONDS ? null : Refusal.WEIGHT;
    }

    /** Whether somebody sits there at this moment. */
    boolean occupied() {
        return occupiedSince.isPresent();
    }

    /** What an empty seat means for a session under way, or null. */
    @Nullable
    FaultCode lost() {
        double away = awaySeconds();
        if (away >= LEFT_SECONDS) {
            return FaultCode.SEAT_LEFT;
        }
        return away >= LOST_SECONDS ? FaultCode.SEAT_EMPTY : null;
    }

    /** Whether nobody suited sat there for so long that whoever comes next is judged anew (SR-20). */
    boolean longAway() {
        return awaySeconds() >= CHANGED_SECONDS;
    }

    double awaySeconds() {
        return secondsSince(unsuitedSince);
    }

    /** Weight on the seat; empty where it is not known. */
    OptionalDouble kg() {
        return Double.isNaN(kg) ? OptionalDouble.empty() : OptionalDouble.of(kg);
    }

    /** Whether the chair was empty long enough since this was last asked; asking takes it back. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }
}
