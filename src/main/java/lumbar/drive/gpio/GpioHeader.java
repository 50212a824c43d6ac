package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/**
 * The GPIO lines and the I²C buses of this computer. Opening a line that another program holds throws, and the message says
 * what to do.
 */
interface GpioHeader extends AutoCloseable {
    /** Opens an output line that is at rest from the first moment. */
    OutputLine output(int pin, boolean restHigh) throws DriveException;

    I2cDevice i2c(int bus, int address) throws DriveException;

    /** Releases all lines. */
    @Override
    void close();

    /** One output line of the header, at its electrical level. Any thread; setting it never waits for another thread. */
    interface OutputLine {
        void high(boolean high) throws DriveException;
    }

    /** One input line of the header. Its level is read from the kernel each time and not remembered from an edge. */
    interface InputLine {
        boolean high() throws DriveException;

        /** Called for each edge, in time order and by one thread of the library. It stores and returns. */
        interface Edges {
            void edge(boolean high);
        }
    }
}
