package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.List;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which exchange with the units of a line is next, and makes it: first writes that switch something off, then writes
 * and reads in turn. The third exchange in a row that fails makes a unit count as lost (SR-23). The thread that owns the
 * connection.
 */
final class UnitPoller {
    private final List<PollSlot> writes = new ArrayList<>();
    private final List<PollSlot> reads = new ArrayList<>();
    private final Runnable onUnitLost;
    private boolean isReadNext;

    /** @param onUnitLost is called after a unit was marked as lost */
    UnitPoller(List<ModbusUnit> units, Runnable onUnitLost) {
        this.onUnitLost = onUnitLost;
        for (ModbusUnit each : units) {
            for (int i = 0; i < each.writeBlocks().size(); i++) {
                writes.add(new PollSlot(each, i));
            }
            for (int i = 0; i < each.readBlocks().size(); i++) {
                reads.add(new PollSlot(each, i));
            }
        }
    }

    /** @throws DriveException when one round through all inputs takes too long for fresh readings (SR-41) */
    void checkPollTime(List<Wiring.Part> parts) throws DriveException {
        PollSlot.PollTime.check(parts, writes, reads);
    }

    /**
     * Makes the next exchange.
     *
     * @return false when there was nothing to do
     * @throws LineClosedException when the line ended
     */
    boolean exchange(RtuClient client) throws LineClosedException {
        // Units that answer come first: one in doubt may cost the whole time that a unit has for its answer.
        PollSlot due = nextDue(client, true, false);
        if (due == null) {
            due = nextDue(client, true, true);
        }
        if (due == null && !isReadNext) {
            due = nextDue(client, false, true);
        }
        if (due != null) {
            isReadNext = true;
            write(client, due);
            return true;
        }
        isReadNext = false;
        for (int i = 0; i < reads.size(); i++) {
            PollSlot slot = PollSlot.next(reads);
            if (slot.unit.problem().isEmpty()) {
                read(client, slot);
                return true;
            }
        }
        return false;
    }

    private @Nullable PollSlot nextDue(RtuClient client, boolean onlyFalls, boolean alsoInDoubt) {
        long now = System.nanoTime();
        for (int i = 0; i < writes.size(); i++) {
            PollSlot slot = PollSlot.next(writes);
            if (slot.unit.problem().isEmpty()
                    && (alsoInDoubt || !client.inDoubt(slot.unit.spec().unit()))
                    && slot.unit.due(slot.block, now, onlyFalls)) {
                return slot;
            }
        }
        return null;
    }

    private void write(RtuClient client, PollSlot slot) throws LineClosedException {
        long now = System.nanoTime();
        int[] values = slot.unit.target(slot.block, now);
        count(slot, () -> {
            // From the first byte on the state of the unit's outputs is unknown, until it has answered.
            slot.unit.sending(slot.block, values, now);
            byte[] done = client.exchangeOnce(slot.unit
                    .writeBlocks()
                    .get(slot.block)
                    .writeFrame(slot.unit.spec().unit(), values));
            if (done != null) {
                slot.unit.confirmed(slot.block, values);
            }
            return done != null;
        });
    }

    private void read(RtuClient client, PollSlot slot) throws LineClosedException {
        // The time of the request: the unit measures later than that, so no reading looks fresher than it is.
        long asked = System.nanoTime();
        count(slot, () -> {
            byte[] response = client.exchangeOnce(slot.unit
                    .readBlocks()
                    .get(slot.block)
                    .readFrame(slot.unit.spec().unit()));
            if (response != null) {
                slot.unit.onReading(slot.block, response, asked);
            }
            return response != null;
        });
    }

    private interface Exchange {
        /** @return whether it is done; else it has to be repeated */
        boolean run() throws LineClosedException, RequestFailedException;
    }

    /** Runs an exchange and counts losses in a row, of the block and of the whole unit. */
    private void count(PollSlot slot, Exchange exchange) throws LineClosedException {
        try {
            if (exchange.run()) {
                slot.losses = 0;
                slot.unit.losses = 0;
            }
        } catch (RequestFailedException e) {
            slot.unit.markAllUnknown();
            slot.losses++;
            slot.unit.losses++;
            if (slot.losses >= UnitBringUp.LOSSES || slot.unit.losses >= UnitBringUp.LOSSES) {
                slot.losses = 0;
                slot.unit.lost(e);
                onUnitLost.run();
            }
        }
    }
}
