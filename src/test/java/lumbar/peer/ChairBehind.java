package lumbar.peer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameter;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;

/**
 * The simulated chair behind the pins of boards: levels move it, and its sensors come back as volts, contacts and counts, the way a
 * chair file wires them. It lives in real time on a thread of its own. Any thread.
 */
public final class ChairBehind implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;
    private static final long RENEW_NANOS = 10_000_000;
    private static final long BEAT_NANOS = 100_000_000;

    private final Chair chair;
    private final Wiring wiring;
    private final SimulatedChair plant;
    private final Sensed sensed;
    private final Map<String, OutputWire> outputs = new HashMap<>();
    private final Map<String, Double> levels = new ConcurrentHashMap<>();
    private final boolean hasWatchdog;
    private final Thread thread;
    private volatile boolean changed;
    private volatile boolean running = true;

    public ChairBehind(Chair chair, Wiring wiring, long seed) {
        this.chair = chair;
        this.wiring = wiring;
        // The leases, the link and the pulses are the boards' business here; what is behind the pins has none.
        Chair bare = new Chair(
                chair.id(),
                chair.name(),
                true,
                chair.actuators(),
                chair.carriage(),
                true,
                chair.seatWeighs(),
                false,
                chair.powerRelay(),
                chair.motorFullAmps());
        plant = new SimulatedChair(
                bare,
                PlantParameters.defaults().with(PlantParameter.LINK_LEAST_MS, 0).with(PlantParameter.LINK_MOST_MS, 0),
                seed);
        sensed = new Sensed(chair, wiring);
        wiring.outputs()
                .forEach(wire -> outputs.put(place(wire.at().board(), wire.at().address()), wire));
        hasWatchdog = wiring.outputs().stream().anyMatch(w -> w.role() == OutputWire.Role.WATCHDOG);
        sensed.take(plant.read(System.nanoTime()));
        thread = Line.boardThread("chair behind", this::live);
    }

    /** What one board's terminals are wired to. */
    public Terminals behind(BoardSpec board) {
        return new Wires(board.name());
    }

    public void sit(double kg) {
        plant.sit(kg);
    }

    public void leave() {
        plant.leave();
    }

    /** Presses or releases the red button. */
    public void estop(boolean pressed) {
        plant.estop(pressed);
    }

    /** Presses or releases a button: {@code start}, {@code stop}, {@code softer}, {@code stronger}, {@code arm}, {@code report}. */
    public void button(String name, boolean pressed) {
        sensed.button(name, pressed);
    }

    /** A fault of the chair, as a scenario writes it: {@code vent-stuck-closed calf-bag-left}. */
    public void inject(String fault) {
        plant.inject(Injection.parse(fault, chair));
    }

    public void heal() {
        plant.heal();
    }

    /** The newest readings, of the chair itself. */
    public Readings readings() {
        return sensed.readings();
    }

    /** The outputs as they arrive at the chair. */
    public Outputs outputs() {
        int n = chair.size();
        int[] inletMs = new int[n];
        boolean[] ventOpen = new boolean[n];
        Arrays.fill(ventOpen, true);
        double[] duty = new double[n];
        double depth = 0;
        double pump = 0;
        boolean relay = !chair.powerRelay();
        for (OutputWire wire : wiring.outputs()) {
            double share = share(wire);
            int a = wire.actuator();
            switch (wire.role()) {
                case INLET -> inletMs[a] = share > 0.5 ? Outputs.LONGEST_INLET_MS : 0;
                case VENT -> ventOpen[a] = share < 0.5;
                case DRIVE -> duty[a] += share;
                case DRIVE_BACK -> duty[a] -= share;
                case DEPTH -> depth = share;
                case PUMP -> pump = share;
                case RELAY -> relay = share > 0.5;
                case WATCHDOG, REMOTE_LAMP -> {}
            }
        }
        return new Outputs(inletMs, ventOpen, duty, depth, pump, relay);
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        long wrote = 0;
        long beat = System.nanoTime();
        long next = System.nanoTime();
        boolean watchdog = false;
        while (running) {
            long now = System.nanoTime();
            boolean renewed = changed || now - wrote > RENEW_NANOS;
            if (renewed) {
                changed = false;
                wrote = now;
                write(outputs(), now);
            }
            boolean level = watchdogLevel();
            boolean beats = hasWatchdog ? level != watchdog : now - beat >= BEAT_NANOS;
            watchdog = level;
            if (beats) {
                beat = now;
                plant.beat(now);
            }
            sensed.take(plant.read(now));
            next = Math.max(next + STEP_NANOS, now);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void write(Outputs outputs, long now) {
        try {
            plant.write(outputs, now);
        } catch (DriveException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean watchdogLevel() {
        for (OutputWire wire : wiring.outputs()) {
            if (wire.role() == OutputWire.Role.WATCHDOG) {
                return share(wire) > 0.5;
            }
        }
        return false;
    }

    /** 0 to 1; an output that floats is held off from outside. */
    private double share(OutputWire wire) {
        Double level = levels.get(place(wire.at().board(), wire.at().address()));
        if (level == null || Double.isNaN(level)) {
            return 0;
        }
        double share = Math.max(0, Math.min(1, level / wire.full()));
        return wire.at().activeLow() ? 1 - share : share;
    }

    private static String place(String board, String address) {
        return board + " " + address;
    }

    /** The roles that a chair has buttons for. */
    public static Set<String> buttons() {
        return Set.copyOf(Sensed.BUTTONS.keySet());
    }

    private final class Wires implements Terminals {
        private final String board;
        private final Map<String, InputWire> inputs = new HashMap<>();

        Wires(String board) {
            this.board = board;
            List<InputWire> mine = wiring.inputs();
            mine.stream()
                    .filter(wire -> wire.at().board().equals(board))
                    .forEach(wire -> inputs.put(wire.at().address(), wire));
        }

        @Override
        public void output(String address, double level, long nanos) {
            String place = place(board, address);
            if (outputs.containsKey(place)) {
                Double before = levels.put(place, level);
                changed |= before == null || Double.compare(before, level) != 0;
            }
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            InputWire wire = inputs.get(address);
            if (wire == null) {
                return pullUp;
            }
            boolean closed = wire.form() == InputWire.Form.COUNT ? (sensed.count(wire) & 1) != 0 : sensed.closed(wire);
            return closed != wire.at().activeLow();
        }

        @Override
        public double analog(String address) {
            InputWire wire = inputs.get(address);
            return wire == null || wire.form() != InputWire.Form.ANALOG ? 0 : sensed.raw(wire);
        }

        @Override
        public long count(String address) {
            InputWire wire = inputs.get(address);
            return wire == null || wire.form() != InputWire.Form.COUNT ? 0 : sensed.count(wire);
        }
    }
}
