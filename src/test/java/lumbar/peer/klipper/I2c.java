package lumbar.peer.klipper;

import java.util.Arrays;
import java.util.Optional;

/**
 * One address on an I²C bus. A Pico notices that nobody is there, and says so or stops, by its firmware; an AVR notices nothing and
 * reads the address that it sent last.
 */
final class I2c extends Part {
    private static final int SUCCESS = 0;
    private static final int START_NACK = 3;
    private static final int START_READ_NACK = 4;

    private final boolean deaf;
    private String bus = "";
    private int address;

    I2c(Firmware firmware, int oid, boolean deaf) {
        super(firmware, oid);
        this.deaf = deaf;
    }

    void on(String bus, int address) {
        if (bus == null) {
            throw new Stopped(deaf ? "Unsupported i2c bus" : "Invalid i2c bus");
        }
        this.bus = bus;
        this.address = address;
    }

    /** Current firmware answers everything. */
    void transfer(byte[] write, int count) {
        byte[] read = new byte[count];
        int status = count > 0 ? read(write, read) : write(write);
        firmware.answer("i2c_response", oid, status, read);
    }

    /** Older firmware answers nothing to a write. */
    void writeOrStop(byte[] bytes) {
        stopUnless(write(bytes));
    }

    void readOrStop(byte[] register, int count) {
        byte[] read = new byte[count];
        stopUnless(read(register, read));
        firmware.answer("i2c_read_response", oid, read);
    }

    private int write(byte[] bytes) {
        Optional<I2cDevice> there = there();
        there.ifPresent(device -> device.write(bytes, seconds()));
        return there.isPresent() || deaf ? SUCCESS : START_NACK;
    }

    private int read(byte[] register, byte[] into) {
        Optional<I2cDevice> there = there();
        Arrays.fill(into, (byte) (address << 1 | 1));
        there.ifPresent(device -> {
            device.write(register, seconds());
            System.arraycopy(device.read(into.length, seconds()), 0, into, 0, into.length);
        });
        return there.isPresent() || deaf ? SUCCESS : START_READ_NACK;
    }

    private Optional<I2cDevice> there() {
        return firmware.device(bus, address).filter(I2cDevice::there);
    }

    private double seconds() {
        return (double) firmware.now() / firmware.perSecond();
    }

    private static void stopUnless(int status) {
        if (status != SUCCESS) {
            throw new Stopped(status == START_NACK ? "I2C START NACK" : "I2C START READ NACK");
        }
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
