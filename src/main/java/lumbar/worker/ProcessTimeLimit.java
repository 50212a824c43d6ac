package lumbar.worker;

import java.util.function.LongSupplier;

/**
 * A limit of time that counts only while this process runs. A process that was stopped (SIGSTOP, a frozen control group, a computer
 * asleep) is given what was left of it, because nothing else of it could work meanwhile either (SR-59). For one thread.
 */
public final class ProcessTimeLimit {
    /** The longest single wait, and half of what one may count. */
    private static final long SLICE_NANOS = 50_000_000;

    private final LongSupplier clock;
    private long leftNanos;
    private long seenNanos;

    /** @param nanos how long, from now on */
    public ProcessTimeLimit(long nanos) {
        this(nanos, System::nanoTime);
    }

    ProcessTimeLimit(long nanos, LongSupplier clock) {
        this.clock = clock;
        leftNanos = nanos;
        seenNanos = clock.getAsLong();
    }

    /** How long to wait before asking again, ns; 0 when the limit is reached. */
    public long waitNanos() {
        long now = clock.getAsLong();
        leftNanos -= Math.min(now - seenNanos, 2 * SLICE_NANOS);
        seenNanos = now;
        return Math.clamp(leftNanos, 0, SLICE_NANOS);
    }
}
