package lumbar.simulate;

import java.util.concurrent.TimeUnit;
import lumbar.control.State;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole of {@code calm}: 20 minutes, 24 actuators, 100 cycles a second, plant included. Goal: less than 1.5 s on one
 * core. The first of the warm-up is what a fresh JVM takes.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC"})
public class SimulatedSessionBenchmark {
    private static final int PERIOD_MS = 10;

    @Benchmark
    public State calm() {
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, PERIOD_MS))) {
            simulation.boot();
            simulation.start(ShippedChair.start("calm"));
            simulation.runUntilOver(2_000);
            return simulation.state();
        }
    }
}
