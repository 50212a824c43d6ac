package lumbar.drive;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.worker.ProcessTimeLimit;

/**
 * The whole chair as the control loop sees it: all sensors in one snapshot, all outputs as one lease. Only the loop thread
 * calls it, except {@link #rest}, {@link #notAtRest} and {@link #awaitRest}, which any thread may call at any time, also while
 * another call is under way (SR-01). No call of the loop takes longer than a control period. A sensor that cannot be read keeps
 * its old time in the readings (SR-41).
 */
public interface Drives extends AutoCloseable {

    /**
     * Returns one snapshot of all sensors.
     *
     * @param nowNanos the time of the cycle, ns; a simulated chair advances to this moment
     */
    Readings read(long nowNanos);

    /**
     * Writes every output and renews its lease.
     *
     * @throws DriveException when the outputs are known not to have reached the chair
     */
    void write(Outputs outputs, long nowNanos) throws DriveException;

    /** Feeds the window watchdog: called only after a cycle that read, checked and wrote (SR-02). */
    void beat(long nowNanos) throws DriveException;

    /** Switches all drives off and opens vents and power relay, without a lock, a queue or an allocation. Never throws. */
    void rest();

    /**
     * Returns what is not known to be at rest, one sentence a board with its name and the reason; empty once every device has
     * acknowledged the last {@link #rest()} (SR-59). It does not wait.
     */
    List<String> notAtRest();

    /**
     * Waits until every device has acknowledged the last {@link #rest()}.
     *
     * @param mostNanos how long to wait at most while this process runs, ns
     * @return what is not known to be at rest then; empty when everything is
     */
    default List<String> awaitRest(long mostNanos) {
        ProcessTimeLimit limit = new ProcessTimeLimit(mostNanos);
        List<String> missing = notAtRest();
        while (!missing.isEmpty() && limit.waitNanos() > 0) {
            LockSupport.parkNanos(1_000_000);
            missing = notAtRest();
        }
        return missing;
    }

    /**
     * Sets everything to rest and closes the devices. No port closes before its rest was acknowledged or the time for it is
     * over.
     */
    @Override
    void close();
}
