package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What presses is charged, measured or not. */
class UsageDetectorTest {
    private static final double DT = 0.01;
    private static final long CALVES = 1L << UsageAccounts.area(BodyArea.CALVES);

    private final Airbag bag = new Airbag(0, "calf-bag", BodyArea.CALVES, Side.LEFT, 0.5, 3, false, "", 0);
    private final Chair chair =
            new Chair("test", "Test", true, List.of(bag), null, true, true, true, true, Pneumatics.USUAL, Map.of());
    private final UsageDetector activity =
            new UsageDetector(chair, new UsageAccounts(chair), new TrustedPressure(chair));

    private double charged(double seconds, int inletMs, boolean ventOpen) {
        Readings readings = new Readings.Builder(1).build();
        Outputs written = new Outputs(new int[] {inletMs}, new boolean[] {ventOpen}, new double[1], 0, 0, true);
        double charged = 0;
        for (long i = Math.round(seconds / DT); i > 0; i--) {
            charged += (activity.accounts(DT, readings, written, Double.NaN) & CALVES) != 0 ? DT : 0;
        }
        return charged;
    }

    /** A wire that is off reads a number too: it is not known whether the bag presses. */
    @ShowsRequirement({"SR-07", "SR-14"})
    @ParameterizedTest
    @CsvSource({"-6.25, true", "NaN, true", "60, true", "0, false", "5, true"})
    void aReadingThatCannotBeTrueCountsAsPressing(double kpa, boolean charged) {
        Airbag measured = new Airbag(0, "calf-bag", BodyArea.CALVES, Side.LEFT, 0.5, 3, true, "", 0);
        Chair sensed = new Chair(
                "test", "Test", true, List.of(measured), null, true, true, true, true, Pneumatics.USUAL, Map.of());
        Readings readings = new Readings.Builder(1).pressure(0, kpa, 0).build();

        long accounts = new UsageDetector(sensed, new UsageAccounts(sensed), new TrustedPressure(sensed))
                .accounts(DT, readings, Outputs.safe(1), Double.NaN, UsageDetector.Unmeasured.counts(true));

        assertThat((accounts & CALVES) != 0).isEqualTo(charged);
    }

    /** A pad is warm for minutes after its last power, and one that is stuck on without any. */
    @ShowsRequirement("SR-18")
    @ParameterizedTest
    @CsvSource({
        "0, 37.9, false",
        "0, 38, true",
        "0, 41, true",
        "0.1, 33, true",
        "0, NaN, true",
        "0, -55, true",
        "0, 20, false"
    })
    void heatIsChargedWhileThePadIsDrivenAndWhileTheSkinSideIsWarm(double duty, double skinC, boolean charged) {
        Chair heated = new Chair(
                "test",
                "Test",
                true,
                List.of(new HeatPad(0, "heat", BodyArea.GLUTES, 52)),
                null,
                true,
                true,
                true,
                true,
                Pneumatics.USUAL,
                Map.of());
        Readings readings = new Readings.Builder(1).heat(0, 40, skinC, 0).build();
        Outputs written = new Outputs(new int[1], new boolean[1], new double[] {duty}, 0, 0, true);
        UsageDetector detector = new UsageDetector(heated, new UsageAccounts(heated), new TrustedPressure(heated));

        long accounts = detector.accounts(DT, readings, written, Double.NaN);

        assertThat(accounts == 1L << UsageAccounts.heat(BodyArea.GLUTES)).isEqualTo(charged);
        assertThat(detector.accounts(
                        DT,
                        new Readings.Builder(1).build(),
                        Outputs.safe(1),
                        Double.NaN,
                        UsageDetector.Unmeasured.counts(false)))
                .as("a chair that waits for its boards")
                .isZero();
    }

    @ShowsRequirement("SR-07")
    @Test
    void aBagWithoutASensorIsChargedForAsLongAsItMayHoldAir() {
        assertThat(charged(1, 0, true)).isZero();
        // one pulse, then held, then vented
        assertThat(charged(0.06, 16, false)).isGreaterThan(0.05);
        assertThat(charged(8, 0, false)).isGreaterThan(7.9);
        assertThat(charged(3, 0, true)).isGreaterThan(2.9);
        charged(3, 0, true);
        assertThat(charged(1, 0, true)).isZero();
    }
}
