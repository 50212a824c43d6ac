package lumbar.drive.gpio;

import com.pi4j.io.i2c.I2C;
import java.io.IOException;

/**
 * A chip by Pi4J. The library remembers which chip it selected last even when the select failed, and the next write would then
 * reach the one before; so after any failure nobody is selected, and the next transfer selects afresh. Its
 * {@code writeReadRegisterWord} never touches the bus and is not used.
 */
final class Pi4jI2cDevice implements I2cDevice {
    private final I2C chip;
    private final I2C nobody;

    Pi4jI2cDevice(I2C chip, I2C nobody) {
        this.chip = chip;
        this.nobody = nobody;
    }

    @Override
    public void write(byte[] registerAndData) throws IOException {
        try {
            chip.write(registerAndData);
        } catch (RuntimeException e) {
            throw forgotten(e);
        }
    }

    @Override
    public void read(int register, byte[] into) throws IOException {
        try {
            int got = chip.readRegister(register, into, 0, into.length);
            if (got != into.length) {
                throw new IOException("it sent " + got + " of " + into.length + " bytes");
            }
        } catch (RuntimeException e) {
            throw forgotten(e);
        }
    }

    private IOException forgotten(RuntimeException e) {
        try {
            nobody.execute(() -> true);
        } catch (RuntimeException again) {
            e.addSuppressed(again);
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException(cause.getMessage(), e);
    }
}
