package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import org.junit.jupiter.api.Test;

/** Two bags, left with a sensor, and what may be said of them when the chair is let go. */
@ShowsRequirement({"SR-59", "SR-05"})
class BagsEmptyCheckTest {
    private static final long MS = 1_000_000;

    @Test
    void aFreshLowPressureIsSeenAndNothingElseIs() {
        BagsEmptyCheck bags = new BagsEmptyCheck(chair(true));
        assertThat(bags.notEmpty()).as("before any cycle").hasSize(2);
        bags.cycle(0, rest());
        assertThat(bags.released(0, readings(0, 0.4, 0, 0.9, 0))).isTrue();
        assertThat(bags.released(0, readings(0, 0.4, 0, 1.3, 0))).isFalse();
        assertThat(bags.notEmpty()).containsExactly("right: it still holds 1.3 kPa");
        assertThat(bags.released(0, readings(0, Double.NaN, 0, 0, 0))).isFalse();
        assertThat(bags.notEmpty()).containsExactly("left: its sensor says nothing");
        assertThat(bags.released(0, readings(0, 0.1, 0, -6.2, 0)))
                .as("a wire that is off")
                .isFalse();
        assertThat(bags.notEmpty()).containsExactly("right: its sensor reads -6.2 kPa, which cannot be true");
        assertThat(bags.released(200 * MS, readings(200 * MS, 0, 90 * MS, 0, 150 * MS)))
                .as("110 ms old")
                .isFalse();
        assertThat(bags.notEmpty()).containsExactly("left: its sensor has said nothing new");
    }

    @Test
    void aLoopThatNeverRanIsToldAlsoForAChairWithoutBags() {
        assertThat(new BagsEmptyCheck(new Chair(
                                "bare",
                                "Bare",
                                true,
                                List.of(),
                                Carriage.timed(),
                                true,
                                true,
                                true,
                                true,
                                Pneumatics.USUAL,
                                Map.of()))
                        .driving())
                .contains("never ran");
    }

    @Test
    void whileAnythingIsDrivenNothingIsReleased() {
        BagsEmptyCheck bags = new BagsEmptyCheck(chair(true));
        bags.cycle(0, new Outputs(new int[] {20, 0}, new boolean[2], new double[2], 0, 0, true));
        assertThat(bags.released(0, readings(0, 0, 0, 0, 0))).isFalse();
        assertThat(bags.notEmpty()).isEmpty();
        assertThat(bags.driving()).as("what a loop that hangs here leaves").contains("still driving");
        bags.cycle(10 * MS, rest());
        assertThat(bags.driving()).isEmpty();
    }

    @Test
    void aBagWithoutASensorCountsOnceItsVentHasBeenOpenForThreeSecondsRunning() {
        BagsEmptyCheck bags = new BagsEmptyCheck(chair(false));
        Readings nothing = readings(0, Double.NaN, 0, Double.NaN, 0);
        bags.cycle(0, rest());
        assertThat(bags.released(2_999 * MS, nothing)).isFalse();
        bags.cycle(2_999 * MS, new Outputs(new int[] {20, 0}, new boolean[2], new double[2], 0, 0, true));
        bags.cycle(3_010 * MS, rest());
        assertThat(bags.released(6_000 * MS, nothing)).isFalse();
        assertThat(bags.notEmpty()).hasSize(2);
        assertThat(bags.released(6_010 * MS, nothing)).isTrue();
        assertThat(bags.unmeasured()).isEqualTo(2);
    }

    private static Outputs rest() {
        return Outputs.safe(2);
    }

    private static Readings readings(long taken, double left, long leftAt, double right, long rightAt) {
        return new Readings.Builder(2)
                .taken(taken)
                .pressure(0, left, leftAt)
                .pressure(1, right, rightAt)
                .build();
    }

    private static Chair chair(boolean sensors) {
        List<Actuator> bags = new ArrayList<>();
        bags.add(new Airbag(0, "left", BodyArea.CALVES, Side.LEFT, 0.5, 3, sensors, "", 0));
        bags.add(new Airbag(1, "right", BodyArea.CALVES, Side.RIGHT, 0.5, 3, sensors, "", 0));
        return new Chair(
                "test", "Test chair", true, bags, Carriage.timed(), true, true, true, true, Pneumatics.USUAL, Map.of());
    }
}
