package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as life on load cells, at the sample rates that amplifiers have, and what the chair itself does to them. */
@ShowsRequirement("SR-46")
class SeatLifeTest {
    private static final double PERIOD = 0.01;
    private static final double NOISE_KG = 0.3;
    private static final double HOUR = 3600;
    private static final double FIVE_MINUTES = 300;

    private final SplittableRandom random = new SplittableRandom(1);
    private final SeatLife life = new SeatLife(3);
    private double now;
    private double tapped;
    private double held;
    private long missingCycles;
    private long pausedCycles;

    /** What a program asks the motors for; they pause while the seat looks. */
    private SeatMotion program = SeatMotion.STILL;

    private double beat;

    /** @param everyCycles how many cycles a sample stands */
    private void pass(double seconds, int everyCycles, boolean occupied, DoubleUnaryOperator kgAt) {
        long cycles = Math.round(seconds / PERIOD);
        for (long i = 0; i < cycles; i++) {
            now += PERIOD;
            SeatMotion motion = occupied && !life.looks() ? program : SeatMotion.STILL;
            pausedCycles += occupied && motion != program ? 1 : 0;
            if (i % everyCycles == 0) {
                held = kgAt.applyAsDouble(now) + NOISE_KG * random.nextGaussian();
                held += motion == SeatMotion.STILL ? 0 : beat * Math.sin(2 * Math.PI * 0.2 * now);
            }
            life.observe(now, held, occupied, true, motion);
            missingCycles += life.missing() ? 1 : 0;
        }
    }

    private void isLifelessAfterAMinute(int everyCycles, DoubleUnaryOperator kgAt) {
        pass(180, everyCycles, false, t -> 0);
        pass(60, everyCycles, true, kgAt);
        assertThat(life.missing()).isFalse();
        pass(1, everyCycles, true, kgAt);
        missingCycles = 0;
        pass(HOUR, everyCycles, true, kgAt);
        assertThat(missingCycles).as("not for a moment it lives").isEqualTo(Math.round(HOUR / PERIOD));
    }

    @Test
    void cellsThatKeepTheirNoiseShowNoLife() {
        isLifelessAfterAMinute(1, t -> 75);
    }

    @Test
    void norDoSlowAmplifiers() {
        isLifelessAfterAMinute(10, t -> 75);
    }

    /** Three kilograms an hour, as a heat pad warms the cells. */
    @Test
    void heatThatWarmsTheCellsIsNoLife() {
        isLifelessAfterAMinute(1, t -> 75 + 3 * t / HOUR);
    }

    /** A kilogram by a vibrator, one by a tapper, and the kneading shaft at the rate of a breath. */
    @Test
    void whatTheMotorsShakeIsNoLife() {
        program = SeatMotion.SHAKEN;
        isLifelessAfterAMinute(
                1,
                t -> 75
                        + Math.sin(2 * Math.PI * 46.3 * t)
                        + Math.sin(2 * Math.PI * (tapped += (3 + 9 * Math.abs(Math.sin(t / 100))) * PERIOD))
                        + 0.1 * Math.sin(2 * Math.PI * 0.25 * t));
    }

    /** A vibration that comes back as a slow beat, five seconds long, between two samples. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 6, 10})
    void noBeatOfAVibrationIsLife(double kg) {
        program = SeatMotion.SHAKEN;
        beat = kg;
        isLifelessAfterAMinute(1, t -> 75);
        pass(180, 10, false, t -> 0);
        isLifelessAfterAMinute(10, t -> 75);
    }

    /** At the rate of a breath, three times as strong as on a seat that nobody touches. */
    @Test
    void theKneadingShaftIsNoLife() {
        program = SeatMotion.KNEADED;
        beat = 0.3;
        isLifelessAfterAMinute(1, t -> 75);
    }

    /** Nor is one that shakes the seat as much as somebody who breathes: it is believed for five minutes and no longer. */
    @Test
    void aKneadingShaftThatMovesTheSeatAsABreathIsFoundAfterFiveMinutes() {
        program = SeatMotion.KNEADED;
        beat = 1;
        pass(180, 1, false, t -> 0);
        pass(3 + FIVE_MINUTES + 61, 1, true, t -> 75);
        missingCycles = 0;
        pass(HOUR, 1, true, t -> 75);
        assertThat(missingCycles).isEqualTo(Math.round(HOUR / PERIOD));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3, 10})
    void whoIsShakenWithoutABreakLivesAndTheMotorsPauseSeldom(double kg) {
        program = SeatMotion.SHAKEN;
        beat = kg;
        livesAllTheTime(1, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        assertThat(pausedCycles * PERIOD / HOUR).isLessThan(0.16);
    }

    /** A faint breath needs every block there is. */
    @Test
    void whoBreathesFaintlyLivesWhileTheyAreShaken() {
        program = SeatMotion.SHAKEN;
        beat = 5;
        livesAllTheTime(1, t -> 80 + 0.32 * Math.sin(2 * Math.PI * 0.2 * t));
        assertThat(pausedCycles * PERIOD / HOUR).isLessThan(0.3);
    }

    /** A calm person is seen while the shaft turns, and only after five minutes of it must it stand. */
    @Test
    void whoIsKneadedIsInterruptedSeldom() {
        program = SeatMotion.KNEADED;
        beat = 0.1;
        livesAllTheTime(1, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        assertThat(pausedCycles * PERIOD / HOUR).isLessThan(0.025);
    }

    /** Ten glitches of a cycle in each second (SR-56). */
    @Test
    void glitchesAreNoLife() {
        isLifelessAfterAMinute(1, t -> 75 + (random.nextInt(10) == 0 ? 40 : 0));
    }

    @Test
    void aSeatThatSticksWhileSomebodyGetsUpIsFoundWithinAMinute() {
        pass(180, 1, false, t -> 0);
        pass(120, 1, true, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        double stuckAt = now;
        while (!life.missing() && now - stuckAt < 120) {
            pass(PERIOD, 1, true, t -> 75);
        }
        assertThat(now - stuckAt).isBetween(40.0, 61.0);
    }

    private void livesAllTheTime(int everyCycles, DoubleUnaryOperator kgAt) {
        pass(180, everyCycles, false, t -> 0);
        pass(HOUR, everyCycles, true, kgAt);
        assertThat(missingCycles).isZero();
    }

    @Test
    void somebodyWhoOnlyBreathesLives() {
        livesAllTheTime(1, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
    }

    @Test
    void alsoSlowlyAndOnSlowAmplifiers() {
        livesAllTheTime(10, t -> 55 + 0.5 * Math.sin(2 * Math.PI * 0.15 * t));
    }

    /** A cat on the seat before is no noise of the seat. */
    @Test
    void somebodyLivesAlsoAfterACat() {
        pass(180, 1, false, t -> 0);
        pass(40, 1, false, t -> 4 + 2 * Math.sin(t));
        pass(HOUR, 1, true, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        assertThat(missingCycles).isZero();
    }

    /** A few seconds each: something lies on the empty seat, and is taken off again. */
    private void touched(double seconds) {
        double begin = now;
        pass(seconds, 1, false, t -> (int) ((t - begin) / 3) % 2 == 0 ? 8 : 0);
    }

    @Test
    void somebodyLivesWhoseSeatWasTouchedForLong() {
        touched(300);
        pass(120, 1, true, t -> 80 + 0.27 * Math.sin(2 * Math.PI * 0.15 * t));
        assertThat(missingCycles).as("also with a faint breath").isZero();
    }

    /** However long the seat swung a little: what was learned never hides a breath. */
    @Test
    void noNoiseOfTheEmptySeatHidesABreath() {
        pass(300, 1, false, t -> 0.19 * Math.signum(Math.sin(2 * Math.PI * 0.1 * t)));
        pass(HOUR, 1, true, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        assertThat(missingCycles).isZero();
    }

    /** Whether a faint sign, of 0.18 kg, is life after the empty seat was so for these windows, quiet and swinging by 0.19 kg. */
    private boolean livesFaintlyAfter(int quiet, int swinging) {
        pass(3, 1, false, t -> 0);
        pass(quiet * 12, 1, false, t -> 0);
        pass(swinging * 12 + 3, 1, false, t -> 0.19 * Math.sin(2 * Math.PI * 0.1 * t));
        pass(120, 1, true, t -> 80 + 0.27 * Math.sin(2 * Math.PI * 0.15 * t));
        return !life.missing();
    }

    @Test
    void fourWindowsOfTheEmptySeatAreTooFewToKnowItsNoise() {
        assertThat(livesFaintlyAfter(0, 4)).isTrue();
    }

    @Test
    void fiveAreEnough() {
        assertThat(livesFaintlyAfter(0, 5)).isFalse();
    }

    @Test
    void aQuarterOfQuietWindowsShowsTheNoise() {
        assertThat(livesFaintlyAfter(4, 5)).isTrue();
    }

    @Test
    void anOldReadingShowsNothing() {
        pass(30, 1, true, t -> 80 + 0.5 * Math.sin(2 * Math.PI * 0.25 * t));
        for (int i = 0; i < 7000; i++) {
            now += PERIOD;
            life.observe(now, 80 + Math.sin(now), true, false, SeatMotion.STILL);
        }
        assertThat(life.missing()).isTrue();
    }
}
