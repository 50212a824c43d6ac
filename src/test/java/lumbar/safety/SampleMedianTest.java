package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-56")
class SampleMedianTest {
    private final SampleMedian median = new SampleMedian(2);

    @Test
    void aSingleWildSampleIsNeverSeenAndTwoRunningAre() {
        for (double wild : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -55, 0, 150}) {
            median.clear();
            long nanos = 0;
            double[] samples = {8, 8.1, 8.2, wild, 8.3, 8.4, 8.5, wild, wild};
            for (int i = 0; i < samples.length - 1; i++) {
                double seen = median.add(1, samples[i], ++nanos);
                if (i < 2) {
                    assertThat(seen).as("too few samples").isNaN();
                } else {
                    assertThat(seen).isBetween(8.0, 8.5);
                }
            }
            assertThat(Double.compare(median.add(1, wild, ++nanos), wild)).isZero();
        }
    }

    /** A board that measures more slowly than the loop runs: the same sample again is no second one. */
    @Test
    void aSampleThatIsReadAgainCountsOnce() {
        for (int i = 0; i < 3; i++) {
            median.add(0, 8, i);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(median.add(0, -55, 3)).isEqualTo(8);
        }
        assertThat(median.add(0, 8, 4)).isEqualTo(8);
    }
}
