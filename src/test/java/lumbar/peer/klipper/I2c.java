package lumbar.peer.klipper;

/** An I²C bus with nobody on it. */
final class I2c extends Part {
    private static final int NACK = 1;

    I2c(Firmware firmware, int oid) {
        super(firmware, oid);
    }

    void transfer() {
        firmware.answer("i2c_response", oid, NACK, new byte[0]);
    }

    @Override
    void wake(long clock) {
        throw new IllegalStateException("a bus has no timer");
    }

    @Override
    void stop() {
        // Nothing to let go.
    }
}
