package lumbar.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guard looks at outputs and readings alone, so the tests hand it both. */
@ShowsRequirement("SR-01")
class GuardTest {
    private static final long NOW = 1_000_000_000L;

    private final Chair chair = TestChairs.full();
    private final Guard guard = new Guard(chair);
    private final int[] inlet = new int[chair.size()];
    private final boolean[] vent = new boolean[chair.size()];
    private final double[] duty = new double[chair.size()];
    private final int lumbar = chair.actuator("lumbar-bag").orElseThrow().index();
    private final int calf = chair.actuator("calf-bag-left").orElseThrow().index();
    private final int roller = chair.actuator("roller").orElseThrow().index();
    private final int heat = chair.actuator("heat-back").orElseThrow().index();
    private double kpa = 5;
    private double padC = 40;
    private boolean estop;
    private long readAt = NOW;
    private long now = NOW;
    private double pump;

    private @Nullable GuardTrip check(boolean mayDrive) {
        Readings.Builder readings = new Readings.Builder(chair.size()).taken(now);
        for (int i = 0; i < chair.size(); i++) {
            readings.pressure(i, kpa, readAt).heat(i, padC, 33, readAt);
        }
        readings.power(new Readings.Power(estop, readAt, true, 24, BoardTrouble.NONE));
        Outputs outputs = new Outputs(inlet.clone(), vent.clone(), duty.clone(), 0, pump, true);
        return guard.check(now, outputs, readings.build(), mayDrive);
    }

    @Test
    void ordinaryOutputsPass() {
        inlet[lumbar] = 40;
        duty[roller] = -0.4;
        duty[heat] = 1;
        pump = 0.5;
        assertThat(check(true)).isNull();
    }

    @Test
    void nothingIsDrivenWhileTheChairIsAtRest() {
        duty[roller] = 0.1;
        assertThat(check(false)).isNotNull();
        Arrays.fill(duty, 0);
        assertThat(check(false)).isNull();
    }

    @Test
    void nothingIsDrivenWithTheEstopPressedOrNotReadForTooLong() {
        pump = 0.2;
        estop = true;
        assertThat(check(true)).isNotNull();
        estop = false;
        readAt = NOW - 101_000_000L;
        assertThat(check(true)).isNotNull();
    }

    @Test
    void numbersThatAreNoDutyTrip() {
        for (double wrong : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY}) {
            duty[heat] = wrong;
            assertThat(check(true)).as("heat %s", wrong).isNotNull();
            duty[heat] = 0;
            pump = wrong;
            assertThat(check(true)).as("pump %s", wrong).isNotNull();
            pump = 0;
        }
    }

    @ShowsRequirement("SR-03")
    @Test
    void anInletPulseIsSixtyMillisecondsAtMost() {
        inlet[lumbar] = 60;
        assertThat(check(true)).isNull();
        inlet[lumbar] = 61;
        assertThat(check(true)).isNotNull();
    }

    @ShowsRequirement("SR-12")
    @Test
    void noBagIsFilledAboveItsCeilingAndLimbsHaveALowerOne() {
        kpa = 11;
        inlet[lumbar] = 20;
        assertThat(check(true)).isNull();
        inlet[lumbar] = 0;
        inlet[calf] = 20;
        assertThat(check(true)).isNotNull();
        inlet[calf] = 0;
        inlet[lumbar] = 20;
        kpa = 14.1;
        assertThat(check(true)).isNotNull();
        kpa = Double.NaN;
        assertThat(check(true)).isNotNull();
    }

    @ShowsRequirement("SR-18")
    @Test
    void aPadThatIsTooHotIsNotHeated() {
        duty[heat] = 0.5;
        padC = 48.5;
        assertThat(check(true)).isNotNull();
    }

    @ShowsRequirement("SR-17")
    @Test
    void aMotorDoesNotReverseWithoutADeadTime() {
        duty[roller] = 0.5;
        assertThat(check(true)).isNull();
        duty[roller] = -0.5;
        now = readAt = NOW + 190_000_000L;
        assertThat(check(true)).isNotNull();
        now = readAt = NOW + 400_000_000L;
        assertThat(check(true)).isNull();
    }
}
