package lumbar.drive.gpio;

import java.io.IOException;

/** One chip on an I²C bus. The thread of its bus only. A transfer that fails throws; the next one starts afresh. */
interface I2cDevice {
    /** One bus write: the register, then what goes into it and those after it. */
    void write(byte[] registerAndData) throws IOException;

    /** Reads from a register on, with a repeated start. */
    void read(int register, byte[] into) throws IOException;
}
