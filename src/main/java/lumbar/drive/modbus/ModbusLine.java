package lumbar.drive.modbus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.BagSampleTimes;
import lumbar.drive.Board;
import lumbar.drive.DriveException;
import lumbar.drive.serial.LineClosedException;
import lumbar.drive.serial.SerialDeviceLocator;
import lumbar.drive.serial.SerialLine;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.ProcessTimeLimit;
import lumbar.worker.Worker;

/**
 * An RS-485 line with Modbus RTU units, of which this computer is the master. The line's thread makes one exchange after the
 * other ({@link UnitPoller}) and opens the port again after a re-plug, twice a second at most.
 *
 * <p>Modbus units have no lease of their own. The line therefore writes an output to rest when the loop has not renewed it for
 * 100 ms, ends a pulse after its length and at most one exchange, and keeps an inlet shut as {@link lumbar.drive.InletPulse} says,
 * by the samples of all units on the line (SR-03). Behind that a watchdog relay is required, or the
 * lower ceilings hold.
 */
public final class ModbusLine {
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOSING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final List<ModbusUnit> units = new ArrayList<>();
    private final Set<ModbusUnit> open = new HashSet<>();
    private final String path;
    private final PortOpening port;
    private final UnitPoller poller;
    private final Worker worker;

    @SuppressWarnings("NullAway.Init") // connect() comes before any exchange
    private SerialLine line;

    @SuppressWarnings("NullAway.Init")
    private RtuClient client;

    @SuppressWarnings("NullAway.Init")
    private UnitBringUp bringUp;

    private long searchAtNanos = System.nanoTime();

    /** Opens the port of a line. */
    interface PortOpening {
        SerialLine open() throws DriveException;

        /** The port that a chair file names; its device is found again after a re-plug. */
        static PortOpening of(BoardSpec.Modbus spec) {
            SerialDeviceLocator device = new SerialDeviceLocator(spec.port());
            return () -> SerialLine.open(device.currentPath(), spec.baud(), spec.parity());
        }
    }

    private ModbusLine(List<Wiring.Part> parts, PortOpening port) throws DriveException {
        BagSampleTimes samples = new BagSampleTimes(parts);
        for (Wiring.Part each : parts) {
            units.add(new ModbusUnit(each, samples, System::nanoTime, this::wake, this::onUnitClosed));
        }
        // What the loop takes away from the other units goes out before the search for a lost one.
        poller = new UnitPoller(units, () -> searchAtNanos = System.nanoTime() + RETRY_NANOS);
        poller.checkPollTime(parts);
        this.port = port;
        path = units.getFirst().spec().port();
        worker = new Worker("modbus " + path, RealTimePriority.BOARD, new LineTask());
    }

    private static BoardSpec.Modbus first(List<Wiring.Part> parts) {
        return (BoardSpec.Modbus) parts.getFirst().board();
    }

    /**
     * Checks what the chair file says of a line, without opening anything.
     *
     * @param parts all units on one port, at least one
     * @throws DriveException when an address does not exist, or readings could not be fresh at this baud rate
     */
    public static void check(List<Wiring.Part> parts) throws DriveException {
        var _ = new ModbusLine(parts, PortOpening.of(first(parts)));
    }

    /**
     * Opens the line and brings every unit to rest.
     *
     * @param parts all units on one port, at least one
     * @param everyUnit whether every unit has to answer; otherwise one that does not reports a problem, and is tried again until it
     *     answers. A line on which no unit answers may be the wrong one, and is closed again
     * @return the units as boards, in the order of the parts; the last one that is closed closes the line
     * @throws DriveException when the port or a unit is not there, or readings could not be fresh
     */
    public static List<Board> open(List<Wiring.Part> parts, boolean everyUnit) throws DriveException {
        return open(parts, everyUnit, PortOpening.of(first(parts)));
    }

    static List<Board> open(List<Wiring.Part> parts, boolean everyUnit, PortOpening port) throws DriveException {
        ModbusLine all = new ModbusLine(parts, port);
        all.connect();
        try {
            all.bringUpAll(everyUnit);
        } catch (LineClosedException | RequestFailedException e) {
            all.line.close();
            throw new DriveException(all.path + ": " + e.getMessage(), e);
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
                bringUp.bringUpWithRetries(each);
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
     * Writes every output of the units to rest and reads it back, without a daemon. It tries all of them even when one fails, and
     * reads no sensor, so it works also on a line that is refused for slow readings.
     *
     * @param parts all units on one port, at least one
     * @return by name of the unit, why it is not at rest; empty where it is
     * @throws DriveException when the line cannot be opened
     */
    public static Map<String, String> restAll(List<Wiring.Part> parts) throws DriveException {
        ModbusLine all =
                new ModbusLine(parts.stream().map(Wiring.Part::outputsOnly).toList(), PortOpening.of(first(parts)));
        all.connect();
        Map<String, String> results = new LinkedHashMap<>();
        try {
            for (ModbusUnit each : all.units) {
                results.put(each.name(), all.bringUp.restWithRetries(each));
            }
        } finally {
            all.line.close();
        }
        return results;
    }

    private void wake() {
        worker.wake();
    }

    /** With the last unit the line is closed, once all are at rest or after half a second. */
    private void onUnitClosed(ModbusUnit unit) {
        synchronized (open) {
            if (!open.remove(unit)) {
                return;
            }
            ProcessTimeLimit limit = new ProcessTimeLimit(CLOSING_NANOS);
            while (!unit.isAtRest() && limit.waitNanos() > 0 && unit.problem().isEmpty()) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
            if (open.isEmpty()) {
                worker.close();
            }
        }
    }

    private void connect() throws DriveException {
        line = port.open();
        client = new RtuClient(line, units.getFirst().spec());
        bringUp = new UnitBringUp(client);
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

    private void searchLostUnits() throws LineClosedException {
        for (ModbusUnit each : units) {
            if (!each.problem().isEmpty()) {
                bringUp.retry(each);
            }
        }
    }

    /** One exchange a run. It opens the port again when the line was lost. */
    private final class LineTask implements Worker.Task {
        private boolean isLost;
        /** Before this moment the port is not opened again, however often the loop wakes the thread. */
        private long retryAtNanos = System.nanoTime();

        @Override
        public long run(long nowNanos) {
            if (isLost && nowNanos - retryAtNanos < 0) {
                return retryAtNanos;
            }
            try {
                if (isLost) {
                    isLost = !reconnected();
                    retryAtNanos = System.nanoTime() + RETRY_NANOS;
                    if (isLost) {
                        return retryAtNanos;
                    }
                }
                boolean isBusy = poller.exchange(client);
                if (System.nanoTime() - searchAtNanos > 0) {
                    searchAtNanos = System.nanoTime() + RETRY_NANOS;
                    searchLostUnits();
                }
                return isBusy ? nowNanos : System.nanoTime() + IDLE_NANOS;
            } catch (LineClosedException e) {
                units.forEach(each -> each.lost(e));
                line.close();
                isLost = true;
                return nowNanos;
            }
        }

        /** A fault of this program: what the line drives must not look alive, and no unit switches anything off by itself. */
        @Override
        public long failed(Throwable cause) {
            DriveException why = new DriveException("this program failed at " + path + ": " + cause, cause);
            units.forEach(each -> each.lost(why));
            units.forEach(bringUp::restQuietly);
            return DONE;
        }

        @Override
        public void ended() {
            line.close();
        }
    }
}
