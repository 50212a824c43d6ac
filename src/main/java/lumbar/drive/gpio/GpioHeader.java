package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** The lines and the I²C buses of this computer. Opening one that another program holds throws, with the way out. */
interface GpioHeader extends AutoCloseable {
    /** Opens an output line and puts it at rest in the same moment. */
    OutputLine output(int pin, boolean restHigh) throws DriveException;

    I2cDevice i2c(int bus, int address) throws DriveException;

    /** Lets all of them go. */
    @Override
    void close();
}
