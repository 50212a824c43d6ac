package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points next to each other that one frame writes or reads.
 *
 * @param places of its points in the board's list, by address
 */
record AddressBlock(ModbusAddress.Table table, int start, List<Integer> places) {
    AddressBlock {
        places = List.copyOf(places);
    }

    /** The fewest blocks that hold these points; only neighbours share one, since a gap may not exist on the unit. */
    static List<AddressBlock> of(List<ModbusAddress> points, int most) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> points.get(i).table())
                .thenComparingInt(i -> points.get(i).number()));
        List<AddressBlock> blocks = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= order.size(); i++) {
            if (i == order.size()
                    || i - from == most
                    || !follows(points.get(order.get(i - 1)), points.get(order.get(i)))) {
                ModbusAddress first = points.get(order.get(from));
                blocks.add(new AddressBlock(first.table(), first.number(), order.subList(from, i)));
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
