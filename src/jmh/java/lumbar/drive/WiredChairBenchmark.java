package lumbar.drive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
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
 * What one cycle costs between the chair and its boards, in the loop's thread: samples of the three boards of
 * {@code config/examples/full-chair} to readings, and outputs of 24 actuators to levels. The boards are in memory, so no bus is
 * in it. {@code -prof gc} says what garbage it makes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WiredChairBenchmark {
    private static final long CYCLE_NANOS = 10_000_000;

    private final Outputs[] turn = new Outputs[120];
    private WiredChair chair;
    private long now = 1_000_000_000;
    private int cycle;

    /** Takes what it is given, and brings a value for every input. */
    private static final class MemoryBoard implements Board {
        private final String name;
        private final int inputs;
        private double[] levels = {};

        MemoryBoard(Wiring.Part part) {
            name = part.board().name();
            inputs = part.inputs().size();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(Samples into, long nowNanos) {
            for (int i = 0; i < inputs; i++) {
                into.put(i, 1.5 + (nowNanos % 7) * 0.01, nowNanos);
            }
        }

        @Override
        public void write(double[] asked, long nowNanos) {
            if (levels.length != asked.length) {
                levels = asked.clone();
            }
            System.arraycopy(asked, 0, levels, 0, asked.length);
        }

        @Override
        public void beat(long nowNanos) {
            // Nothing to feed.
        }

        @Override
        public void rest() {
            // Nothing to let go.
        }

        @Override
        public String notAtRest() {
            return "";
        }

        @Override
        public String problem() {
            return "";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Setup
    public void wire() {
        Configuration configuration = Configuration.load(Path.of("config/examples/full-chair"))
                .usable()
                .orElseThrow();
        Wiring wiring = configuration.wiring().orElseThrow();
        List<Board> boards = new ArrayList<>();
        for (BoardSpec spec : wiring.boards()) {
            boards.add(new MemoryBoard(wiring.of(spec)));
        }
        chair = new WiredChair(configuration.chair(), wiring, boards);
        for (int i = 0; i < turn.length; i++) {
            turn[i] = BusyOutputs.at(configuration.chair(), i, 0.5, false);
        }
    }

    @Benchmark
    public Readings readAndWrite() throws DriveException {
        now += CYCLE_NANOS;
        Readings readings = chair.read(now);
        chair.write(turn[cycle++ % turn.length], now);
        return readings;
    }

    @Benchmark
    public Readings readOnly() {
        now += CYCLE_NANOS;
        return chair.read(now);
    }
}
