package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-36")
class BringUpLimiterTest {
    private final Chair chair = TestChairs.full();

    @Test
    void aTrialFillsOneBagSlowlyAndToAFifthOfItsCompiledCeiling() {
        for (Airbag bag : chair.all(Airbag.class)) {
            BringUpLimiter limiter = new BringUpLimiter(chair, bag);
            double before = 0.3;
            for (double seconds = 0; seconds <= Limits.BRING_UP_SECONDS; seconds += 0.01) {
                Permitted permitted = limiter.fill(0, seconds);
                double kpa = permitted.setPoint(bag.index());
                assertThat(kpa - before).isLessThanOrEqualTo(Limits.DEFAULT_SLOPE_KPA_PER_SECOND * 0.01 + 1e-9);
                assertThat(kpa).isLessThanOrEqualTo(0.2 * Limits.bagCeilingKpa(bag.area()) + 1e-9);
                assertThat(permitted.level(bag.index())).isEqualTo(0.2);
                before = kpa;
            }
            assertThat(before).isEqualTo(limiter.targetKpa(), within(1e-9));
        }
    }

    @Test
    void nothingElseMayDoAnything() {
        Airbag bag = chair.all(Airbag.class).getFirst();
        Permitted permitted = new BringUpLimiter(chair, bag).fill(0, 5);
        for (int i = 0; i < permitted.size(); i++) {
            if (i != bag.index()) {
                assertThat(permitted.level(i)).isZero();
                assertThat(permitted.setPoint(i)).isZero();
            }
        }
        assertThat(permitted.stroke().moves()).isFalse();
    }
}
