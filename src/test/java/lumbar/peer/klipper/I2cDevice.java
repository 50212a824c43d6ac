package lumbar.peer.klipper;

/** A chip on an I²C bus, as the bus sees it. Board's thread; {@link #there} any. */
public interface I2cDevice {
    /** Whether it answers to its address. */
    boolean there();

    /** Takes what is written to it. */
    void write(byte[] bytes, double seconds);

    /** Gives so many bytes. */
    byte[] read(int count, double seconds);
}
