package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** What counts as life on load cells, at the sample rates that amplifiers have, and what the chair itself does to them. */
@ShowsRequirement("SR-46")
class SeatLifeTest {
    private static final double PERIOD = 0.01;
    private static final double NOISE_KG = 0.3;
    private static final double HOUR = 3600;

    private final SplittableRandom random = new SplittableRandom(1);
    private final SeatLife life = new SeatLife(3);
    private double now;
    private double tapped;
    private double held;
    private long missingCycles;

    /** @param everyCycles how many cycles a sample stands */
    private void pass(double seconds, int everyCycles, boolean occupied, DoubleUnaryOperator kgAt) {
        long cycles = Math.round(seconds / PERIOD);
        for (long i = 0; i < cycles; i++) {
            now += PERIOD;
            if (i % everyCycles == 0) {
                held = kgAt.applyAsDouble(now) + NOISE_KG * random.nextGaussian();
            }
            life.observe(now, held, occupied, true);
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
        isLifelessAfterAMinute(
                1,
                t -> 75
                        + Math.sin(2 * Math.PI * 46.3 * t)
                        + Math.sin(2 * Math.PI * (tapped += (3 + 9 * Math.abs(Math.sin(t / 100))) * PERIOD))
                        + 0.1 * Math.sin(2 * Math.PI * 0.25 * t));
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
            life.observe(now, 80 + Math.sin(now), true, false);
        }
        assertThat(life.missing()).isTrue();
    }
}
