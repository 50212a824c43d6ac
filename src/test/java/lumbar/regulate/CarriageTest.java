package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Demand.Stroke;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The carriage on the simulated chair: homing, strokes, reversing, depth. Places are true ones. */
class CarriageTest {
    private static final int ROLLER = 0;

    private static Bench bench(long seed) {
        return new Bench(Bench.withCarriage(), Map.of("carriage-parked-m", 0.4), seed);
    }

    private static Bench homed(long seed, Stroke stroke) {
        Bench bench = bench(seed);
        bench.stroke = stroke;
        for (int i = 0; i < 6000 && Double.isNaN(bench.regulator.carriageM()); i++) {
            bench.cycle();
        }
        assertThat(bench.regulator.carriageM()).isNotNaN();
        return bench;
    }

    @Test
    @ShowsRequirement({"SR-06", "SR-16"})
    void anUnknownPlaceIsFoundAtHalfSpeedWithTheRollersIn() {
        Bench bench = bench(1);
        bench.asked[ROLLER] = 30;
        bench.run(2);
        // Nothing is permitted to move: it does not go home by itself.
        assertThat(bench.truth.carriageM()).isEqualTo(0.4);
        bench.stroke = new Stroke(0.3, 0.6, 1);
        while (Double.isNaN(bench.regulator.carriageM())) {
            bench.cycle();
            assertThat(bench.written.duty(ROLLER)).isBetween(-0.5, 0.0);
            assertThat(bench.written.depthDuty()).isZero();
            assertThat(bench.now).isLessThan(60_000_000_000L);
        }
        assertThat(bench.truth.carriageM()).isLessThan(0.004);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3, 0.6, 1", "2, 0.25, 0.45, 0.5", "3, 0.13, 0.6, 0.8", "4, 0.45, 0.65, 0.3"})
    @ShowsRequirement("SR-16")
    void twentyMinutesOfStrokesStayWithinTwentyMillimetres(long seed, double from, double to, double speed) {
        Bench bench = homed(seed, new Stroke(from, to, speed));
        bench.run((to + 0.1) / (0.047 * speed));
        double low = 1;
        double high = 0;
        double error = 0;
        boolean visits = false;
        for (int i = 0; i < 120_000; i++) {
            bench.cycle();
            double x = bench.truth.carriageM();
            // On its way to an end and back it is outside its stroke (SR-45).
            visits = bench.regulator.position().proving() || (visits && (x < from || x > to));
            if (!visits) {
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
            error = Math.max(error, Math.abs(x - bench.regulator.carriageM()));
        }
        assertThat(error).as("place, m").isLessThan(0.02);
        assertThat(low).isBetween(from - 0.02, from + 0.02);
        assertThat(high).isBetween(to - 0.02, to + 0.02);
    }

    @Test
    void bothWaysAreTravelledAtTheSameSpeed() {
        Bench bench = homed(1, new Stroke(0.1, 0.7, 0.5));
        bench.run(3);
        double x = bench.truth.carriageM();
        bench.run(4);
        double down = bench.truth.carriageM() - x;
        bench.run(22);
        while (bench.written.duty(ROLLER) >= 0) {
            bench.cycle();
        }
        bench.run(1);
        x = bench.truth.carriageM();
        bench.run(4);
        assertThat(x - bench.truth.carriageM()).isCloseTo(down, org.assertj.core.data.Percentage.withPercentage(2));
    }

    @Test
    @ShowsRequirement("SR-17")
    void betweenTheDirectionsTheMotorRestsLongerThanTheGuardAsks() {
        Bench bench = homed(1, new Stroke(0.05, 0.21, 1));
        long drivenNanos = 0;
        double way = 0;
        int turns = 0;
        for (int i = 0; i < 6000; i++) {
            bench.cycle();
            double now = Math.signum(bench.written.duty(ROLLER));
            if (now != 0 && way != 0 && now != way) {
                turns++;
                assertThat(bench.now - drivenNanos).isGreaterThanOrEqualTo(250_000_000L);
            }
            if (now != 0) {
                way = now;
                drivenNanos = bench.now;
            }
        }
        assertThat(turns).isGreaterThan(10);
    }

    @Test
    @ShowsRequirement("SR-16")
    void manyLostPulsesMakeThePlaceUnknownAndTheChairGoesHomeAgain() {
        Bench bench = homed(1, new Stroke(0.2, 0.6, 1));
        bench.asked[ROLLER] = 20;
        bench.run(10);
        bench.inject("pulse-loss 30 % for 10 s");
        boolean unknown = false;
        for (int i = 0; i < 1200; i++) {
            bench.cycle();
            if (Double.isNaN(bench.regulator.carriageM())) {
                unknown = true;
                assertThat(bench.written.depthDuty()).isZero();
            }
        }
        assertThat(unknown).isTrue();
        bench.run(60);
        assertThat(bench.regulator.carriageM()).isCloseTo(bench.truth.carriageM(), within(0.02));
    }

    @Test
    void fivePercentOfLostPulsesArePutBack() {
        Bench bench = homed(1, new Stroke(0.2, 0.6, 0.7));
        bench.inject("pulse-loss 5 %");
        for (int i = 0; i < 30_000; i++) {
            bench.cycle();
            assertThat(bench.regulator.carriageM()).isCloseTo(bench.truth.carriageM(), within(0.02));
        }
    }

    @Test
    void theDepthIsReachedWithoutOvershootAndHeld() {
        Bench bench = homed(1, new Stroke(0.3, 0.6, 1));
        bench.run(12);
        for (double mm : new double[] {40, 15, 60, 8}) {
            bench.asked[ROLLER] = mm;
            boolean rising = mm > bench.truth.depthMm();
            for (int i = 0; i < 400; i++) {
                bench.cycle();
                double past = rising ? bench.truth.depthMm() - mm : mm - bench.truth.depthMm();
                assertThat(past).as("past " + mm + " mm").isLessThan(2);
            }
            assertThat(bench.truth.depthMm()).isCloseTo(mm, within(1));
        }
    }

    @Test
    @ShowsRequirement("SR-42")
    void withoutADepthReadingTheAxisIsUnpowered() {
        Bench bench = homed(1, new Stroke(0.3, 0.6, 1));
        bench.asked[ROLLER] = 30;
        bench.run(15);
        bench.inject("depth-lost");
        bench.run(0.1);
        assertThat(bench.written.depthDuty()).isZero();
        bench.run(2);
        assertThat(bench.truth.depthMm()).isZero();
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.data.Offset.offset(value);
    }
}
