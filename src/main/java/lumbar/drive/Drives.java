package lumbar.drive;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;

/**
 * The chair as the daemon sees it: it reads every sensor and writes every output as a lease. Only the loop thread calls it,
 * except {@link #rest()}, which any thread may call at any time, repeatedly, and while another call is under way (SR-01). No
 * call blocks for longer than a control period. A sensor that cannot be read keeps an old time in the readings (SR-41).
 */
public interface Drives extends AutoCloseable {

    /**
     * One snapshot of all sensors.
     *
     * @param nowNanos the cycle's one clock read; a simulated chair moves on to this moment
     */
    Readings read(long nowNanos);

    /**
     * Gives every output its next lease.
     *
     * @throws DriveException when it is known not to have reached the chair
     */
    void write(Outputs outputs, long nowNanos) throws DriveException;

    /** Feeds the window watchdog: called only after a cycle that read, checked and wrote (SR-02). */
    void beat(long nowNanos) throws DriveException;

    /** All drives off, vents open, relay open: no lock, no queue, no allocation; never throws. */
    void rest();

    /**
     * What is not known to be at rest, a sentence a board, naming it and the reason; empty once every device has acknowledged the
     * last {@link #rest()} (SR-59). Any thread; it does not wait.
     */
    List<String> notAtRest();

    /** Waits until every device has acknowledged the last {@link #rest()}, for so long at most; what is not known to be at rest then. */
    default List<String> awaitRest(long mostNanos) {
        long begin = System.nanoTime();
        List<String> missing = notAtRest();
        while (!missing.isEmpty() && System.nanoTime() - begin < mostNanos) {
            LockSupport.parkNanos(1_000_000);
            missing = notAtRest();
        }
        return missing;
    }

    /** Rests and lets the devices go; nothing closes before its rest was acknowledged, or had its time. */
    @Override
    void close();
}
