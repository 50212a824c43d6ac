package lumbar.drive.gpio;

/** Work that comes round: does what is due and says when it wants to be called again. */
interface ScheduledTask {
    /** For {@link #runDue}: nothing is due until somebody wakes the thread. */
    long NEVER = Long.MAX_VALUE;

    /** @return monotonic time of the next turn, {@link #NEVER} for none */
    long runDue(long nowNanos);

    /** The earlier of two answers of {@link #runDue}; monotonic times may only be compared by their difference. */
    static long earlier(long a, long b) {
        if (a == NEVER || b == NEVER) {
            return a == NEVER ? b : a;
        }
        return a - b < 0 ? a : b;
    }
}
