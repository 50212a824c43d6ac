package lumbar.drive;

/**
 * One open device with outputs and inputs; the bus, chip or firmware behind it is hidden. Outputs and inputs are numbered by
 * their places in the lists of {@link lumbar.chair.wiring.Wiring.Part}, and their values are in the unit of their form.
 *
 * <p>The loop thread calls {@link #read}, {@link #write} and {@link #beat}, and none of them waits for the device: a bus has a
 * thread of its own, and the two exchange only the newest values. {@link #rest}, {@link #notAtRest}, {@link #problem} and
 * {@link #close} may be called from any thread.
 */
public interface Board extends AutoCloseable {
    /** The name in the chair file. */
    String name();

    /**
     * Copies the newest value of each input, with the monotonic time at which it was measured. An input that was not measured
     * since the board was opened keeps NaN.
     *
     * @param nowNanos the time of the cycle, ns
     */
    void read(Samples into, long nowNanos);

    /**
     * Sets the levels of all outputs, as a lease (SR-03). After {@link #rest} it is called only with outputs at rest until one
     * such call has succeeded.
     *
     * @param levels by output; the board copies what it keeps
     * @param nowNanos the time of the cycle, ns
     * @throws DriveException when the levels are known not to reach the device
     */
    void write(double[] levels, long nowNanos) throws DriveException;

    /** Toggles the watchdog line, if it is on this board (SR-02). */
    void beat(long nowNanos) throws DriveException;

    /**
     * Sets every output to its rest level at once, without a lock, a queue or an allocation. It never throws and may be called
     * any number of times (SR-01).
     */
    void rest();

    /**
     * Says why it is not known that every output is at rest: the device has not acknowledged the last {@link #rest}, or
     * something was written since. Plain words; empty once it is known (SR-59).
     */
    String notAtRest();

    /** Says why the board cannot be relied on, and what to do; empty while all is well (SR-23, SR-38). */
    String problem();

    /** Sets every output to rest and closes the device. Never throws. */
    @Override
    void close();
}
