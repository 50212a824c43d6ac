package lumbar.peer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import lumbar.chair.Actuator;
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
 * chair file wires them. It lives in real time on a thread of its own, any thread; or {@link #still}, where whoever made it moves
 * its time on by {@link #turn}, one thread.
 */
public final class ChairBehind implements AutoCloseable {
    private static final long STEP_NANOS = 5_000_000;
    private static final long RENEW_NANOS = 10_000_000;
    private static final long BEAT_NANOS = 100_000_000;

    private final Chair chair;
    private final Wiring wiring;
    private final SimulatedChair plant;
    private final Sensed sensed;
    private final List<OutputWire> outputs;
    private final AtomicLongArray levels;
    private final int watchdog;
    private final Thread thread;
    private volatile boolean changed;
    private volatile boolean running = true;
    private long wroteNanos;
    private long beatNanos;
    private boolean wasHigh;

    public ChairBehind(Chair chair, Wiring wiring, long seed) {
        this(chair, wiring, seed, System.nanoTime());
        thread.start();
    }

    /** One that stands still until {@link #turn} moves it on from this moment. */
    public static ChairBehind still(Chair chair, Wiring wiring, long seed, long nowNanos) {
        return new ChairBehind(chair, wiring, seed, nowNanos);
    }

    private ChairBehind(Chair chair, Wiring wiring, long seed, long nowNanos) {
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
                chair.pneumatics(),
                chair.motorFullAmps());
        plant = new SimulatedChair(
                bare,
                PlantParameters.defaults().with(PlantParameter.LINK_LEAST_MS, 0).with(PlantParameter.LINK_MOST_MS, 0),
                seed);
        sensed = new Sensed(chair, wiring);
        outputs = wiring.outputs();
        levels = new AtomicLongArray(outputs.size());
        watchdog = outputs.stream().map(OutputWire::role).toList().indexOf(OutputWire.Role.WATCHDOG);
        for (int i = 0; i < outputs.size(); i++) {
            levels.set(i, Double.doubleToLongBits(Double.NaN));
        }
        beatNanos = nowNanos;
        sensed.take(plant.read(nowNanos));
        thread = Line.idleBoardThread("chair behind", this::live);
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
        for (int i = 0; i < outputs.size(); i++) {
            OutputWire wire = outputs.get(i);
            double share = share(i);
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
        long next = System.nanoTime();
        while (running) {
            long now = System.nanoTime();
            turn(now);
            next = Math.max(next + STEP_NANOS, now);
            if (!changed) {
                // A level that changes wakes it: a pulse of 20 ms is one of 20 ms.
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    /** Moves it on to this moment. */
    public void turn(long now) {
        if (changed || now - wroteNanos > RENEW_NANOS) {
            changed = false;
            wroteNanos = now;
            write(outputs(), now);
        }
        boolean high = watchdog >= 0 && share(watchdog) > 0.5;
        boolean beats = watchdog >= 0 ? high != wasHigh : now - beatNanos >= BEAT_NANOS;
        wasHigh = high;
        if (beats) {
            beatNanos = now;
            plant.beat(now);
        }
        sensed.take(plant.read(now));
    }

    /** The highest pressure that any bag really has, kPa. */
    public double highestKpa() {
        double highest = 0;
        for (Actuator.Airbag bag : chair.all(Actuator.Airbag.class)) {
            highest = Math.max(highest, plant.truth().pressureKpa(bag.index()));
        }
        return highest;
    }

    private void write(Outputs outputs, long now) {
        try {
            plant.write(outputs, now);
        } catch (DriveException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 0 to 1; an output that floats is held off from outside. */
    private double share(int output) {
        OutputWire wire = outputs.get(output);
        double level = Double.longBitsToDouble(levels.get(output));
        if (Double.isNaN(level)) {
            return 0;
        }
        double share = Math.max(0, Math.min(1, level / wire.full()));
        return wire.at().activeLow() ? 1 - share : share;
    }

    /** The roles that a chair has buttons for. */
    public static Set<String> buttons() {
        return Set.copyOf(Sensed.BUTTONS.keySet());
    }

    private final class Wires implements Terminals {
        private final Map<String, InputWire> inputs = new HashMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final Map<String, Long> edges = new ConcurrentHashMap<>();

        Wires(String board) {
            for (InputWire wire : wiring.inputs()) {
                if (wire.at().board().equals(board)) {
                    inputs.put(wire.at().address(), wire);
                }
            }
            for (int i = 0; i < outputs.size(); i++) {
                if (outputs.get(i).at().board().equals(board)) {
                    places.put(outputs.get(i).at().address(), i);
                }
            }
        }

        @Override
        public void output(String address, double level, long nanos) {
            Integer place = places.get(address);
            long bits = Double.doubleToLongBits(level);
            if (place != null && levels.getAndSet(place, bits) != bits) {
                changed = true;
                LockSupport.unpark(thread);
            }
        }

        @Override
        public boolean high(String address, boolean pullUp) {
            InputWire wire = inputs.get(address);
            if (wire == null) {
                return pullUp;
            }
            boolean closed = wire.form() == InputWire.Form.COUNT ? pulse(wire) : sensed.closed(wire);
            return closed != wire.at().activeLow();
        }

        /** Each count closes and opens once, however late somebody looks: every look is one edge further. */
        private boolean pulse(InputWire wire) {
            long due = 2 * sensed.count(wire);
            return (edges.merge(wire.at().address(), due, (had, all) -> Math.min(had + 1, all)) & 1) != 0;
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
