package lumbar.safety;

/** A level on its way through the limiters: each may only lower it, and the lowest leaves its reason. One thread; reused. */
final class Cap {
    private double value;
    private Reason reason = Reason.NONE;

    /** What is asked; what is no number, or below zero, is nothing. */
    Cap begin(double asked) {
        boolean isLevel = asked >= 0;
        value = isLevel ? asked : 0;
        reason = isLevel ? Reason.NONE : Reason.INVALID;
        return this;
    }

    /** Lowers the level to {@code limit} when it is above; NaN lowers to nothing. */
    Cap at(double limit, Reason why) {
        if (!(limit >= value)) {
            value = limit > 0 ? limit : 0;
            reason = why;
        }
        return this;
    }

    /** Names the reason of a level that was lowered elsewhere. */
    Cap because(Reason why) {
        reason = why;
        return this;
    }

    double value() {
        return value;
    }

    Reason reason() {
        return reason;
    }
}
