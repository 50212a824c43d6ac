package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-11")
class RampLimiterTest {
    private static final double LONG_WARM = 60;

    private double sinceStart = 60;

    private double after(RampLimiter ramp, double asked, double seconds) {
        for (double s = 0; s < seconds - 1e-9; s += 0.01) {
            ramp.step(asked, 0.01, sinceStart);
            sinceStart += 0.01;
        }
        return ramp.level();
    }

    @Test
    void itStartsAtTwentyPercentAndRisesByTheProfilesRate() {
        RampLimiter ramp = new RampLimiter(0.2, 0.005, LONG_WARM);
        assertThat(ramp.level()).isEqualTo(0.2);
        assertThat(after(ramp, 1, 40)).isEqualTo(0.4, within(1e-6));
    }

    @Test
    void aProfileThatAsksForMoreGetsTheCompiledRateAndStart() {
        RampLimiter ramp = new RampLimiter(0.9, 5, 0);
        assertThat(ramp.level()).isEqualTo(0.2);
        assertThat(after(ramp, 1, 10)).isEqualTo(0.3, within(1e-6));
    }

    @Test
    void theFirstMinuteStaysAtFortyPercent() {
        RampLimiter ramp = new RampLimiter(0.2, 0.01, LONG_WARM);
        sinceStart = 0;
        assertThat(after(ramp, 1, 59)).isEqualTo(0.4);
        assertThat(ramp.limit(LimitedLevel.of(1)).reason()).isEqualTo(Reason.WARM_UP);
        assertThat(after(ramp, 1, 11))
                .as("from there it rises, it does not jump")
                .isEqualTo(0.5, within(0.001));
    }

    @Test
    void aHeightThatWasNotAskedForAMinuteIsForgotten() {
        RampLimiter ramp = new RampLimiter(0.2, 0.01, LONG_WARM);
        after(ramp, 0.6, 90);
        assertThat(after(ramp, 0, 40)).isEqualTo(0.6, within(1e-6));
        assertThat(after(ramp, 0, 25)).isEqualTo(0.2);
    }

    /** An intensity that was lowered for less than a minute came back at once. */
    @Test
    void whatIsAskedLessComesBackSlowly() {
        RampLimiter ramp = new RampLimiter(0.2, 0.01, LONG_WARM);
        after(ramp, 0.8, 90);
        assertThat(after(ramp, 0.3, 1)).isEqualTo(0.3, within(1e-6));
        assertThat(after(ramp, 0.8, 10)).isEqualTo(0.4, within(1e-6));
        assertThat(after(ramp, 0.05, 1)).isEqualTo(0.2, within(1e-6));
        assertThat(after(ramp, 0.8, 10)).isEqualTo(0.3, within(1e-6));
    }

    @Test
    void nonsenseCountsAsNothingAsked() {
        RampLimiter ramp = new RampLimiter(0.2, 0.01, LONG_WARM);
        for (double asked : new double[] {Double.NaN, -3, 7, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(after(ramp, asked, 5)).isEqualTo(0.2);
        }
    }
}
