package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialDeviceLocator;
import lumbar.drive.serial.SerialLine;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The master of an RS-485 line with Modbus RTU units. Its thread writes what switches something off first, then alternates
 * writes and reads. No unit has a lease of its own, so a watchdog relay has to stand behind it. In addition this class writes
 * an output to rest that the loop has not renewed for 100 ms, and ends a pulse after its length and at most one exchange.
 */
public final class ModbusLine {
    private static final int LOSSES = 3;
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<ModbusUnit> units = new ArrayList<>();
    private final List<PollSlot> writes = new ArrayList<>();
    private final List<PollSlot> reads = new ArrayList<>();
    private final Set<ModbusUnit> open = new HashSet<>();
    private final SerialDeviceLocator place;
    private final Worker worker;

    @SuppressWarnings("NullAway.Init") // connect() comes before anything is said
    private SerialLine line;

    @SuppressWarnings("NullAway.Init")
    private RtuClient client;

    private long nextTryNanos = System.nanoTime();
    private boolean readsTurn;

    private ModbusLine(List<Wiring.Part> parts) throws DriveException {
        for (Wiring.Part each : parts) {
            units.add(new ModbusUnit(each, this::wake, this::onUnitClosed));
        }
        for (ModbusUnit each : units) {
            for (int i = 0; i < each.writeBlocks().size(); i++) {
                writes.add(new PollSlot(each, i));
            }
            for (int i = 0; i < each.readBlocks().size(); i++) {
                reads.add(new PollSlot(each, i));
            }
        }
        PollSlot.PollTime.check(parts, writes, reads);
        place = new SerialDeviceLocator(units.getFirst().spec().port());
        worker = new Worker("modbus " + place.path(), new Conversation());
    }

    /** @throws DriveException when what the chair file says of a line cannot be; opens nothing */
    public static void check(List<Wiring.Part> parts) throws DriveException {
        var _ = new ModbusLine(parts);
    }

    /**
     * Opens the line and brings every unit to rest.
     *
     * @param parts all units on one port, at least one
     * @param everyUnit whether one that does not answer is a reason not to open; else it reports a problem, and is tried again
     *     until it answers. A line on which no unit answers may be the wrong one, and is never kept
     * @throws DriveException when the port or a unit is not there, or readings could not be fresh
     */
    public static List<Board> open(List<Wiring.Part> parts, boolean everyUnit) throws DriveException {
        ModbusLine all = new ModbusLine(parts);
        all.connect();
        try {
            all.bringUpAll(everyUnit);
        } catch (LineClosedException | RequestFailedException e) {
            all.line.close();
            throw new DriveException(all.place.path() + ": " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            all.line.close();
            throw e;
        }
        all.open.addAll(all.units);
        all.worker.start();
        return List.copyOf(all.units);
    }

    private void bringUpAll(boolean everyUnit) throws LineClosedException, RequestFailedException {
        RequestFailedException silent = null;
        boolean isAnswered = false;
        for (ModbusUnit each : units) {
            try {
                bringUpAtLast(each);
                isAnswered = true;
            } catch (RequestFailedException e) {
                each.lost(e);
                silent = silent == null ? e : silent;
            }
        }
        if (silent != null && (everyUnit || !isAnswered)) {
            throw silent;
        }
    }

    /**
     * Every output of the units to rest, read back, without a daemon. It tries all of them even when one fails, and asks no sensor,
     * so it works also on a line that is refused for slow readings.
     *
     * @return by name of the unit, why it is not at rest; empty where it is
     * @throws DriveException when the line cannot be opened
     */
    public static Map<String, String> restAll(List<Wiring.Part> parts) throws DriveException {
        ModbusLine all =
                new ModbusLine(parts.stream().map(Wiring.Part::outputsOnly).toList());
        all.connect();
        Map<String, String> results = new LinkedHashMap<>();
        try {
            for (ModbusUnit each : all.units) {
                results.put(each.name(), Attempts.failure(LOSSES, () -> all.restNow(each)));
            }
        } finally {
            all.line.close();
        }
        return results;
    }

    void wake() {
        worker.wake();
    }

    /** A board was closed; with the last one the line goes, when all rest or after half a second. */
    void onUnitClosed(ModbusUnit unit) {
        synchronized (open) {
            if (!open.remove(unit)) {
                return;
            }
            long end = System.nanoTime() + CLOSING_NANOS;
            while (!unit.isAtRest()
                    && System.nanoTime() - end < 0
                    && unit.problem().isEmpty()) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
            if (open.isEmpty()) {
                worker.close();
            }
        }
    }

    private void connect() throws DriveException {
        line = opened();
        client = new RtuClient(line, units.getFirst().spec());
    }

    private SerialLine opened() throws DriveException {
        return SerialLine.open(
                place.now(),
                units.getFirst().spec().baud(),
                units.getFirst().spec().parity());
    }

    /** One lost exchange is not a missing unit: only the third in a row is (SR-23). */
    private void bringUpAtLast(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        for (int losses = 1; ; losses++) {
            try {
                bringUp(unit);
                return;
            } catch (RequestFailedException e) {
                if (losses == LOSSES) {
                    throw e;
                }
            }
        }
    }

    /** Rest first, read back, then the unit's own time-out; only then it counts as there. */
    private void bringUp(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        restNow(unit);
        var spec = unit.spec();
        if (spec.timeoutRegister() >= 0) {
            int count = spec.timeoutMs() / spec.timeoutUnitMs();
            client.request(RtuFrames.writeRegisters(spec.unit(), spec.timeoutRegister(), new int[] {count}));
            byte[] back =
                    client.request(RtuFrames.read(spec.unit(), RtuFrames.READ_HOLDING, spec.timeoutRegister(), 1));
            if (RtuFrames.value(back, 0) != count) {
                throw new RequestFailedException("unit " + spec.unit() + " did not keep its time-out: holding "
                        + spec.timeoutRegister() + " says " + RtuFrames.value(back, 0) + " and not " + count
                        + "; check the register in its manual");
            }
        }
        for (int i = 0; i < unit.readBlocks().size(); i++) {
            long asked = System.nanoTime();
            unit.onReading(i, client.request(unit.readBlocks().get(i).readFrame(spec.unit())), asked);
        }
        unit.recovered();
    }

    /** Writes every block to rest, also after one that fails. Then the first failure is thrown. */
    private void restNow(ModbusUnit unit) throws LineClosedException, RequestFailedException {
        RequestFailedException first = null;
        for (int i = 0; i < unit.writeBlocks().size(); i++) {
            try {
                restNow(unit, i);
            } catch (RequestFailedException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void restNow(ModbusUnit unit, int block) throws LineClosedException, RequestFailedException {
        client.request(unit.restFrame(block));
        int[] rest = unit.restValues(block);
        byte[] back = client.request(
                unit.writeBlocks().get(block).readFrame(unit.spec().unit()));
        for (int k = 0; k < rest.length; k++) {
            if (RtuFrames.value(back, k) != rest[k]) {
                throw new RequestFailedException("unit " + unit.spec().unit() + " does not keep its outputs at rest: "
                        + unit.writeBlocks().get(block).table() + " "
                        + (unit.writeBlocks().get(block).start() + k)
                        + "; check the addresses, and that nobody else drives it");
            }
        }
        unit.confirmed(block, rest);
    }

    /** Writes and reads, one exchange a run, and opens the line again when it was lost. */
    private final class Conversation implements Worker.Task {
        private boolean isLost;

        @Override
        public long run(long nowNanos) {
            try {
                if (isLost && !reconnected()) {
                    return System.nanoTime() + AGAIN_NANOS;
                }
                isLost = false;
                boolean isBusy = step();
                if (System.nanoTime() - nextTryNanos > 0) {
                    nextTryNanos = System.nanoTime() + AGAIN_NANOS;
                    bringBack();
                }
                return isBusy ? nowNanos : System.nanoTime() + IDLE_NANOS;
            } catch (LineClosedException e) {
                units.forEach(each -> each.lost(e));
                line.close();
                isLost = true;
                return nowNanos;
            }
        }

        /** A fault of this program: what the line drives must not look alive, and no unit takes anything away by itself. */
        @Override
        public long failed(Throwable cause) {
            DriveException why = new DriveException("this program failed at " + place.path() + ": " + cause, cause);
            units.forEach(each -> each.lost(why));
            units.forEach(ModbusLine.this::restAtLast);
            return DONE;
        }

        @Override
        public void ended() {
            line.close();
        }
    }

    @SuppressWarnings("EmptyCatch") // the other units are rested all the same, and the watchdog relay stands behind
    private void restAtLast(ModbusUnit unit) {
        try {
            restNow(unit);
        } catch (LineClosedException | RequestFailedException | RuntimeException e) {
            // It was reported as lost already.
        }
    }

    /** One exchange. @return false when there was nothing to do */
    private boolean step() throws LineClosedException {
        // A unit that answers first: one in doubt may cost the whole time a unit has for thinking.
        PollSlot due = nextDue(true, false);
        if (due == null) {
            due = nextDue(true, true);
        }
        if (due == null && !readsTurn) {
            due = nextDue(false, true);
        }
        if (due != null) {
            readsTurn = true;
            write(due);
            return true;
        }
        readsTurn = false;
        for (int i = 0; i < reads.size(); i++) {
            PollSlot turn = PollSlot.next(reads);
            if (turn.unit.problem().isEmpty()) {
                read(turn);
                return true;
            }
        }
        return false;
    }

    private @Nullable PollSlot nextDue(boolean onlyFalls, boolean alsoInDoubt) {
        long now = System.nanoTime();
        for (int i = 0; i < writes.size(); i++) {
            PollSlot turn = PollSlot.next(writes);
            if (turn.unit.problem().isEmpty()
                    && (alsoInDoubt || !client.inDoubt(turn.unit.spec().unit()))
                    && turn.unit.due(turn.block, now, onlyFalls)) {
                return turn;
            }
        }
        return null;
    }

    private void write(PollSlot turn) throws LineClosedException {
        int[] values = turn.unit.target(turn.block, System.nanoTime());
        exchanged(turn, () -> {
            // From the first byte on the state of the unit's outputs is unknown, until it has answered.
            turn.unit.markUnknown(turn.block);
            byte[] done = client.exchangeOnce(turn.unit
                    .writeBlocks()
                    .get(turn.block)
                    .writeFrame(turn.unit.spec().unit(), values));
            if (done != null) {
                turn.unit.confirmed(turn.block, values);
            }
            return done != null;
        });
    }

    private void read(PollSlot turn) throws LineClosedException {
        // the moment of asking: the unit measures later than that, so no reading looks fresher than it is
        long asked = System.nanoTime();
        exchanged(turn, () -> {
            byte[] answer = client.exchangeOnce(turn.unit
                    .readBlocks()
                    .get(turn.block)
                    .readFrame(turn.unit.spec().unit()));
            if (answer != null) {
                turn.unit.onReading(turn.block, answer, asked);
            }
            return answer != null;
        });
    }

    private interface Talk {
        /** @return whether it is done; else it is to be said again */
        boolean go() throws LineClosedException, RequestFailedException;
    }

    private void exchanged(PollSlot turn, Talk talk) throws LineClosedException {
        try {
            if (talk.go()) {
                turn.losses = 0;
                turn.unit.losses = 0;
            }
        } catch (RequestFailedException e) {
            turn.unit.markAllUnknown();
            turn.losses++;
            turn.unit.losses++;
            if (turn.losses >= LOSSES || turn.unit.losses >= LOSSES) {
                turn.losses = 0;
                turn.unit.lost(e);
                // What the loop takes away from the others now goes before the search for this one.
                nextTryNanos = System.nanoTime() + AGAIN_NANOS;
            }
        }
    }

    private void bringBack() throws LineClosedException {
        for (ModbusUnit each : units) {
            if (!each.problem().isEmpty()) {
                try {
                    // One frame says whether it is there: all of them would keep a stop to another unit waiting.
                    if (!each.writeBlocks().isEmpty()) {
                        restNow(each, 0);
                    }
                    bringUp(each);
                } catch (RequestFailedException e) {
                    each.lost(e);
                }
            }
        }
    }

    private boolean reconnected() {
        try {
            connect();
            return true;
        } catch (DriveException e) {
            units.forEach(each -> each.lost(e));
            return false;
        }
    }

    /** Something that may get no answer, tried a few times. */
    static final class Attempts {
        private Attempts() {}

        /** One attempt. */
        interface Attempt {
            void go() throws LineClosedException, RequestFailedException;
        }

        /**
         * Why the last of {@code most} attempts failed, empty when one did not; a failure of this program counts as one, too, so that it
         * keeps nothing else from being tried.
         */
        static String failure(int most, Attempt attempt) {
            String why = "";
            for (int i = 0; i < most && (i == 0 || !why.isEmpty()); i++) {
                try {
                    attempt.go();
                    why = "";
                } catch (LineClosedException | RequestFailedException e) {
                    why = String.valueOf(e.getMessage());
                } catch (RuntimeException | Error e) {
                    why = "this program failed at it: " + e;
                }
            }
            return why;
        }
    }
}
