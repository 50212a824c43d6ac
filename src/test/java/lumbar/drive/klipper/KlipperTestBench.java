package lumbar.drive.klipper;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import lumbar.drive.Samples;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;
import lumbar.peer.klipper.Ads1115;
import lumbar.peer.klipper.KlipperPeer;

/** A Pico that is played by the peer, our board on it, and a loop that writes every 10 ms as the daemon does. */
final class KlipperTestBench implements AutoCloseable {
    static final int RELAY = 0;
    static final int INLET = 1;
    static final int MOTOR = 2;
    static final int HEAT = 3;
    static final int WATCHDOG = 4;
    static final int VENT = 5;
    static final int PRESSURE = 0;
    static final int E_STOP = 1;
    static final int PAD = 2;
    static final int PULSES = 3;

    final PinLog log = new PinLog();
    final KlipperPeer peer;
    final Path port;
    final Wiring.Part part;
    final Samples samples = new Samples(4);
    final double[] levels = new double[6];

    private final Map<String, Double> volts = new ConcurrentHashMap<>(Map.of("gpio26", 0.5, "gpio27", 1.65));
    private final Map<String, Boolean> high = new ConcurrentHashMap<>(Map.of("gpio10", false, "gpio11", false));
    private final List<Wiring.Part> behind = new ArrayList<>();
    private KlipperBoard board;
    private Thread loop;
    private volatile boolean looping;
    private volatile String refused = "";

    KlipperTestBench(Path place) {
        this(place, "pico", 200, 50);
    }

    KlipperTestBench(Path place, String chip, int leaseMs, int leadMs) {
        port = place.resolve("usb-Klipper_" + chip);
        peer = new KlipperPeer(
                "motor", lumbar.peer.klipper.Dictionary.named(chip), port, new Wired(), log, 350, 60, 3.3, 1);
        part = part(port.toString(), leaseMs, leadMs);
    }

    /** What hangs on the board, by the places above. */
    static Wiring.Part part(String port, int leaseMs, int leadMs) {
        BoardSpec.Klipper spec = new BoardSpec.Klipper("motor", port, 250_000, leaseMs, leadMs, 3.3);
        return new Wiring.Part(
                spec,
                List.of(
                        output(OutputWire.Role.RELAY, OutputWire.Form.HELD, "gpio2"),
                        output(OutputWire.Role.INLET, OutputWire.Form.PULSE, "gpio3"),
                        output(OutputWire.Role.DRIVE, OutputWire.Form.DUTY, "gpio4"),
                        output(OutputWire.Role.DRIVE, OutputWire.Form.SLOW_DUTY, "gpio5"),
                        output(OutputWire.Role.WATCHDOG, OutputWire.Form.BEAT, "gpio6"),
                        output(OutputWire.Role.VENT, OutputWire.Form.HELD, "gpio7")),
                List.of(
                        input(
                                InputWire.Role.PRESSURE,
                                InputWire.Form.ANALOG,
                                "gpio26",
                                new Scale.Linear(0.5, 0, 2.9, 50)),
                        input(InputWire.Role.E_STOP, InputWire.Form.CONTACT, "gpio10", Scale.PLAIN),
                        input(
                                InputWire.Role.PAD,
                                InputWire.Form.ANALOG,
                                "gpio27",
                                new Scale.Ntc(10_000, 3950, 10_000, 3.3)),
                        input(InputWire.Role.PULSES, InputWire.Form.COUNT, "gpio11", Scale.PLAIN)));
    }

    private static OutputWire output(OutputWire.Role role, OutputWire.Form form, String pin) {
        return new OutputWire(role, 0, form, new Terminal("motor", pin, false, Terminal.Pull.NONE));
    }

    private static InputWire input(InputWire.Role role, InputWire.Form form, String pin, Scale scale) {
        boolean contact = form == InputWire.Form.CONTACT;
        Terminal at = new Terminal("motor", pin, contact, contact ? Terminal.Pull.UP : Terminal.Pull.NONE);
        return new InputWire(role, 0, form, at, scale);
    }

    /** Puts an ADS1115 with four pressure sensors at 0x48 of a bus; it shows what {@link #volts} says of {@code 0} to {@code 3}. */
    Ads1115 hang(String bus) {
        Scale kpa = new Scale.Linear(0.5, 0, 4.5, 50);
        BoardSpec.Ads1115Through spec = new BoardSpec.Ads1115Through("adc", "motor", bus, 0x48, 4.096);
        List<InputWire> wires = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Terminal at = new Terminal("adc", String.valueOf(i), false, Terminal.Pull.NONE);
            wires.add(new InputWire(InputWire.Role.PRESSURE, i + 1, InputWire.Form.ANALOG, at, kpa));
        }
        behind.add(new Wiring.Part(spec, List.of(), wires));
        Ads1115 chip = new Ads1115(input -> volts.getOrDefault(String.valueOf(input), 0.0));
        peer.hang(bus, 0x48, chip);
        return chip;
    }

    private final class Wired implements Terminals {
        @Override
        public void output(String address, double level, long nanos) {
            // The log has it.
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            return high.getOrDefault(address, pullUp);
        }

        @Override
        public double analog(String address) {
            return volts.getOrDefault(address, 0.0);
        }

        @Override
        public long count(String address) {
            return 0;
        }
    }

    /** A chip on a bus without a name, which no chair file can describe: opening the board fails for a reason of ours. */
    void broken() {
        behind.add(
                new Wiring.Part(new BoardSpec.Ads1115Through("adc", "motor", null, 0x48, 4.096), List.of(), List.of()));
    }

    KlipperBoard open() throws DriveException {
        board = KlipperBoard.open(part, behind);
        return board;
    }

    KlipperBoard board() {
        return board;
    }

    /** Begins to write the levels every 10 ms, at rest first. */
    void loop() throws DriveException {
        looping = true;
        board.write(levels, System.nanoTime());
        loop = Thread.ofPlatform().daemon().start(() -> {
            while (looping) {
                try {
                    synchronized (levels) {
                        board.write(levels, System.nanoTime());
                    }
                } catch (DriveException e) {
                    refused = e.getMessage();
                }
                LockSupport.parkNanos(10_000_000);
            }
        });
    }

    /** The loop dies; the board's thread lives on. */
    long stopLoop() throws InterruptedException {
        looping = false;
        loop.join();
        return System.nanoTime();
    }

    long set(int output, double level) {
        synchronized (levels) {
            levels[output] = level;
        }
        return System.nanoTime();
    }

    void allOff() {
        synchronized (levels) {
            Arrays.fill(levels, 0);
        }
    }

    String refused() {
        return refused;
    }

    void volts(String pin, double value) {
        volts.put(pin, value);
    }

    void high(String pin, boolean is) {
        high.put(pin, is);
    }

    double value(int input) {
        board.read(samples, System.nanoTime());
        return samples.value(input);
    }

    long ageNanos(int input) {
        long now = System.nanoTime();
        board.read(samples, now);
        return now - samples.nanos(input);
    }

    /** The first change of a pin to this side after a moment, or 0. */
    long changed(String pin, boolean on, long since) {
        return log.of("motor", pin).stream()
                .filter(e -> e.nanos() >= since && e.level() > 0 == on)
                .mapToLong(PinLog.Entry::nanos)
                .findFirst()
                .orElse(0);
    }

    /** Waits for a change of a pin, and returns when it was. */
    long await(String pin, boolean on, long since) {
        await(pin + (on ? " on" : " off"), () -> changed(pin, on, since) != 0);
        return changed(pin, on, since);
    }

    void await(String what, Callable<Boolean> happened) {
        long end = System.nanoTime() + 10_000_000_000L;
        try {
            while (!happened.call()) {
                if (System.nanoTime() - end > 0) {
                    fail(what + " did not happen; trouble: " + (board == null ? "" : board.problem()) + "; peer: "
                            + peer.reason() + "; on: " + log.on() + "; " + log.notes("motor"));
                }
                LockSupport.parkNanos(2_000_000);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        looping = false;
        if (board != null) {
            board.close();
        }
        peer.close();
        log.close();
    }
}
