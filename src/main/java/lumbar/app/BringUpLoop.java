package lumbar.app;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongPredicate;
import lumbar.bringup.BringUp;
import lumbar.bringup.LiveValue;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Runs one trial of a bring-up at the control period of the chair, on a thread of its own. The drives are at rest afterwards,
 * however it ends. Its methods may be called from any thread.
 */
public final class BringUpLoop {
    private static final long BEAT_NANOS = 100_000_000L;

    private final Drives drives;
    private final BringUp bringUp;
    private final long periodNanos;
    private final boolean simulated;
    private final LongPredicate key;
    private final Worker worker;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long controlNanos;
    private volatile boolean ending;
    private volatile @Nullable Seen seen;
    private volatile @Nullable Throwable failure;

    /** What can be shown of a trial under way. */
    public record Seen(BringUp.Phase phase, double seconds, LiveValue live, String waitsFor, String again) {}

    /**
     * @param simulated a late computer only delays the simulated chair, and its time goes on by whole periods
     * @param fromNanos control time of the simulated chair before the first cycle
     * @param key whether the key is held at this time of {@link System#nanoTime}; called by the loop's thread
     */
    BringUpLoop(
            Drives drives, BringUp bringUp, long periodNanos, boolean simulated, long fromNanos, LongPredicate key) {
        this.drives = drives;
        this.bringUp = bringUp;
        this.periodNanos = periodNanos;
        this.simulated = simulated;
        this.key = key;
        controlNanos = fromNanos;
        worker = new Worker(
                "lumbar-bring-up", simulated ? RealTimePriority.ORDINARY : RealTimePriority.CONTROL, new Cycles());
    }

    void start() {
        worker.start();
    }

    /** One cycle a run. */
    private final class Cycles implements Worker.Task {
        private long dueNanos = System.nanoTime();
        private long beatNanos = Long.MIN_VALUE / 2;

        @Override
        public long run(long nowNanos) {
            if (ending || bringUp.result() != null) {
                return DONE;
            }
            try {
                long control = simulated ? controlNanos + periodNanos : nowNanos;
                controlNanos = control;
                beatNanos = cycle(control, key.test(nowNanos), beatNanos);
            } catch (DriveException e) {
                bringUp.fail("an output did not reach the chair: " + e.getMessage(), "Check the cable to the board.");
                return DONE;
            } catch (RuntimeException | Error e) {
                failure = e;
                return DONE;
            }
            dueNanos = Math.max(dueNanos + periodNanos, nowNanos);
            return dueNanos;
        }

        @Override
        public void ended() {
            try {
                drives.rest();
            } finally {
                over.countDown();
            }
        }
    }

    private long cycle(long now, boolean held, long lastBeat) throws DriveException {
        Readings readings = drives.read(now);
        Outputs outputs = bringUp.step(now, readings, held);
        drives.write(outputs, now);
        seen = new Seen(
                bringUp.phase(),
                bringUp.seconds(),
                bringUp.trial().live(readings),
                bringUp.waitsFor(),
                bringUp.again());
        if (bringUp.beat() && now - lastBeat >= BEAT_NANOS) {
            drives.beat(now);
            return now;
        }
        return lastBeat;
    }

    /** The trial ends after the cycle under way. Does not wait. */
    void end() {
        ending = true;
    }

    /** Ends the trial and waits for the cycle under way, one second at most. */
    void close() {
        ending = true;
        worker.close();
    }

    /** Whether the trial has ended and the drives were told to rest. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /**
     * Waits for the end of the trial; an interrupt ends it.
     *
     * @throws IllegalStateException when a cycle broke, with what it threw
     */
    public void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
        }
        Throwable broke = failure;
        if (broke != null) {
            throw new IllegalStateException("the bring-up broke off: " + broke, broke);
        }
    }

    /** Control time of the latest cycle. */
    long controlNanos() {
        return controlNanos;
    }

    /** The latest cycle; null before the first. */
    public @Nullable Seen seen() {
        return seen;
    }
}
