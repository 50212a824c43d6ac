package lumbar.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.drive.klipper.KlipperBoard;
import lumbar.drive.modbus.ModbusLine;
import lumbar.peer.Boards;
import lumbar.peer.ChairCopy;
import lumbar.peer.Line;
import lumbar.peer.PinLog;

/**
 * For {@code scripts/bench-serial}: a chair of {@code config/examples} on peers, all its actuators busy, a loop of 10 ms. Says how
 * many bytes a cycle takes on each line, and, by the boards' clocks, how long it takes from the loop's write to a pin. The lines of
 * Klipper boards carry 250 kbaud and no more; a Modbus peer answers when the characters of both frames would have passed. Boards and
 * loop share this process and its processors.
 */
public final class SerialCycle {
    private static final long PERIOD_NANOS = 10_000_000;
    private static final int BAUD = 250_000;
    /** What must not be older than 100 ms (SR-41). */
    private static final Set<InputWire.Role> QUICK =
            EnumSet.of(InputWire.Role.PRESSURE, InputWire.Role.E_STOP, InputWire.Role.BUTTON_STOP);

    private static final int SLICE = 100;
    private static final int MOST_ATTEMPTS = 5;

    private final Chair chair;
    private final Wiring wiring;
    private final PinLog log = new PinLog();
    private final Boards boards;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final List<AgedBoard> aged = new ArrayList<>();
    private final List<Long> lampAsked = new ArrayList<>();
    private final List<Long> pumpAsked = new ArrayList<>();
    private final WiredChair drives;
    private int cycle;
    private long deadline = System.nanoTime();

    private SerialCycle(Path example, Path copy) throws IOException, DriveException {
        Configuration configuration = Configuration.load(ChairCopy.of(example, copy))
                .usable()
                .orElseThrow(() -> new IOException(example + " is no chair: lumbar validate " + example));
        chair = configuration.chair();
        wiring = configuration.wiring().orElseThrow(() -> new IOException(example + " has no boards"));
        boards = new Boards(chair, wiring, log, 1);
        boards.chair().sit(75);
        List<Board> open = new ArrayList<>();
        List<Wiring.Part> units = new ArrayList<>();
        for (BoardSpec spec : wiring.boards()) {
            lines.put(spec instanceof BoardSpec.Modbus unit ? unit.port() : spec.name(), boards.line(spec.name()));
            if (spec instanceof BoardSpec.Klipper) {
                boards.line(spec.name()).speed(BAUD);
                open.add(KlipperBoard.open(wiring.of(spec)));
            } else {
                units.add(wiring.of(spec));
            }
        }
        open.addAll(units.isEmpty() ? List.of() : ModbusLine.open(units, true));
        for (Board board : open) {
            List<InputWire> its = wiring.inputs().stream()
                    .filter(i -> i.at().board().equals(board.name()))
                    .toList();
            int[] quick = IntStream.range(0, its.size())
                    .filter(i -> QUICK.contains(its.get(i).role()))
                    .toArray();
            aged.add(new AgedBoard(board, quick));
        }
        drives = new WiredChair(chair, wiring, List.copyOf(aged));
    }

    /** @param words an example chair, a directory for its copy, seconds */
    public static void main(String[] words) throws IOException, DriveException {
        SerialCycle bench = new SerialCycle(Path.of(words[0]), Path.of(words[1]));
        bench.measure(Integer.parseInt(words[2]));
        System.exit(0);
    }

    private void measure(int seconds) throws DriveException {
        warm();
        Map<String, long[]> bytes = new LinkedHashMap<>();
        lines.keySet().forEach(name -> bytes.put(name, new long[2]));
        List<Double> lamp = new ArrayList<>();
        List<Double> pump = new ArrayList<>();
        int good = 0;
        int lost = 0;
        for (int second = 0; second < seconds; second++) {
            Map<String, long[]> before = new LinkedHashMap<>();
            lines.forEach((name, line) -> before.put(name, new long[] {line.cameFromHost(), line.sentToHost()}));
            lampAsked.clear();
            pumpAsked.clear();
            aged.forEach(AgedBoard::keep);
            try {
                turns(SLICE, true);
            } catch (DriveException e) {
                lost++;
                say("  lost: %s", e.getMessage());
                warm();
                continue;
            }
            good++;
            lines.forEach((name, line) -> {
                bytes.get(name)[0] += line.cameFromHost() - before.get(name)[0];
                bytes.get(name)[1] += line.sentToHost() - before.get(name)[1];
            });
            lamp.addAll(delays(OutputWire.Role.REMOTE_LAMP, lampAsked));
            pump.addAll(delays(OutputWire.Role.PUMP, pumpAsked));
        }
        say(
                "%d actuators, every one busy; %d seconds of 100 cycles, %d more in which a board stopped",
                chair.size(), good, lost);
        int cycles = Math.max(1, good * SLICE);
        bytes.forEach((name, sum) -> sayBytes(name, sum[0] / (double) cycles, sum[1] / (double) cycles));
        for (AgedBoard board : aged) {
            if (!board.agesMs().isEmpty()) {
                say(
                        "%s: age at a read of its oldest pressure, e-stop or stop button %s",
                        board.name(), percentiles(board.agesMs()));
            }
        }
        say("a contact output, write to pin: %s", percentiles(lamp));
        say("the pump, write to pin: %s", percentiles(pump));
    }

    private void sayBytes(String name, double to, double from) {
        boolean modbus = wiring.boards().getFirst() instanceof BoardSpec.Modbus;
        int baud = wiring.boards().getFirst() instanceof BoardSpec.Modbus unit ? unit.baud() : BAUD;
        double ms = (modbus ? 11 : 10) * 1e3 / baud;
        say(
                "%s: %.0f bytes a cycle to the board, %.0f back; computed, %.2f and %.2f ms of 10 at %d baud",
                name.substring(name.lastIndexOf('/') + 1), to, from, to * ms, from * ms, baud);
    }

    /** Rest until no board complains, then two busy seconds that do not count; again when a board stops in them. */
    private void warm() throws DriveException {
        for (int attempt = 0; ; attempt++) {
            int calm = 0;
            for (int i = 0; i < 30 * SLICE && calm < SLICE; i++) {
                turns(1, false);
                calm = drives.boards().stream()
                                .allMatch(board -> board.problem().isEmpty())
                        ? calm + 1
                        : 0;
            }
            try {
                turns(2 * SLICE, true);
                aged.forEach(AgedBoard::forget);
                return;
            } catch (DriveException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void turns(int count, boolean busy) throws DriveException {
        for (int i = 0; i < count; i++, cycle++) {
            long now = System.nanoTime();
            while (now < deadline) {
                LockSupport.parkNanos(deadline - now);
                now = System.nanoTime();
            }
            drives.read(now);
            // Odd numbers of cycles, so that they meet the board's turns at any moment.
            boolean lamp = cycle / 17 % 2 == 0;
            boolean strong = cycle / 37 % 2 == 0;
            Outputs outputs = busy ? BusyOutputs.at(chair, cycle, strong ? 1 : 0, lamp) : Outputs.safe(chair.size());
            if (cycle % 17 == 0) {
                lampAsked.add(now);
            }
            if (cycle % 37 == 0) {
                pumpAsked.add(now);
            }
            drives.write(outputs, now);
            if (cycle % 10 == 0) {
                drives.beat(now);
            }
            deadline = Math.max(deadline, now - PERIOD_NANOS) + PERIOD_NANOS;
        }
    }

    /** From each asking to the first change of the pin after it. */
    private List<Double> delays(OutputWire.Role role, List<Long> asked) {
        OutputWire wire = wiring.outputs().stream()
                .filter(each -> each.role() == role)
                .findFirst()
                .orElseThrow();
        List<PinLog.Entry> changes = log.of(wire.at().board(), wire.at().address());
        List<Double> delays = new ArrayList<>();
        for (long at : asked) {
            changes.stream()
                    .filter(change -> change.nanos() >= at)
                    .findFirst()
                    .ifPresent(change -> delays.add((change.nanos() - at) / 1e6));
        }
        return delays;
    }

    private static String percentiles(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int n = sorted.size();
        return n == 0
                ? "never"
                : String.format(
                        Locale.ROOT,
                        "median %.1f ms, p99 %.1f, most %.1f of %d",
                        sorted.get(n / 2),
                        sorted.get(n * 99 / 100),
                        sorted.get(n - 1),
                        n);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
