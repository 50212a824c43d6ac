package lumbar.safety;

import java.util.ArrayList;
import java.util.List;

/**
 * The level of one actuator on its way through the limiters: what is left of what was asked, and which limits lie below what
 * was asked. A limiter can only lower it. Immutable.
 *
 * @param asked 0…1
 * @param value what is left, 0…{@code asked}
 * @param reason the most limiting reason; {@link Reason#NONE} while nothing is below what was asked
 * @param others a bit by ordinal for each further reason whose limit is below what was asked
 */
record LimitedLevel(double asked, double value, Reason reason, long others) {
    private static final LimitedLevel NOTHING = new LimitedLevel(0, 0, Reason.NONE, 0);
    private static final LimitedLevel INVALID = new LimitedLevel(0, 0, Reason.INVALID, 0);

    /** What is asked; what is no number or below zero is nothing, and above 1 it is 1. */
    static LimitedLevel of(double asked) {
        if (asked == 0) {
            return NOTHING;
        }
        if (asked > 0) {
            return asked <= 1
                    ? new LimitedLevel(asked, asked, Reason.NONE, 0)
                    : new LimitedLevel(1, 1, Reason.INVALID, 0);
        }
        return INVALID;
    }

    /** The level lowered to {@code limit} where it is above; NaN lowers it to nothing. */
    LimitedLevel atMost(double limit, Reason why) {
        double most = limit > 0 ? limit : 0;
        if (most >= asked) {
            return this;
        }
        if (most < value) {
            return new LimitedLevel(asked, most, why, others | bit(reason));
        }
        return why == reason || (others & bit(why)) != 0
                ? this
                : new LimitedLevel(asked, value, reason, others | bit(why));
    }

    /** Every reason whose limit is below what was asked: the most limiting, then the others in the order of {@link Reason}. */
    List<Reason> reasons() {
        List<Reason> all = new ArrayList<>();
        if (reason != Reason.NONE) {
            all.add(reason);
        }
        for (Reason other : Reason.values()) {
            if (other != reason && (others & bit(other)) != 0) {
                all.add(other);
            }
        }
        return List.copyOf(all);
    }

    private static long bit(Reason reason) {
        return reason == Reason.NONE ? 0 : 1L << reason.ordinal();
    }
}
