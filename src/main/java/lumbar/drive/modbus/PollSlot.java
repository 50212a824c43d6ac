package lumbar.drive.modbus;

import java.util.List;
import java.util.Locale;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;

/** A block of a unit that is written or read again and again. One thread. */
final class PollSlot {
    final ModbusUnit unit;
    final int block;
    /** Failed exchanges of this block in a row. A unit may refuse one block and answer the others. */
    int losses;

    PollSlot(ModbusUnit unit, int block) {
        this.unit = unit;
        this.block = block;
    }

    /** Returns the first slot and moves it to the end. A counter would overflow after months. */
    static PollSlot next(List<PollSlot> turns) {
        PollSlot first = turns.removeFirst();
        turns.addLast(first);
        return first;
    }

    /** How long one round through all inputs of a line takes, and whether a pressure can be fresh enough then (SR-41). */
    static final class PollTime {
        private static final double FRESH_MS = 100;

        private PollTime() {}

        /**
         * Refuses a line whose readings could not be fresh.
         *
         * @param parts all units of the line
         * @param writes every block of outputs
         * @param reads every block of inputs
         */
        static void check(List<Wiring.Part> parts, List<PollSlot> writes, List<PollSlot> reads) throws DriveException {
            boolean isQuick = parts.stream()
                    .flatMap(part -> part.inputs().stream())
                    .anyMatch(wire -> wire.role() == InputWire.Role.PRESSURE || wire.role() == InputWire.Role.E_STOP);
            double cycleMs = cycleMs(writes, reads);
            if (isQuick && cycleMs > FRESH_MS) {
                BoardSpec.Modbus spec = (BoardSpec.Modbus) parts.getFirst().board();
                throw new DriveException(String.format(
                        Locale.ROOT,
                        "%s: %d readings one after another take %.0f ms at %d baud, and a pressure must not be older"
                                + " than %.0f ms: set a higher baud, wire inputs next to each other, or use a second line",
                        spec.port(),
                        reads.size(),
                        cycleMs,
                        spec.baud(),
                        FRESH_MS));
            }
        }

        /** How long it takes until every input was read once while outputs change all the time, ms. */
        private static double cycleMs(List<PollSlot> writes, List<PollSlot> reads) {
            double write = writes.stream()
                    .mapToDouble(turn -> RtuClient.typicalMs(turn.unit.restFrame(turn.block), turn.unit.spec()))
                    .max()
                    .orElse(0);
            return reads.size() * write
                    + reads.stream()
                            .mapToDouble(turn -> RtuClient.typicalMs(
                                    turn.unit
                                            .readBlocks()
                                            .get(turn.block)
                                            .readFrame(turn.unit.spec().unit()),
                                    turn.unit.spec()))
                            .sum();
        }
    }
}
