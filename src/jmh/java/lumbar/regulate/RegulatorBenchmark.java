package lumbar.regulate;

import java.util.concurrent.TimeUnit;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.safety.Permitted;
import lumbar.safety.TestPermitted;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one cycle of regulation costs for a chair of 24 actuators, on readings recorded from the simulated chair. The goal is
 * 1.5 µs; only the arrays of the outputs are allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegulatorBenchmark {
    private static final int CYCLES = 4096;
    private static final long CYCLE_NANOS = 10_000_000;

    private final Chair chair = TestChairs.full();
    private final Regulator regulator = new Regulator(chair);
    private final Readings[] readings = new Readings[CYCLES];
    private final Permitted[] permitted = new Permitted[CYCLES];
    private Outputs written = Outputs.released(chair.size(), true);
    private long now = CYCLE_NANOS;
    private int at;

    /** Forty seconds in which bags fill and vent in turns and everything else runs. */
    @Setup
    public void record() throws DriveException {
        SimulatedChair drives = new SimulatedChair(chair, PlantParameters.defaults(), 1);
        drives.sit(75);
        Regulator recorder = new Regulator(chair);
        int n = chair.size();
        for (int t = 0; t < CYCLES; t++) {
            double[] points = new double[n];
            double[] levels = new double[n];
            for (Actuator actuator : chair.actuators()) {
                int i = actuator.index();
                boolean on = (t / 500 + i) % 3 != 0;
                levels[i] = 0.4;
                points[i] = actuator instanceof Actuator.Airbag ? (on ? Math.min(8, t % 500 * 0.03) : 0) : 0.4;
            }
            permitted[t] = TestPermitted.of(levels, points, levels, new Stroke(0.3, 0.6, 0.8));
            readings[t] = drives.read(now);
            recorder.observe(now, readings[t], written);
            written = recorder.regulate(now, permitted[t], readings[t]);
            drives.write(written, now);
            if (t % 10 == 0) {
                drives.beat(now);
            }
            now += CYCLE_NANOS;
        }
    }

    @Benchmark
    public Outputs cycle() {
        at = (at + 1) % CYCLES;
        now += CYCLE_NANOS;
        regulator.observe(now, readings[at], written);
        written = regulator.regulate(now, permitted[at], readings[at]);
        return written;
    }
}
