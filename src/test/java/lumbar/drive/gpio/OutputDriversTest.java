package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;
import lumbar.drive.Samples;
import lumbar.worker.Worker;
import org.junit.jupiter.api.Test;

class OutputDriversTest {
    private static final long MS = 1_000_000;

    private final RestLatch rests = new RestLatch();
    private boolean high;
    private long now;
    private final OutputDriver.SwitchedLine line = new OutputDriver.SwitchedLine(level -> high = level, false, rests);

    @Test
    @ShowsRequirement("SR-03")
    void aPulseEndsByTheBoardAndNeverLastsLongerThanSixtyMilliseconds() throws Exception {
        OutputDriver.Pulse inlet = new OutputDriver.Pulse(line, new InletPulse(null));

        inlet.write(500, now);
        assertThat(high).isTrue();
        assertThat(inlet.run(now + 59 * MS)).isEqualTo(now + 60 * MS);
        assertThat(high).isTrue();
        assertThat(inlet.run(now + 60 * MS)).isEqualTo(Worker.Task.IDLE);
        assertThat(high).isFalse();
    }

    @Test
    void aPulseThatIsNotANumberOpensNothing() throws Exception {
        new OutputDriver.Pulse(line, new InletPulse(null)).write(Double.NaN, now);

        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-03")
    void aLoopThatIsSilentForTwoHundredMillisecondsLosesItsOutputs() throws Exception {
        GpioBoard board = board(new OutputDriver.OnOff(line));

        board.write(new double[] {1}, now);
        board.run(now + 199 * MS);
        assertThat(high).isTrue();
        board.run(now + 200 * MS);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-01")
    void afterARestNothingComesOnUntilTheLoopAskedForRestItself() throws Exception {
        GpioBoard board = board(new OutputDriver.OnOff(line));
        board.write(new double[] {1}, now);

        board.rest();
        board.rest();
        assertThat(high).isFalse();
        board.write(new double[] {1}, now);
        assertThat(high).isFalse();
        board.write(new double[] {0}, now);
        board.write(new double[] {1}, now);
        assertThat(high).isTrue();
    }

    @Test
    @ShowsRequirement("SR-01")
    void aRestThatComesWhileAnOutputIsSwitchedOnWins() throws Exception {
        OutputDriver.SwitchedLine interrupted = new OutputDriver.SwitchedLine(
                level -> {
                    high = level;
                    if (level) {
                        rests.request();
                    }
                },
                false,
                rests);

        interrupted.on();

        assertThat(high).isFalse();
    }

    @Test
    void heatIsOnForItsShareOfEverySecond() throws Exception {
        OutputDriver.SlowPwm heat = new OutputDriver.SlowPwm(line);
        heat.write(0.25, 0);

        heat.run(0);
        assertThat(high).isTrue();
        assertThat(heat.run(249 * MS)).isEqualTo(250 * MS);
        assertThat(high).isTrue();
        assertThat(heat.run(250 * MS)).isEqualTo(1_000 * MS);
        assertThat(high).isFalse();
        heat.off();
        assertThat(heat.run(1_000 * MS)).isEqualTo(Worker.Task.IDLE);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-02")
    void theWatchdogLineTurnsOverWithABeatAndNeverElse() throws Exception {
        GpioBoard board = board(new OutputDriver.Watchdog(level -> high = level));

        board.beat(now);
        assertThat(high).isTrue();
        board.write(new double[] {0}, now);
        board.run(now + 500 * MS);
        board.rest();
        assertThat(high).isTrue();
        board.beat(now);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-01")
    void aTapOnTheEmergencyStopBetweenTwoCyclesIsSeenOnce() throws Exception {
        GpioInput.Contact stop = new GpioInput.Contact(true);
        assertThat(stop.read(() -> false, 0)).isEqualTo(1);

        stop.edge(true);
        stop.edge(false);

        assertThat(stop.read(() -> false, 0)).isZero();
        assertThat(stop.read(() -> false, 0)).isEqualTo(1);
    }

    @Test
    void aContactWhoseEdgesAllGotLostIsStillRead() throws Exception {
        GpioInput.Contact stop = new GpioInput.Contact(true);
        stop.read(() -> false, 0);

        assertThat(stop.read(() -> true, 0)).isZero();
    }

    @Test
    void aPulseWhoseEdgesGotLostIsCountedByItsLevel() throws Exception {
        GpioInput.PulseCounter pulses = new GpioInput.PulseCounter(false);
        pulses.edge(true);
        pulses.edge(false);

        assertThat(pulses.read(() -> true, 0)).isEqualTo(1);
        assertThat(pulses.read(() -> true, 51 * MS)).isEqualTo(2);
    }

    @Test
    @ShowsRequirement("SR-16")
    void aCarriageThatRestsOnItsReedAtTheStartLosesAndCountsNothing() throws Exception {
        GpioInput.PulseCounter pulses = new GpioInput.PulseCounter(true);
        for (long t = 0; t < 300; t += 10) {
            assertThat(pulses.read(() -> false, t * MS)).isZero();
        }
        pulses.edge(true);
        pulses.edge(false);
        assertThat(pulses.read(() -> false, 300 * MS)).isEqualTo(1);
    }

    @Test
    @ShowsRequirement("SR-16")
    void threeLossesInAMinuteAreTroubleForAMinuteAndThreeInAnHourAreNone() throws Exception {
        GpioInput.PulseCounter pulses = new GpioInput.PulseCounter(false);
        long minute = 60_000;
        long ms = 0;
        for (int i = 0; i < 3; i++) {
            ms = lose(pulses, ms + 20 * minute);
            assertThat(pulses.losesPulses()).isFalse();
        }
        ms = lose(pulses, ms);
        ms = lose(pulses, ms);
        assertThat(pulses.losesPulses()).isTrue();
        pulses.read(() -> level, (ms + minute) * MS);
        assertThat(pulses.losesPulses()).isFalse();
    }

    private boolean level;

    /** The level changes and nobody says so; when that is noticed, ms. */
    private long lose(GpioInput.PulseCounter pulses, long ms) throws Exception {
        pulses.read(() -> level, ms * MS);
        level = !level;
        pulses.read(() -> level, ms * MS);
        pulses.read(() -> level, (ms + 51) * MS);
        return ms + 51;
    }

    @Test
    @ShowsRequirement("SR-23")
    void aLineThatIsReadAgainIsNoTroubleAnyMore() {
        boolean[] broken = {true};
        GpioHeader.InputLine flickers = () -> {
            if (broken[0]) {
                throw new DriveException("GPIO 4 cannot be read");
            }
            return true;
        };
        GpioBoard board =
                board(new OutputDriver.OnOff(line), new GpioBoard.Sensor(flickers, new GpioInput.Contact(false)));
        Samples samples = new Samples(1);

        board.read(samples, now);
        assertThat(board.problem()).contains("GPIO 4");
        broken[0] = false;
        board.read(samples, now);
        assertThat(board.problem()).isEmpty();
    }

    @Test
    void anOutputThatDoesNotTakeItsRestStaysTrouble() {
        boolean[] broken = {true};
        OutputDriver.SwitchedLine sticks = new OutputDriver.SwitchedLine(
                _ -> {
                    if (broken[0]) {
                        throw new DriveException("GPIO 17 does not take its level");
                    }
                },
                false,
                rests);
        GpioBoard board = board(new OutputDriver.OnOff(sticks));
        board.rest();
        broken[0] = false;
        board.rest();
        board.read(new Samples(1), now);

        assertThat(board.problem()).contains("switch the chair off");
    }

    @Test
    @ShowsRequirement("SR-59")
    void theHeaderIsAtRestUntilItIsDrivenAndAgainWhenEveryLineHasTakenItsRest() throws Exception {
        boolean[] broken = {false};
        OutputDriver.SwitchedLine sticks = new OutputDriver.SwitchedLine(
                _ -> {
                    if (broken[0]) {
                        throw new DriveException("GPIO 17 does not take its level");
                    }
                },
                false,
                rests);
        GpioBoard board = board(new OutputDriver.OnOff(sticks));
        board.write(new double[] {0}, now);
        assertThat(board.notAtRest()).isEmpty();
        board.write(new double[] {1}, now);
        assertThat(board.notAtRest()).contains("were driven since");
        board.rest();
        assertThat(board.notAtRest()).isEmpty();
        board.write(new double[] {1}, now);
        assertThat(board.notAtRest())
                .as("nothing goes out while a rest is owed")
                .isEmpty();

        board.write(new double[] {0}, now);
        board.write(new double[] {1}, now);
        broken[0] = true;
        board.rest();
        assertThat(board.notAtRest()).contains("does not go to its rest level", "switch the chair off");
    }

    @Test
    void aClosedBoardTouchesNoLine() {
        GpioBoard board = board(new OutputDriver.OnOff(line));
        board.close();
        Samples samples = new Samples(1);

        high = true;
        board.rest();
        board.read(samples, now);

        assertThat(high).isTrue();
        assertThat(samples.value(0)).isNaN();
        assertThat(released).containsExactly("lines");
    }

    private final List<String> released = new ArrayList<>();

    private GpioBoard board(OutputDriver load) {
        return board(load, new GpioBoard.Sensor(() -> high, new GpioInput.Contact(false)));
    }

    private GpioBoard board(OutputDriver load, GpioBoard.Sensor sensor) {
        return new GpioBoard(
                "pi",
                new OutputDriver[] {load},
                new GpioBoard.Sensor[] {sensor},
                rests,
                () -> now,
                () -> released.add("lines"));
    }
}
