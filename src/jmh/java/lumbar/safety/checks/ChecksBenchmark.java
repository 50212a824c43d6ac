package lumbar.safety.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.chair.Actuator;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.safety.Fault;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All checks of a chair with everything, one cycle: at rest, and with {@code filling} bags taking air. The goal is 1 µs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChecksBenchmark {
    private static final int SNAPSHOTS = 64;
    private static final long PERIOD_NANOS = 10_000_000;

    @Param({"0", "4"})
    int filling;

    private final Chair chair = TestChairs.full();
    private final List<Check> checks =
            Checks.all(chair, () -> 0.4, new PressureRelief(chair.size()), new PressureProof(chair));
    private final List<Fault> found = new ArrayList<>();
    private final Readings[] readings = new Readings[SNAPSHOTS];
    private Outputs outputs = Outputs.released(chair.size(), true);
    private int cycle;

    /** Snapshots with a little noise, looked at within the same 10 ms again and again, so that none grows old. */
    @Setup
    public void fill() {
        int n = chair.size();
        for (int s = 0; s < SNAPSHOTS; s++) {
            Readings.Builder builder = new Readings.Builder(n).taken(s);
            for (Actuator a : chair.actuators()) {
                int i = a.index();
                builder.pressure(i, 0.05 * (s * 7 % 5 - 2), s)
                        .current(i, 0.02, s)
                        .heat(i, 22, 22, s);
            }
            readings[s] = builder.carriage(new Readings.Carriage(0, false, false, 0, 0, s))
                    .seat(new Readings.Seat(true, 70, s))
                    .power(new Readings.Power(false, s, true, 24, BoardTrouble.NONE))
                    .build();
        }
        int[] inletMs = new int[n];
        boolean[] ventOpen = new boolean[n];
        Arrays.fill(ventOpen, true);
        for (int bag = 0; bag < filling; bag++) {
            inletMs[bag] = 20;
            ventOpen[bag] = false;
        }
        outputs = new Outputs(inletMs, ventOpen, new double[n], 0, filling > 0 ? 0.5 : 0, true);
    }

    @Benchmark
    public int check() {
        int s = cycle++ % SNAPSHOTS;
        for (int c = 0; c < checks.size(); c++) {
            checks.get(c).check(s * (PERIOD_NANOS / SNAPSHOTS), readings[s], outputs, found);
        }
        found.clear();
        return s;
    }
}
