package lumbar.drive.modbus;

import java.util.List;

/** A block of a unit that is written, or asked, again and again. One thread. */
final class PollSlot {
    final ModbusUnit unit;
    final int block;
    /** Exchanges of this block in a row that brought nothing, whatever the unit says to others: it may refuse this one alone. */
    int losses;

    PollSlot(ModbusUnit unit, int block) {
        this.unit = unit;
        this.block = block;
    }

    /** All have their turn: the first goes to the end. No counter that a chair in its third month would find full. */
    static PollSlot next(List<PollSlot> turns) {
        PollSlot first = turns.removeFirst();
        turns.addLast(first);
        return first;
    }
}
