package lumbar.control;

/**
 * The stop button: its first closed sample counts, and every further one keeps stopping; it is neither debounced nor asked
 * whether it was ever open, for letting go harms nobody (SR-01, SR-24). A reading that is too old is a fault of its own, found
 * by {@link lumbar.safety.checks.StaleCheck}. One thread.
 */
final class StopButton {
    private boolean held;
    private boolean told;
    private boolean opening;
    private long openNanos;

    /** Gives whether this is a new press, to be answered once however its contact bounces. */
    boolean sample(long nowNanos, boolean isClosed, long measuredNanos) {
        held = isClosed && ButtonDebounce.isFresh(nowNanos, measuredNanos);
        if (held) {
            boolean isNew = !told;
            told = true;
            opening = false;
            return isNew;
        }
        if (!isClosed && !opening) {
            opening = true;
            openNanos = measuredNanos;
        }
        if (opening && measuredNanos - openNanos >= ButtonDebounce.SETTLED_NANOS) {
            told = false;
        }
        return false;
    }

    /** Whether it is pressed now: nothing may move. */
    boolean held() {
        return held;
    }
}
