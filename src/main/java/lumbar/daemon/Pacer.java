package lumbar.daemon;

import java.util.concurrent.locks.LockSupport;
import lumbar.realtime.RealTimePriority;

/**
 * When each control cycle begins, and which time it is handed. The one clock read of a cycle is made here. Used by one thread.
 *
 * <p>A <em>real-time</em> pacer hands on the monotonic clock, and counts a cycle that begins more than three periods late (SR-04).
 * A <em>lenient</em> one is for a simulated chair: lateness of the computer only delays, and control time goes on by whole periods.
 * A <em>virtual</em> one waits for nothing.
 */
public abstract sealed class Pacer {
    private static final int TOLERATED_PERIODS = 3;

    final long periodNanos;
    final Pauses pauses;

    long nowNanos;
    long lateNanos;

    /** Stretches of time in which the computer is made to do nothing, by an injected fault. */
    @FunctionalInterface
    public interface Pauses {
        /** Nanoseconds to lose before the next cycle; 0 for none. */
        long take();
    }

    private Pacer(long periodNanos, Pauses pauses) {
        this.periodNanos = periodNanos;
        this.pauses = pauses;
    }

    /**
     * The pacer of a running daemon.
     *
     * @param periodNanos control period
     * @param strict whether lateness of the computer is a fault: a real-time pacer, else a lenient one
     * @param speed how many times faster than life, 1 for a real chair; a lenient pacer waits so much less between cycles that are
     *     otherwise the same
     */
    public static Pacer of(long periodNanos, boolean strict, int speed, Pauses pauses) {
        if (speed < 1 || (strict && speed > 1)) {
            throw new IllegalArgumentException("speed " + speed + (strict ? " of a chair that is strict" : ""));
        }
        return strict ? new RealTime(periodNanos, pauses) : new Lenient(periodNanos, speed, pauses);
    }

    /**
     * The pacer of a simulation: as fast as the machine can.
     *
     * @param fromNanos where the clock stands; the first cycle is one period later
     */
    public static Pacer virtual(long periodNanos, long fromNanos, Pauses pauses) {
        return new Virtual(periodNanos, fromNanos, pauses);
    }

    /** The moment of the cycle, ns. */
    public long nowNanos() {
        return nowNanos;
    }

    /** How late the cycle begins, ns; 0 within tolerance (SR-04). */
    long lateNanos() {
        return lateNanos;
    }

    /** What the thread that waits for it needs: only where a late cycle is a fault does it go before others. */
    RealTimePriority priority() {
        return RealTimePriority.ORDINARY;
    }

    /** Waits until the next cycle is due. */
    abstract void awaitNext();

    /** Deadlines one wait apart on the monotonic clock; a deadline that was missed by far is given up. */
    private abstract static sealed class Waiting extends Pacer {
        private final long waitNanos;
        private boolean started;
        private long deadline;

        private Waiting(long periodNanos, long waitNanos, Pauses pauses) {
            super(periodNanos, pauses);
            this.waitNanos = waitNanos;
        }

        @Override
        final void awaitNext() {
            if (!started) {
                started = true;
                deadline = System.nanoTime();
                begin(deadline);
            }
            long now = System.nanoTime();
            while (now < deadline) {
                LockSupport.parkNanos(deadline - now);
                now = System.nanoTime();
            }
            long late = now - deadline;
            boolean isLate = late > TOLERATED_PERIODS * waitNanos;
            deadline = isLate ? now + waitNanos : deadline + waitNanos;
            due(now, isLate ? late : 0, pauses.take());
        }

        /** The first cycle is about to begin. */
        abstract void begin(long now);

        /** A cycle is due: sets its moment and lateness. */
        abstract void due(long now, long counted, long injected);
    }

    private static final class RealTime extends Waiting {
        private RealTime(long periodNanos, Pauses pauses) {
            super(periodNanos, periodNanos, pauses);
        }

        @Override
        RealTimePriority priority() {
            return RealTimePriority.CONTROL;
        }

        @Override
        void begin(long now) {
            // The clock is read for every cycle.
        }

        @Override
        void due(long now, long counted, long injected) {
            nowNanos = now + injected;
            lateNanos = Math.max(counted, injected);
        }
    }

    private static final class Lenient extends Waiting {
        /** Just below what would be a fault. */
        private static final long MOST_NANOS = 149_000_000L;

        private Lenient(long periodNanos, int speed, Pauses pauses) {
            super(periodNanos, periodNanos / speed, pauses);
        }

        @Override
        void begin(long now) {
            nowNanos = now - periodNanos;
        }

        @Override
        void due(long now, long counted, long injected) {
            nowNanos += periodNanos + injected;
            lateNanos = Math.max(Math.min(counted, MOST_NANOS), injected);
        }
    }

    private static final class Virtual extends Pacer {
        private Virtual(long periodNanos, long fromNanos, Pauses pauses) {
            super(periodNanos, pauses);
            nowNanos = fromNanos;
        }

        @Override
        void awaitNext() {
            lateNanos = pauses.take();
            nowNanos += periodNanos + lateNanos;
        }
    }
}
