package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.control.Command;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Layer;
import lumbar.program.Phase;
import lumbar.program.Program;
import lumbar.program.ProgramPurpose;
import lumbar.program.TechniqueName;
import lumbar.safety.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the mission's table is seen in the truth of the plant only, on the whole chair. */
class MissionTest {
    private static final double REACH_M = Limits.ROLLER_DWELL_REACH_M;
    private static final double LOOK_SECONDS = 0.1;

    /** Mission R4: where the rollers press, they move on; no point is rubbed for more than 15 s of a minute. */
    @ShowsRequirement("SR-16")
    @Test
    void r4NoSpotIsRubbedForLong() {
        Rubbed rubbed = play(ShippedChair.program("unwind-back"), ShippedChair.profile("standard"), 4, 400);
        assertThat(rubbed.pressedSeconds).as("s of rolling").isGreaterThan(200);
        assertThat(rubbed.worstSeconds)
                .as("s around one point in a minute")
                .isBetween(2.0, Limits.ROLLER_DWELL_MINUTE_SECONDS);
    }

    /** The shortest strokes that a program may ask for, as strong as it gets: a spot beside the rollers counts as well. */
    @ShowsRequirement("SR-16")
    @ParameterizedTest
    @CsvSource({"UPPER_BACK, KNEAD, 12", "LOWER_BACK, KNEAD, 12", "UPPER_BACK, ROLL, 20", "GLUTES, ROLL, 12"})
    void norByTheShortestStrokes(BodyArea area, TechniqueName technique, double ratePerMinute) {
        Layer layer = new Layer(
                List.of(area), technique, 1, OptionalDouble.of(ratePerMinute), 0, 600, Layer.Tightening.NONE, 0);
        Program program = new Program(
                "short",
                Map.of("en", "Short"),
                ProgramPurpose.RELAXATION,
                "firm",
                600,
                List.of(new Phase("all of it", 600, 0, List.of(layer))));

        Rubbed rubbed = play(program, ShippedChair.profile("firm"), 1, 600);

        assertThat(rubbed.pressedSeconds).as("s of rolling").isGreaterThan(100);
        assertThat(rubbed.worstSeconds)
                .as("s around one point in a minute")
                .isLessThanOrEqualTo(Limits.ROLLER_DWELL_MINUTE_SECONDS);
    }

    /** @param worstSeconds pressed within ±20 mm of any point, in any minute, by the truth of the plant */
    private record Rubbed(double pressedSeconds, double worstSeconds) {}

    private static Rubbed play(Program program, Profile profile, long seed, double lastSeconds) {
        try (Simulation simulation = new Simulation(ShippedChair.setup(seed, 10))) {
            simulation.boot();
            When now = new When(simulation.upSeconds(), Simulation.EPOCH_MILLIS);
            Person full =
                    new Person("mary", "Mary", Person.allNo(), now, now, now, Set.of(), 6, 6, true, now, List.of());
            simulation.start(new Command.Start(program, profile, full, false, 1, false));
            Deque<double[]> minute = new ArrayDeque<>();
            double worst = 0;
            double pressed = 0;
            while (simulation.seconds().orElse(0) <= lastSeconds) {
                simulation.runFor(LOOK_SECONDS);
                double seconds = simulation.seconds().orElseThrow();
                double x = simulation.truth().carriageM();
                if (simulation.truth().depthMm() > Limits.ACTIVE_DEPTH_MM) {
                    pressed += LOOK_SECONDS;
                    minute.addLast(new double[] {seconds, x});
                }
                while (!minute.isEmpty() && minute.getFirst()[0] < seconds - 60) {
                    minute.removeFirst();
                }
                for (double point = x - REACH_M; point <= x + REACH_M; point += REACH_M / 4) {
                    double middle = point;
                    long looks = minute.stream()
                            .filter(at -> Math.abs(at[1] - middle) <= REACH_M)
                            .count();
                    worst = Math.max(worst, looks * LOOK_SECONDS);
                }
            }
            return new Rubbed(pressed, worst);
        }
    }

    /** Mission P1: measured slopes, by a pressure that no sensor blurs. */
    @ShowsRequirement({"SR-11", "SR-12"})
    @Test
    void p1PressureStartsGentleAndRisesGradually() {
        try (Simulation simulation = new Simulation(ShippedChair.setup(5, 10))) {
            simulation.boot();
            simulation.start(ShippedChair.start("flow-legs"));
            int bags = simulation.setup().chair().size();
            double[][] before = new double[5][bags];
            double steepest = 0;
            double firstMinute = 0;
            for (int i = 0; simulation.seconds().orElse(0) <= 200; i++) {
                simulation.runFor(0.1);
                double[] old = before[i % 5];
                for (Actuator.Airbag bag : simulation.setup().chair().all(Actuator.Airbag.class)) {
                    double kpa = simulation.truth().pressureKpa(bag.index());
                    steepest = Math.max(steepest, kpa - old[bag.index()]);
                    old[bag.index()] = kpa;
                    if (simulation.seconds().orElseThrow() < 55) {
                        firstMinute = Math.max(firstMinute, kpa);
                    }
                }
            }
            assertThat(steepest).as("kPa in 500 ms").isBetween(0.2, Limits.SLOPE_WINDOW_KPA);
            assertThat(firstMinute).as("kPa while warming up").isLessThan(0.4 * 8 + 0.4);
        }
    }
}
