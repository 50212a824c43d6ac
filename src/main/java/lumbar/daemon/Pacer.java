package lumbar.daemon;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import lumbar.realtime.RealTimePriority;

/**
 * When each control cycle begins, and which time it is handed. The one clock read of a cycle is made here. Used by one thread.
 *
 * <p>A <em>real-time</em> pacer hands on the monotonic clock, and counts a cycle that begins more than three periods late (SR-04).
 * A <em>lenient</em> one is for a simulated chair: lateness of the computer only delays, and control time goes on by whole periods.
 * While the record waits for the disk it is no faster than life, so that a write costs the chair no more time than it takes (SR-09).
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
        return strict ? new RealTime(periodNanos, pauses) : new Lenient(periodNanos, speed, pauses, System::nanoTime);
    }

    /**
     * A lenient pacer.
     *
     * @param clock monotonic, ns
     */
    static Pacer lenient(long periodNanos, int speed, Pauses pauses, LongSupplier clock) {
        return new Lenient(periodNanos, speed, pauses, clock);
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

    /**
     * Says which record the chair's clock must not run away from. Before the first cycle.
     *
     * @param recordWaits whether something was handed to it and is neither written nor given up; called by the pacer's thread
     */
    void follow(BooleanSupplier recordWaits) {
        // Only a chair that is faster than life can.
    }

    /** Waits until the next cycle is due. */
    abstract void awaitNext();

    /** Deadlines one wait apart on the monotonic clock; a deadline that was missed by far is given up. */
    private abstract static sealed class Waiting extends Pacer {
        final long waitNanos;
        private final LongSupplier clock;
        private boolean started;
        private long deadline;

        private Waiting(long periodNanos, long waitNanos, Pauses pauses, LongSupplier clock) {
            super(periodNanos, pauses);
            this.waitNanos = waitNanos;
            this.clock = clock;
        }

        @Override
        final void awaitNext() {
            if (!started) {
                started = true;
                deadline = clock.getAsLong();
                begin(deadline);
            }
            long now = clock.getAsLong();
            while (now < deadline) {
                now = park(deadline - now);
            }
            long late = now - deadline;
            boolean isLate = late > TOLERATED_PERIODS * waitNanos;
            long held = hold(now, deadline);
            deadline = isLate || held > now ? held + waitNanos : deadline + waitNanos;
            due(held, isLate ? late : 0, pauses.take());
        }

        final long park(long nanos) {
            LockSupport.parkNanos(nanos);
            return clock.getAsLong();
        }

        /** The first cycle is about to begin. */
        abstract void begin(long now);

        /** Keeps a cycle back that could begin now; gives the moment at which it may. */
        abstract long hold(long now, long deadline);

        /** A cycle is due: sets its moment and lateness. */
        abstract void due(long now, long counted, long injected);
    }

    private static final class RealTime extends Waiting {
        private RealTime(long periodNanos, Pauses pauses) {
            super(periodNanos, periodNanos, pauses, System::nanoTime);
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
        long hold(long now, long deadline) {
            return now;
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

        private BooleanSupplier recordWaits = () -> false;

        private Lenient(long periodNanos, int speed, Pauses pauses, LongSupplier clock) {
            super(periodNanos, periodNanos / speed, pauses, clock);
        }

        @Override
        void follow(BooleanSupplier waits) {
            recordWaits = waits;
        }

        @Override
        void begin(long now) {
            nowNanos = now - periodNanos;
        }

        /** A disk that never answers keeps no cycle back for longer than a period: the session still ends by it. */
        @Override
        long hold(long now, long deadline) {
            long until = deadline + periodNanos - waitNanos;
            long held = now;
            while (held < until && recordWaits.getAsBoolean()) {
                held = park(Math.min(until - held, waitNanos));
            }
            return held;
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
