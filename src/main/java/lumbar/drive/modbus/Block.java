package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Points next to each other that one frame writes or reads.
 *
 * @param places of its points in the board's list, by address
 */
record Block(Point.Table table, int start, List<Integer> places) {
    Block {
        places = List.copyOf(places);
    }

    /** The fewest blocks that hold these points; only neighbours share one, since a gap may not exist on the unit. */
    static List<Block> of(List<Point> points, int most) {
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
                Point first = points.get(order.get(from));
                blocks.add(new Block(first.table(), first.number(), order.subList(from, i)));
                from = i;
            }
        }
        return blocks;
    }

    private static boolean follows(Point before, Point after) {
        return before.table() == after.table() && before.number() + 1 == after.number();
    }

    byte[] readFrame(int unit) {
        return Frames.read(unit, table.function(), start, places.size());
    }

    byte[] writeFrame(int unit, int[] values) {
        return table == Point.Table.COIL
                ? Frames.writeCoils(unit, start, values)
                : Frames.writeRegisters(unit, start, values);
    }
}
