package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedLevelTest {
    private static final double[] VALUES = {
        Double.NaN, Double.NEGATIVE_INFINITY, -1, -0.0, 0, 0.2, 0.4, 0.8, 1, 7, Double.POSITIVE_INFINITY
    };

    @Test
    void aLimitOnlyLowersWhateverItIs() {
        SplittableRandom random = new SplittableRandom(4711);
        for (int i = 0; i < 100_000; i++) {
            LimitedLevel before = LimitedLevel.of(value(random));
            for (int cut = 0; cut < 4; cut++) {
                LimitedLevel after =
                        before.atMost(value(random), Reason.values()[1 + random.nextInt(Reason.values().length - 1)]);
                assertThat(after.value()).isBetween(0.0, before.value());
                assertThat(after.reasons()).containsAll(before.reasons());
                before = after;
            }
        }
    }

    private static double value(SplittableRandom random) {
        return VALUES[random.nextInt(VALUES.length)];
    }

    @Test
    void everyLimitBelowWhatWasAskedIsKeptInWhateverOrderAndTheLowestComesFirst() {
        LimitedLevel rampFirst = LimitedLevel.of(0.9)
                .atMost(0.2, Reason.RAMP)
                .atMost(0.4, Reason.PERSON)
                .atMost(1, Reason.REMOTE);
        LimitedLevel personFirst = LimitedLevel.of(0.9)
                .atMost(1, Reason.REMOTE)
                .atMost(0.4, Reason.PERSON)
                .atMost(0.2, Reason.RAMP);
        assertThat(rampFirst.reasons()).containsExactly(Reason.RAMP, Reason.PERSON);
        assertThat(personFirst).isEqualTo(rampFirst);
    }

    @Test
    void ofTwoEqualLimitsTheFirstIsTheReason() {
        LimitedLevel level = LimitedLevel.of(1).atMost(0, Reason.BLOCKED).atMost(0, Reason.MINUTES);
        assertThat(level.reason()).isEqualTo(Reason.BLOCKED);
        assertThat(level.reasons()).containsExactly(Reason.BLOCKED, Reason.MINUTES);
    }

    @Test
    void whatIsNotAskedIsNotLimited() {
        assertThat(LimitedLevel.of(0).atMost(0, Reason.STATE).reasons()).isEmpty();
        assertThat(LimitedLevel.of(0.3).atMost(0.3, Reason.PERSON).reasons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, 1.0001, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoLevelIsNamedInvalid(double nonsense) {
        assertThat(LimitedLevel.of(nonsense).reason()).isEqualTo(Reason.INVALID);
        assertThat(LimitedLevel.of(nonsense).value()).isEqualTo(nonsense > 1 ? 1 : 0);
    }

    @Test
    void thereIsABitForEveryReason() {
        assertThat(Reason.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }
}
