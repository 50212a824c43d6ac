package lumbar.drive;

/**
 * One open device with outputs and inputs. A bus, a chip or a firmware is hidden behind it. Values are numbered by their
 * places in the lists of {@link lumbar.chair.wiring.Wiring.Part}, in the units of their forms. The loop thread calls {@link
 * #read}, {@link #write} and {@link #beat}. None of them waits for the device: a bus has a thread of its own, and only the
 * newest values are passed between the two. {@link #rest}, {@link #problem} and {@link #close} may be called from any thread.
 */
public interface Board extends AutoCloseable {
    /** The name in the chair file. */
    String name();

    /**
     * The newest values that have arrived, each with the monotonic time it was measured; what has not been measured since the
     * board is there keeps NaN.
     */
    void read(Samples into, long nowNanos);

    /**
     * The levels of all outputs, as a lease (SR-03). After {@link #rest} it is only called again once the outputs asked are all
     * at rest.
     *
     * @param levels by output; the board copies what it keeps
     * @throws DriveException when it is known that they cannot reach the device
     */
    void write(double[] levels, long nowNanos) throws DriveException;

    /** Turns the watchdog line over, where this board has it (SR-02). */
    void beat(long nowNanos) throws DriveException;

    /** Every output to its rest level at once: no lock, no queue, no allocation; never throws; any number of times (SR-01). */
    void rest();

    /**
     * Why it is not known that every output is at rest: the device has not acknowledged the last {@link #rest}, or something was
     * written since. Plain words; empty once it is known (SR-59). Any thread.
     */
    String notAtRest();

    /** Why the board cannot be relied on, in plain words and with the way out; empty while all is well (SR-23, SR-38). */
    String problem();

    /** Rests, and lets the device go. Never throws. */
    @Override
    void close();
}
