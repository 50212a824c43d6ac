package lumbar.daemon;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The loop's thread and pace: absolute deadlines one period apart on the monotonic clock. A cycle that begins more than three
 * periods late is counted (SR-04). With a chair that is not strict about time (the simulated one) lateness only delays:
 * control time goes on by whole periods, whatever the computer did meanwhile.
 */
public final class LoopRunner {
    private static final int TOLERATED_PERIODS = 3;
    private static final long LENIENT_MOST_NANOS = 149_000_000L;

    private final ControlLoop loop;
    private final long periodNanos;
    private final long waitNanos;
    private final boolean strict;
    private final Pauses pauses;
    private volatile boolean ending;

    /** Stretches of time in which the computer is made to do nothing, by a fault that somebody injected. */
    public interface Pauses {
        /** Nanoseconds to lose before the next cycle; 0 for none. */
        long take();
    }

    public LoopRunner(ControlLoop loop, Daemon.Pace pace) {
        this.loop = loop;
        periodNanos = pace.periodNanos();
        waitNanos = pace.periodNanos() / pace.speed();
        strict = pace.strict();
        pauses = pace.pauses();
    }

    /** Runs cycles until {@link #end} was called and {@code mayEnd} agrees; on the calling thread. */
    public void run(BooleanSupplier mayEnd) {
        long deadline = System.nanoTime();
        long control = deadline;
        while (!(ending && mayEnd.getAsBoolean())) {
            long now = System.nanoTime();
            while (now < deadline) {
                LockSupport.parkNanos(deadline - now);
                now = System.nanoTime();
            }
            long late = now - deadline;
            long injected = pauses.take();
            long counted = late > TOLERATED_PERIODS * waitNanos ? late : 0;
            if (strict) {
                control = now + injected;
            } else {
                control += injected;
                counted = Math.min(counted, LENIENT_MOST_NANOS);
            }
            loop.cycle(control, Math.max(counted, injected));
            control += strict ? 0 : periodNanos;
            deadline = late > TOLERATED_PERIODS * waitNanos ? now + waitNanos : deadline + waitNanos;
        }
    }

    /** Asks the loop to end; any thread. */
    public void end() {
        ending = true;
    }
}
