package lumbar.drive.klipper;

import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/**
 * The words of one firmware for a device on I²C. Current ones answer every transfer with its status; up to v0.13 they answer reads
 * only, and shut down when nobody is there. Immutable.
 */
final class I2cCommands {
    private final Dictionary dictionary;
    private final int oid;
    private final @Nullable MessageFormat transfer;
    private final @Nullable MessageFormat write;
    private final @Nullable MessageFormat read;

    /** @throws DriveException when the firmware has other forms of these commands */
    I2cCommands(Dictionary dictionary, int oid) throws DriveException {
        this.dictionary = dictionary;
        this.oid = oid;
        boolean current = dictionary.has("i2c_transfer");
        transfer = current ? dictionary.command("i2c_transfer", "oid", "write", "read_len") : null;
        write = current ? null : dictionary.command("i2c_write", "oid", "data");
        read = current ? null : dictionary.command("i2c_read", "oid", "reg", "read_len");
    }

    /** Writes a register of 16 bit. */
    byte[] write(int register, int value) {
        byte[] bytes = {(byte) register, (byte) (value >> 8), (byte) value};
        return transfer != null
                ? transfer.encodeMixed(oid, bytes, 0)
                : needed(write).encodeMixed(oid, bytes);
    }

    /** Reads a register of 16 bit. */
    byte[] read(int register) {
        byte[] bytes = {(byte) register};
        return (transfer != null ? transfer : needed(read)).encodeMixed(oid, bytes, 2);
    }

    /** Whether a write is answered. */
    boolean answersWrites() {
        return transfer != null;
    }

    /** Why a transfer did not work, in plain words; empty when it did. */
    String problem(Message answer) {
        if (!answer.has("i2c_bus_status")) {
            return "";
        }
        String status = dictionary.busStatus(answer.number("i2c_bus_status"));
        return switch (status) {
            case "SUCCESS" -> "";
            case "NACK", "START_NACK", "START_READ_NACK" -> "nobody is there";
            case "BUS_TIMEOUT" -> "the bus hangs: SDA or SCL is held low or has no pull-up";
            default -> status;
        };
    }

    private static MessageFormat needed(@Nullable MessageFormat format) {
        if (format == null) {
            throw new IllegalStateException("this firmware has i2c_transfer");
        }
        return format;
    }
}
