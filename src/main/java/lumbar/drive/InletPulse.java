package lumbar.drive;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the code on a bus lets one inlet be open (SR-03): at most 60 ms, and again after 60 ms shut, or earlier when a pressure
 * sample of the bag came that was measured after the pulse began. Such a sample also lets an open inlet stay open for 60 ms more. A
 * bag whose newest sample is older than 100 ms is not filled at all (SR-41). Where this bus does not measure the bag, nothing is
 * known of it, and every pulse is followed by 60 ms shut.
 *
 * <p>It does not rely on the control loop: its clock is that of the bus, and its samples come from the thread that measured them. All
 * times are of the bus's own monotonic clock, ns. One thread.
 */
public final class InletPulse {
    /** The longest time that an inlet is open without a sample, ns. */
    public static final long LONGEST_NANOS = 60_000_000;

    private static final long PAUSE_NANOS = 60_000_000;
    private static final long OLD_NANOS = 100_000_000;
    private static final long NEVER = BagSampleTimes.NEVER;

    private final @Nullable LongSupplier sampledNanos;
    private boolean isOpen;
    private long fromNanos = NEVER;
    private long shutNanos = NEVER;

    /** @param sampledNanos when this bus last measured the bag's pressure; null where it never does */
    public InletPulse(@Nullable LongSupplier sampledNanos) {
        this.sampledNanos = sampledNanos;
    }

    /** Whether it may be open now. A fresh sample begins the 60 ms of an open one anew. */
    public boolean mayBeOpen(long nowNanos) {
        boolean isFresh = false;
        if (sampledNanos != null) {
            long sampled = sampledNanos.getAsLong();
            if (nowNanos - sampled > OLD_NANOS) {
                return false;
            }
            // What claims to be measured later than now proves nothing.
            isFresh = sampled - fromNanos > 0 && nowNanos - sampled >= 0;
        }
        if (!isOpen) {
            return isFresh || nowNanos - shutNanos >= PAUSE_NANOS;
        }
        if (isFresh) {
            fromNanos = nowNanos;
        }
        return nowNanos - fromNanos < LONGEST_NANOS;
    }

    /** It was opened, or may have been. Only after {@link #mayBeOpen} said so of the same moment. */
    public void opened(long nowNanos) {
        if (!isOpen) {
            isOpen = true;
            fromNanos = nowNanos;
        }
    }

    /** Until when it may stay open if no further sample comes. */
    public long latestEndNanos() {
        return fromNanos + LONGEST_NANOS;
    }

    /** It is known to be shut since this moment. */
    public void shut(long nowNanos) {
        if (isOpen) {
            isOpen = false;
            shutNanos = nowNanos;
        }
    }
}
