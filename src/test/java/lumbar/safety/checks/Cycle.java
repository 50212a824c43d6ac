package lumbar.safety.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleConsumer;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;

/**
 * Simulated control cycles around one check: 10 ms apart, with readings and outputs that a test sets before or between them.
 * It begins healthy and at rest: vents open, relay closed, somebody of 70 kg seated.
 */
final class Cycle {
    static final long PERIOD_NANOS = 10_000_000;

    final Chair chair;
    final List<Fault> found = new ArrayList<>();
    double noiseKpa;
    double noiseAmps;
    double noiseC;
    long pulses;
    boolean endNeck;
    boolean endSeat;
    double depthMm;
    double kg = 70;
    boolean estopOpen;
    boolean relayClosed = true;
    BoardTrouble trouble = BoardTrouble.NONE;
    double railV = 24;
    double depthDuty;
    double pump;
    boolean relay = true;

    private final double[] kpa;
    private final double[] amps;
    private final double[] padC;
    private final double[] skinC;
    private final int[] inletMs;
    private final boolean[] ventOpen;
    private final double[] duty;
    private final Set<String> frozen = new HashSet<>();
    private final Random random = new Random(4711);
    private long frozenNanos;
    private long nowNanos = -1_000_000_000;

    Cycle() {
        this(TestChairs.full());
    }

    Cycle(Chair chair) {
        this.chair = chair;
        int n = chair.size();
        kpa = new double[n];
        amps = new double[n];
        padC = filled(n, 22);
        skinC = filled(n, 22);
        inletMs = new int[n];
        ventOpen = new boolean[n];
        Arrays.fill(ventOpen, true);
        duty = new double[n];
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    int at(String id) {
        return chair.actuator(id).orElseThrow().index();
    }

    Cycle pressure(String id, double value) {
        kpa[at(id)] = value;
        return this;
    }

    Cycle current(String id, double value) {
        amps[at(id)] = value;
        return this;
    }

    Cycle heat(String id, double pad, double skin) {
        padC[at(id)] = pad;
        skinC[at(id)] = skin;
        return this;
    }

    Cycle inlet(String id, int ms) {
        inletMs[at(id)] = ms;
        ventOpen[at(id)] = ventOpen[at(id)] && ms == 0;
        return this;
    }

    Cycle vent(String id, boolean open) {
        ventOpen[at(id)] = open;
        return this;
    }

    Cycle duty(String id, double value) {
        duty[at(id)] = value;
        return this;
    }

    /** From now on this reading (an actuator's id, carriage, seat, e-stop) grows old. */
    Cycle freeze(String reading) {
        frozen.add(reading);
        frozenNanos = nowNanos;
        return this;
    }

    /** One cycle. */
    void check(Check check) {
        nowNanos += PERIOD_NANOS;
        check.check(nowNanos, readings(), outputs(), found);
    }

    /** Cycles for so long; what they found. */
    List<FaultCode> run(Check check, double seconds) {
        return run(check, seconds, t -> {});
    }

    /** The same, with something to be set before each cycle; it is told the seconds since the first. */
    List<FaultCode> run(Check check, double seconds, DoubleConsumer before) {
        found.clear();
        long cycles = Math.round(seconds * 100);
        for (int i = 0; i < cycles; i++) {
            before.accept(i / 100.0);
            check(check);
        }
        return codes();
    }

    /** Seconds from the first cycle with what is set now to the first fault; NaN when none comes in 100 s. */
    double secondsUntilFound(Check check) {
        return secondsUntilFound(check, t -> {});
    }

    double secondsUntilFound(Check check, DoubleConsumer before) {
        found.clear();
        for (int i = 0; i < 10_000; i++) {
            before.accept(i / 100.0);
            check(check);
            if (!found.isEmpty()) {
                return i / 100.0;
            }
        }
        return Double.NaN;
    }

    List<FaultCode> codes() {
        return found.stream().map(Fault::code).distinct().toList();
    }

    Readings readings() {
        Readings.Builder builder = new Readings.Builder(chair.size()).taken(nowNanos);
        for (int i = 0; i < chair.size(); i++) {
            String id = chair.actuator(i).id();
            builder.pressure(i, kpa[i] + noise(noiseKpa), stamp(id));
            builder.current(i, amps[i] + noise(noiseAmps), stamp(id));
            builder.heat(i, padC[i] + noise(noiseC), skinC[i] + noise(noiseC), stamp(id));
        }
        return builder.carriage(new Readings.Carriage(pulses, endNeck, endSeat, depthMm, 0, stamp("carriage")))
                .seat(new Readings.Seat(kg > 10, kg, stamp("seat")))
                .power(new Readings.Power(estopOpen, stamp("e-stop"), relayClosed, railV, trouble))
                .buttons(new Buttons.Builder()
                        .put(Button.STOP, false, stamp("stop button"))
                        .build())
                .build();
    }

    Outputs outputs() {
        return new Outputs(inletMs.clone(), ventOpen.clone(), duty.clone(), depthDuty, pump, relay);
    }

    private double noise(double rms) {
        return rms == 0 ? 0 : random.nextGaussian() * rms;
    }

    private long stamp(String reading) {
        return frozen.contains(reading) ? frozenNanos : nowNanos;
    }
}
