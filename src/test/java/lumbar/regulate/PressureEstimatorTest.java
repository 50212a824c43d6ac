package lumbar.regulate;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PressureEstimatorTest {
    private static final long PERIOD_NANOS = 10_000_000;

    private final Chair chair = TestChairs.full();
    private final Airbag bag = (Airbag) chair.actuator("calf-bag-left").orElseThrow();
    private final PressureEstimator estimator = new PressureEstimator(bag);
    private final Outputs shut =
            new Outputs(new int[chair.size()], new boolean[chair.size()], new double[chair.size()], 0, 0, true);
    private long nowNanos;

    private void sample(double kpa) {
        nowNanos += PERIOD_NANOS;
        Readings readings = new Readings.Builder(chair.size())
                .pressure(bag.index(), kpa, nowNanos - PERIOD_NANOS)
                .build();
        estimator.observe(nowNanos, 0.01, 0, false, shut, readings);
    }

    /** A bag that one sample calls empty would be filled further, beyond its set point. */
    @ShowsRequirement("SR-56")
    @ParameterizedTest
    @ValueSource(doubles = {0, 5, 11, 20})
    void oneWildSampleIsNotBelievedAndTwoRunningAre(double wild) {
        for (int i = 0; i < 50; i++) {
            sample(8);
        }
        sample(wild);
        assertThat(estimator.kpa()).isBetween(7.9, 8.1);
        sample(8);
        assertThat(estimator.kpa()).isBetween(7.9, 8.1);

        sample(wild);
        sample(wild);
        assertThat(Math.abs(estimator.kpa() - 8)).isGreaterThan(0.3);
    }
}
