package lumbar.program;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.chair.BodyArea;
import lumbar.chair.Demand;
import lumbar.chair.TestChairs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One demand of 24 actuators from a busy phase: carriage, fourteen bags, vibration and heat. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CompiledProgramBenchmark {
    private static final double SECONDS = 600;

    private final CompiledProgram compiled = new CompiledProgram(busy(), TestPrograms.standard(), TestChairs.full());
    private double elapsed;

    @Benchmark
    public Demand demand() {
        elapsed = elapsed < SECONDS ? elapsed + 0.01 : 0;
        return compiled.demand(elapsed, 0.8, 0.25 + elapsed % 0.4);
    }

    private static Program busy() {
        return TestPrograms.program(new Phase(
                "busy",
                SECONDS,
                60,
                List.of(
                        layer(TechniqueName.KNEAD, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                        layer(TechniqueName.TAP, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                        layer(TechniqueName.BREATHE, BodyArea.NECK, BodyArea.SHOULDERS, BodyArea.ARMS),
                        layer(TechniqueName.PRESS_HOLD, BodyArea.GLUTES, BodyArea.LOWER_BACK),
                        layer(TechniqueName.WAVE, BodyArea.FEET, BodyArea.CALVES, BodyArea.THIGHS),
                        layer(TechniqueName.VIBRATE, BodyArea.UPPER_BACK, BodyArea.GLUTES, BodyArea.CALVES),
                        layer(TechniqueName.HEAT, BodyArea.LOWER_BACK, BodyArea.GLUTES))));
    }

    private static Layer layer(TechniqueName technique, BodyArea... areas) {
        return TestPrograms.layer(technique, 0.3, SECONDS, areas);
    }
}
