package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.chair.wiring.Terminal;
import lumbar.drive.DriveException;

/**
 * One coil, input or register of a unit.
 *
 * @param number as it stands in the frame, counted from 0: 0 to 65535
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

    /**
     * Neighbouring points that one frame writes or reads.
     *
     * @param places of its points in the board's list, by address
     */
    record Block(ModbusAddress.Table table, int start, List<Integer> places) {
        Block {
            places = List.copyOf(places);
        }

        /**
         * Returns the fewest blocks that hold these points. Only neighbours share one, since an address in a gap may not exist
         * on the unit.
         */
        static List<Block> of(List<ModbusAddress> points, int most) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparing((Integer i) -> points.get(i).table())
                    .thenComparingInt(i -> points.get(i).number()));
            List<Block> blocks = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= order.size(); i++) {
                if (i == order.size()
                        || i - from == most
                        || !follows(points.get(order.get(i - 1)), points.get(order.get(i)))) {
                    ModbusAddress first = points.get(order.get(from));
                    blocks.add(new Block(first.table(), first.number(), order.subList(from, i)));
                    from = i;
                }
            }
            return blocks;
        }

        private static boolean follows(ModbusAddress before, ModbusAddress after) {
            return before.table() == after.table() && before.number() + 1 == after.number();
        }

        byte[] readFrame(int unit) {
            return RtuFrames.read(unit, table.function(), start, places.size());
        }

        byte[] writeFrame(int unit, int[] values) {
            return table == ModbusAddress.Table.COIL
                    ? RtuFrames.writeCoils(unit, start, values)
                    : RtuFrames.writeRegisters(unit, start, values);
        }
    }
}
