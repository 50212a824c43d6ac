package lumbar.drive.sim;

import java.util.concurrent.TimeUnit;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one millisecond of a chair of 24 actuators costs, reading and writing every 10 ms included. The goal is 500 ns: 20
 * minutes in 0.6 s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlantBenchmark {
    private static final int STEPS = 10;
    private static final long CYCLE_NANOS = 10_000_000;

    private final Chair chair = TestChairs.full();
    private final SimulatedChair drives = new SimulatedChair(chair, PlantParameters.defaults(), 1);
    private final Outputs[] turn = new Outputs[60];
    private final Outputs still = Outputs.released(chair.size(), true);
    private long now;

    /** Six bags fill, hold or vent at any time; carriage, kneading, two vibrators and heat run. */
    @Setup
    public void session() {
        drives.sit(75);
        for (int t = 0; t < turn.length; t++) {
            int[] inlet = new int[chair.size()];
            boolean[] vent = new boolean[chair.size()];
            double[] duty = new double[chair.size()];
            for (Actuator actuator : chair.actuators()) {
                int i = actuator.index();
                int phase = (t / 10 + i) % 6;
                vent[i] = phase > 2;
                switch (actuator) {
                    case Actuator.Airbag b -> inlet[i] = phase == 0 ? 60 : 0;
                    case Actuator.Roller r -> duty[i] = t < 30 ? -0.5 : 0.5;
                    case Actuator.Kneader k -> duty[i] = 0.9;
                    case Actuator.HeatPad h -> duty[i] = 0.4;
                    case Actuator.Vibrator v -> duty[i] = phase < 3 ? 0.5 : 0;
                    default -> duty[i] = 0;
                }
            }
            turn[t] = new Outputs(inlet, vent, duty, 0.5, 0.6, true);
        }
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Readings aBusySessionPerStep() throws DriveException {
        return cycle(turn[(int) (now / CYCLE_NANOS / 20 % turn.length)]);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Readings nothingMovesPerStep() throws DriveException {
        return cycle(still);
    }

    private Readings cycle(Outputs outputs) throws DriveException {
        drives.write(outputs, now);
        if (now % (10 * CYCLE_NANOS) == 0) {
            drives.beat(now);
        }
        now += CYCLE_NANOS;
        return drives.read(now);
    }
}
