package lumbar.control;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.person.Person;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One control step of a chair of 24 actuators in the middle of a program: goal 4 µs at the median. Its garbage is printed at
 * the end; {@code -prof gc} counts the three minutes before the middle as well and says four times as much. The inputs were
 * recorded from a simulated chair; the same inputs give the same steps, so a session that is fed them again is in the middle of
 * the same program. One invocation is a minute of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class SessionStepBenchmark {
    private static final int FROM = 19_000;
    private static final int STEPS = 6_000;
    private static final long PERIOD_NANOS = 10_000_000;

    private final Chair chair = TestChairs.full();
    private final Profile profile = Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.005, 3, 60, 10, 5, 42));
    private final List<Input> inputs = new ArrayList<>();
    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Session session = fresh();
    private long allocated;
    private long steps;

    private record Input(Tick tick, Readings readings, List<Request> requests, List<ExternalEvent> notices) {}

    private Session fresh() {
        return new Session(chair, profile, 10_800, RecoveredState.fresh());
    }

    @Setup(Level.Trial)
    public void record() throws lumbar.drive.DriveException {
        Session recorded = fresh();
        SimulatedChair drives = new SimulatedChair(chair, PlantParameters.defaults(), 1);
        drives.sit(80);
        List<ExternalEvent> notices = List.of();
        long beatAt = 0;
        for (int i = 1; i <= FROM + STEPS; i++) {
            long now = i * PERIOD_NANOS;
            Readings readings = drives.read(now);
            Command start = new Command.Start(program(), profile, Person.simRegular(), true, 1, false);
            List<Request> requests = i == 1_100 ? List.of(new Request(1, start, Origin.LOCAL, "benchmark")) : List.of();
            Input input = new Input(new Tick(now, now / 1e9, 0, true, 0), readings, requests, notices);
            inputs.add(input);
            Step step = recorded.step(input.tick(), readings, requests, notices);
            drives.write(step.outputs(), now);
            if (step.beat() && now >= beatAt) {
                drives.beat(now);
                beatAt = now + 100_000_000;
            }
            notices = step.events().stream()
                    .filter(Event.MinutesDue.class::isInstance)
                    .map(event -> (ExternalEvent) new StoreEvent.Recorded(((Event.MinutesDue) event).charges()))
                    .toList();
        }
        Status reached = recorded.status(inputs.getLast().readings());
        if (reached.state() != lumbar.control.State.RUNNING) {
            throw new IllegalStateException("the chair is " + reached.state() + ", not in the middle of a program");
        }
    }

    private static Program program() {
        List<Layer> layers = List.of(
                layer(TechniqueName.KNEAD, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK),
                layer(TechniqueName.WAVE, BodyArea.FEET, BodyArea.CALVES, BodyArea.THIGHS),
                layer(TechniqueName.BREATHE, BodyArea.SHOULDERS, BodyArea.ARMS),
                layer(TechniqueName.HEAT, BodyArea.GLUTES));
        Phase phase = new Phase("everything", 600, 0, layers);
        return new Program("benchmark", java.util.Map.of(), ProgramPurpose.RELAXATION, "standard", 600, List.of(phase));
    }

    private static Layer layer(TechniqueName technique, BodyArea... areas) {
        return new Layer(List.of(areas), technique, 0.4, OptionalDouble.empty(), 0, 600, Layer.Tightening.NONE, 0);
    }

    @Setup(Level.Invocation)
    public void toTheMiddle() {
        session = fresh();
        for (int i = 0; i < FROM; i++) {
            step(inputs.get(i));
        }
    }

    @TearDown(Level.Trial)
    public void garbage() {
        System.out.printf("%nallocated %.0f bytes a step%n", (double) allocated / steps);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void step(Blackhole hole) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = FROM; i < FROM + STEPS; i++) {
            hole.consume(step(inputs.get(i)));
        }
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
        steps += STEPS;
    }

    private Step step(Input input) {
        return session.step(input.tick(), input.readings(), input.requests(), input.notices());
    }
}
