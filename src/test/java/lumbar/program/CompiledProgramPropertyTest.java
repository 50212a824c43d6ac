package lumbar.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;

/** Random programs, sensible or not, ask for nothing beyond their levels. A failure prints the seed that replays it. */
class CompiledProgramPropertyTest {
    private static final int PROGRAMS = 400;

    private final Chair chair = TestChairs.full();

    @Test
    @ShowsRequirement("SR-29")
    void aDemandStaysWithinItsAmplitudeAndThatWithinTheLayersLevel() {
        String given = System.getProperty("seed", "");
        long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
        Random random = new Random(seed);
        for (int i = 0; i < PROGRAMS; i++) {
            Program program = randomProgram(random);
            CompiledProgram compiled = new CompiledProgram(program, TestPrograms.standard(), chair);
            if (random.nextBoolean()) {
                BodyArea area = BodyArea.at(random.nextInt(BodyArea.COUNT));
                compiled = compiled.withSpot(area, random.nextDouble() * compiled.seconds(), 1 + random.nextInt(4));
            }
            double highest = program.phases().stream()
                    .flatMap(phase -> phase.layers().stream())
                    .mapToDouble(Layer::level)
                    .max()
                    .orElse(0);
            for (int k = 0; k < 300; k++) {
                holds(compiled, moment(random, compiled), place(random), highest, "-Dseed=" + seed + ", program " + i);
            }
        }
    }

    private void holds(CompiledProgram compiled, double elapsed, double x, double highest, String replay) {
        Demand demand = compiled.demand(elapsed, 1, x);
        boolean runs = elapsed >= 0 && elapsed < compiled.seconds();
        for (int a = 0; a < chair.size(); a++) {
            double amplitude = demand.amplitude(a);
            boolean mayMove = runs && !(chair.actuator(a) instanceof Actuator.Recliner);
            boolean held = demand.level(a) >= 0
                    && demand.level(a) <= amplitude
                    && amplitude <= (mayMove ? highest : 0)
                    && demand.rateHz(a) >= 0
                    && demand.rateHz(a) <= 12;
            if (!held) {
                fail("%s: %s at %s asks %s of %s", replay, chair.actuator(a).id(), elapsed, demand.level(a), amplitude);
            }
        }
        Demand.Stroke stroke = demand.stroke();
        assertThat(stroke.speed()).as(replay).isBetween(0.0, 1.0);
        if (stroke.moves()) {
            assertThat(stroke.fromM()).as(replay).isBetween(0.0, stroke.toM());
            assertThat(stroke.toM()).as(replay).isLessThanOrEqualTo(0.762);
        }
    }

    private static double moment(Random random, CompiledProgram compiled) {
        return switch (random.nextInt(12)) {
            case 0 -> -random.nextDouble() * 1e6;
            case 1 -> random.nextDouble() * 1e12;
            case 2 -> Double.NaN;
            case 3 -> Double.POSITIVE_INFINITY;
            case 4 -> compiled.seconds();
            default -> random.nextDouble() * compiled.seconds();
        };
    }

    private static double place(Random random) {
        return random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() * 0.9 - 0.05;
    }

    private static Program randomProgram(Random random) {
        Phase[] phases = new Phase[1 + random.nextInt(4)];
        for (int p = 0; p < phases.length; p++) {
            double seconds = 1 + random.nextInt(600);
            List<Layer> layers = new ArrayList<>();
            for (int l = random.nextInt(6); l >= 0; l--) {
                layers.add(randomLayer(random, seconds));
            }
            phases[p] = new Phase("p" + p, seconds, random.nextBoolean() ? 0 : random.nextDouble() * seconds, layers);
        }
        return TestPrograms.program(phases);
    }

    private static Layer randomLayer(Random random, double phaseSeconds) {
        List<BodyArea> areas = new ArrayList<>(List.of(BodyArea.values()));
        Collections.shuffle(areas, random);
        double start = random.nextBoolean() ? 0 : random.nextDouble() * phaseSeconds;
        OptionalDouble rate =
                random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble() * 800);
        Layer.Tightening tightening = new Layer.Tightening(
                perhaps(random, 0, 14), perhaps(random, 0, 12), perhaps(random, 0, 20), perhaps(random, 20, 30));
        return new Layer(
                areas.subList(0, 1 + random.nextInt(BodyArea.COUNT)),
                TechniqueName.values()[random.nextInt(TechniqueName.values().length)],
                random.nextInt(101) / 100.0,
                rate,
                start,
                random.nextDouble() * (phaseSeconds - start),
                tightening,
                1);
    }

    private static OptionalDouble perhaps(Random random, double least, double span) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(least + random.nextDouble() * span);
    }
}
