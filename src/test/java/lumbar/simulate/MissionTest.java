package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.safety.Limits;
import org.junit.jupiter.api.Test;

/** What of the mission's table is seen in the truth of the plant only, on the whole chair. */
class MissionTest {
    private static final double REACH_M = Limits.ROLLER_DWELL_REACH_M;

    /** Mission R4: where the rollers press, they move on; no point is rubbed for more than 15 s of a minute. */
    @ShowsRequirement("SR-16")
    @Test
    void r4NoSpotIsRubbedForLong() {
        try (Simulation simulation = new Simulation(ShippedChair.setup(4, 10))) {
            simulation.boot();
            simulation.start(ShippedChair.start("unwind-back"));
            Deque<double[]> minute = new ArrayDeque<>();
            double worst = 0;
            double pressed = 0;
            while (simulation.seconds().orElse(0) <= 400) {
                simulation.runFor(0.1);
                double seconds = simulation.seconds().orElseThrow();
                double x = simulation.truth().carriageM();
                if (simulation.truth().depthMm() > Limits.ACTIVE_DEPTH_MM) {
                    pressed += 0.1;
                    minute.addLast(new double[] {seconds, x});
                }
                while (!minute.isEmpty() && minute.getFirst()[0] < seconds - 60) {
                    minute.removeFirst();
                }
                double here = minute.stream()
                                .filter(at -> Math.abs(at[1] - x) <= REACH_M)
                                .count()
                        * 0.1;
                worst = Math.max(worst, here);
            }
            assertThat(pressed).as("s of rolling").isGreaterThan(200);
            assertThat(worst)
                    .as("s around one point in a minute")
                    .isBetween(2.0, Limits.ROLLER_DWELL_MINUTE_SECONDS + 0.5);
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
