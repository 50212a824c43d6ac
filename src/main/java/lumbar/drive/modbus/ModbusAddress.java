package lumbar.drive.modbus;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.chair.wiring.Terminal;
import lumbar.drive.DriveException;

/**
 * One coil or register of a unit.
 *
 * @param number as it stands in the frame, 0 to 65535
 */
record ModbusAddress(Table table, int number) {
    private static final int LAST = 0xFFFF;
    private static final Pattern TEXT =
            Pattern.compile("(coil|input|holding|register) (0[xX][0-9a-fA-F]{1,4}|\\d{1,5})");

    /** The four tables of a Modbus unit, with the function that reads it and the most a frame may ask for. */
    enum Table {
        COIL(RtuFrames.READ_COILS, 2000),
        INPUT(RtuFrames.READ_INPUTS, 2000),
        HOLDING(RtuFrames.READ_HOLDING, 120),
        REGISTER(RtuFrames.READ_REGISTERS, 120);

        private final int function;
        private final int most;

        Table(int function, int most) {
            this.function = function;
            this.most = most;
        }

        int function() {
            return function;
        }

        int most() {
            return most;
        }
    }

    static ModbusAddress of(Terminal at) throws DriveException {
        Matcher text = TEXT.matcher(at.address());
        if (text.matches() && Integer.decode(plain(text.group(2))) <= LAST) {
            return new ModbusAddress(
                    Table.valueOf(text.group(1).toUpperCase(Locale.ROOT)), Integer.decode(plain(text.group(2))));
        }
        throw new DriveException(at
                + ": an address on a Modbus unit is coil, input, holding or register and a number 0 to 65535,"
                + " as in coil 3");
    }

    /** Without leading zeros, which would make it octal. */
    private static String plain(String number) {
        return number.matches("\\d+") ? String.valueOf(Integer.parseInt(number)) : number;
    }
}
