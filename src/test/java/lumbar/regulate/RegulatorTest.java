package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.guard.Guard;
import lumbar.guard.GuardTrip;
import lumbar.guard.MayDrive;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import lumbar.safety.Permitted;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import lumbar.safety.TestPermitted;
import lumbar.safety.checks.Check;
import lumbar.safety.checks.Checks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The regulator of a whole chair. */
class RegulatorTest {

    @Test
    void aWholeChairAtWorkNeverTripsTheGuardAndComesToRest() {
        Bench bench = new Bench(1).rested();
        Guard guard = new Guard(bench.chair);
        SplittableRandom random = new SplittableRandom(1);
        bench.stroke = new Stroke(0.3, 0.6, 0.8);
        for (int i = 0; i < 12_000; i++) {
            if (i % 100 == 0) {
                draw(bench, random);
            }
            Readings judged = bench.readings;
            bench.cycle();
            GuardTrip trip = guard.check(bench.now - 10 * Bench.MS, bench.written, judged, MayDrive.EVERYTHING);
            assertThat(trip).isNull();
        }
        for (Airbag bag : bench.chair.all(Airbag.class)) {
            assertThat(bench.over[bag.index()]).as(bag.id()).isLessThan(0.5);
            assertThat(bench.rise[bag.index()]).as(bag.id()).isLessThan(2.5);
        }
        assertThat(bench.regulator.atRest(bench.readings)).isFalse();
        bench.released = true;
        bench.run(3);
        assertThat(bench.written.atRest()).isTrue();
        assertThat(bench.regulator.atRest(bench.readings)).isTrue();
    }

    private static void draw(Bench bench, SplittableRandom random) {
        for (Actuator actuator : bench.chair.actuators()) {
            int i = actuator.index();
            bench.level[i] = random.nextDouble();
            bench.rateHz[i] = 12 * random.nextDouble();
            bench.asked[i] = switch (actuator) {
                case Airbag bag ->
                    random.nextInt(3) == 0 ? 0 : Math.min(10, Limits.bagCeilingKpa(bag.area())) * random.nextDouble();
                case Actuator.Roller r -> 40 * random.nextDouble();
                case Actuator.HeatPad h -> 30 + 14 * random.nextDouble();
                case Actuator.Recliner r -> random.nextDouble() - 0.5;
                default -> bench.level[i];
            };
        }
    }

    /** A regulator or a check that took the usual pump for granted would fill too fast, or miss the air. */
    @ParameterizedTest
    @CsvSource({"6", "24"})
    @ShowsRequirement({"SR-12", "SR-15", "SR-44"})
    void aWeakerOrAStrongerPumpThatTheFileNamesIsReckonedWith(double litresPerMinute) {
        judge(TestChairs.with(TestChairs.full(), Pneumatics.ofLitresPerMinute(litresPerMinute, true)), 2);
    }

    @Test
    void noCheckTakesAHealthyChairAtWorkForABrokenOne() {
        judge(TestChairs.full(), 4);
    }

    private static void judge(Chair chair, int seeds) {
        for (long seed = 1; seed <= seeds; seed++) {
            Bench bench = new Bench(chair, Map.of("leans-per-min", 2.0), seed).rested();
            PressureRelief relief = new PressureRelief(bench.chair.size());
            List<Check> checks =
                    Checks.all(bench.chair, bench.regulator::carriageM, relief, new PressureProof(bench.chair));
            List<Fault> found = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            bench.stroke = new Stroke(0.3, 0.6, 0.8);
            for (int i = 0; i < 12_000; i++) {
                if (i % 300 == 0) {
                    draw(bench, random);
                }
                bench.cycle();
                relief.begin();
                for (Check check : checks) {
                    check.check(bench.now, bench.readings, bench.written, found);
                }
            }
            assertThat(found).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void theSameReadingsGiveTheSameOutputs() {
        Bench one = new Bench(5);
        Bench other = new Bench(5);
        Arrays.fill(one.asked, 6);
        Arrays.fill(other.asked, 6);
        for (int i = 0; i < 1000; i++) {
            one.cycle();
            other.cycle();
            for (int a : new int[] {0, 3, 8}) {
                assertThat(one.written.inletMs(a)).isEqualTo(other.written.inletMs(a));
            }
            assertThat(one.written.pump()).isEqualTo(other.written.pump());
        }
    }

    @Test
    @ShowsRequirement("SR-42")
    void releasedMeansNoDriveAndVentsOpen() {
        Bench bench = new Bench(1).rested();
        Arrays.fill(bench.asked, 8);
        bench.run(3);
        Outputs released = bench.regulator.release(false);
        assertThat(released.atRest()).isTrue();
        assertThat(released.relay()).isFalse();
        assertThat(released.ventOpen(0)).isTrue();
    }

    @ParameterizedTest(name = "kneading at {0} Hz: duty {1}")
    @CsvSource({"0, 0.8", "0.2, 0.8", "0.4, 0.9", "0.6, 1", "2, 1", "NaN, 0.8"})
    void kneadingSpeedIsADuty(double hz, double duty) {
        assertThat(MotorRegulator.kneader(new Actuator.Kneader(0, "k"), permitted(0.5, hz)))
                .isEqualTo(duty, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(MotorRegulator.kneader(new Actuator.Kneader(0, "k"), permitted(0.05, hz)))
                .isZero();
    }

    @ParameterizedTest(name = "tapping at {0} Hz: duty {1}")
    @CsvSource({"0, 0.25", "3, 0.25", "7.5, 0.625", "12, 1", "40, 1"})
    void tappingSpeedIsADuty(double hz, double duty) {
        assertThat(MotorRegulator.tapper(new Actuator.Tapper(0, "t"), permitted(0.5, hz)))
                .isEqualTo(duty, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aLevelThatIsNoneIsNoVibration() {
        Actuator.Vibrator vibrator = new Actuator.Vibrator(0, "v", lumbar.chair.BodyArea.CALVES);
        assertThat(MotorRegulator.vibrator(vibrator, permitted(Double.NaN, 0))).isZero();
        assertThat(MotorRegulator.vibrator(vibrator, permitted(-1, 0))).isZero();
        assertThat(MotorRegulator.vibrator(vibrator, permitted(0.4, 0))).isEqualTo(0.4);
        assertThat(MotorRegulator.vibrator(vibrator, permitted(7, 0))).isEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-17")
    void aReclinerPausesBetweenItsDirections() {
        ReverseDeadTime pause = new ReverseDeadTime();
        assertThat(pause.pass(0, 0.5)).isEqualTo(0.5);
        assertThat(pause.pass(10 * Bench.MS, -0.5)).isZero();
        assertThat(pause.pass(240 * Bench.MS, -0.5)).isZero();
        assertThat(pause.pass(260 * Bench.MS, -0.5)).isEqualTo(-0.5);
        assertThat(pause.pass(270 * Bench.MS, 0)).isZero();
        assertThat(pause.pass(280 * Bench.MS, -0.5)).isEqualTo(-0.5);
    }

    private static Permitted permitted(double level, double hz) {
        return TestPermitted.of(new double[] {level}, new double[] {level}, new double[] {hz}, Stroke.NONE);
    }
}
