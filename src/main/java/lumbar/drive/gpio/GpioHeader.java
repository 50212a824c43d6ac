package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/**
 * The lines and the I²C buses of this computer. Opening one that another program holds throws, and the message says what to
 * do.
 */
interface GpioHeader extends AutoCloseable {
    /** Opens an output line and puts it at rest in the same moment. */
    OutputLine output(int pin, boolean restHigh) throws DriveException;

    I2cDevice i2c(int bus, int address) throws DriveException;

    /** Lets all of them go. */
    @Override
    void close();

    /** One output line of the header, at its electrical level. Any thread; setting it never waits for another thread. */
    interface OutputLine {
        void high(boolean high) throws DriveException;
    }

    /** One input line of the header: its electrical level now, asked of the kernel, not remembered from an edge. */
    interface InputLine {
        boolean high() throws DriveException;

        /** Called for each edge, in time order and by one thread of the library. It stores and returns. */
        interface Edges {
            void edge(boolean high);
        }
    }
}
