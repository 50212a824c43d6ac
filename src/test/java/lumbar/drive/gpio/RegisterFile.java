package lumbar.drive.gpio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A chip on an I²C bus as its registers, one byte or one word each; it can be unplugged, and transfers can get lost. */
final class RegisterFile implements I2cDevice {
    final byte[][] registers = new byte[256][];
    final List<byte[]> writes = new ArrayList<>();
    boolean unplugged;
    /** How many of the next transfers get lost. */
    int lost;

    @Override
    public void write(byte[] registerAndData) throws IOException {
        plugged();
        writes.add(registerAndData.clone());
        byte[] data = new byte[registerAndData.length - 1];
        System.arraycopy(registerAndData, 1, data, 0, data.length);
        registers[registerAndData[0] & 0xFF] = data;
    }

    @Override
    public void read(int register, byte[] into) throws IOException {
        plugged();
        byte[] data = registers[register];
        System.arraycopy(data == null ? new byte[into.length] : data, 0, into, 0, into.length);
    }

    private void plugged() throws IOException {
        if (unplugged || lost-- > 0) {
            throw new IOException("Remote I/O error");
        }
    }
}
