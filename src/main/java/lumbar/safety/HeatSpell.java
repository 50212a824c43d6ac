package lumbar.safety;

/**
 * The heat of one area since it was last off for {@link Limits#HEAT_REST_SECONDS}, by slots of ledger time (SR-18). A slot that is
 * charged at all ends the rest, and the rest begins at the end of a slot, so that it is never shorter than it should be. One thread.
 */
final class HeatSpell {
    private double seconds;
    private double endSeconds = Double.NEGATIVE_INFINITY;

    /** Adds to a slot; slots come in ascending order, a late one is counted in the newest. */
    void add(long slot, double moreSeconds) {
        if (!(moreSeconds > 0)) {
            return;
        }
        double beginSeconds = slot * (double) Charge.SLOT_SECONDS;
        seconds = rested(beginSeconds) ? moreSeconds : seconds + moreSeconds;
        endSeconds = Math.max(endSeconds, beginSeconds + Charge.SLOT_SECONDS);
    }

    /** Seconds of heat since the last rest. */
    double sum(double t) {
        return rested(t) ? 0 : seconds;
    }

    /** Ledger time at which the rest is over, if nothing is added any more; {@code t} when it is. */
    double freeAt(double t) {
        return rested(t) ? t : endSeconds + Limits.HEAT_REST_SECONDS;
    }

    private boolean rested(double t) {
        return t - endSeconds >= Limits.HEAT_REST_SECONDS;
    }
}
