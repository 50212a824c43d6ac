package lumbar.app;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import lumbar.bringup.BringUp;
import lumbar.bringup.LiveValue;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.realtime.RealTimePriority;
import org.jspecify.annotations.Nullable;

/**
 * Runs one trial of a bring-up at the control period of the chair, on the calling thread. The drives are at rest
 * afterwards, however it ends. {@link #end} and {@link #seen} may be called from any thread.
 */
public final class BringUpLoop {
    private static final long BEAT_NANOS = 100_000_000L;

    private final Drives drives;
    private final BringUp bringUp;
    private final long periodNanos;
    private final boolean simulated;
    private final LongPredicate key;
    private volatile boolean ending;
    private volatile @Nullable Seen seen;

    /** What can be shown of a trial under way. */
    public record Seen(BringUp.Phase phase, double seconds, LiveValue live, String waitsFor, boolean tooShort) {}

    /**
     * @param simulated a late computer only delays the simulated chair, and its time goes on by whole periods
     * @param key whether the key is held at this time of {@link System#nanoTime}
     */
    BringUpLoop(Drives drives, BringUp bringUp, long periodNanos, boolean simulated, LongPredicate key) {
        this.drives = drives;
        this.bringUp = bringUp;
        this.periodNanos = periodNanos;
        this.simulated = simulated;
        this.key = key;
    }

    /** Runs until there is a result or {@link #end} was called; gives the control time it got to. */
    long run(long fromNanos) {
        long deadline = System.nanoTime();
        long control = fromNanos;
        long lastBeat = Long.MIN_VALUE / 2;
        try {
            if (!simulated) {
                var _ = RealTimePriority.CONTROL.apply();
            }
            while (!ending && bringUp.result() == null) {
                long now = System.nanoTime();
                while (now < deadline) {
                    LockSupport.parkNanos(deadline - now);
                    now = System.nanoTime();
                }
                control = simulated ? control + periodNanos : now;
                lastBeat = cycle(control, key.test(now), lastBeat);
                deadline = Math.max(deadline + periodNanos, now);
            }
        } catch (DriveException e) {
            bringUp.fail("an output did not reach the chair: " + e.getMessage(), "Check the cable to the board.");
        } finally {
            drives.rest();
            if (!simulated) {
                var _ = RealTimePriority.ORDINARY.apply();
            }
        }
        return control;
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
                bringUp.tooShort());
        if (bringUp.beat() && now - lastBeat >= BEAT_NANOS) {
            drives.beat(now);
            return now;
        }
        return lastBeat;
    }

    void end() {
        ending = true;
    }

    /** The latest cycle; null before the first. */
    @Nullable
    Seen seen() {
        return seen;
    }
}
