package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.drive.Samples;
import org.junit.jupiter.api.Test;

class LoadsTest {
    private static final long MS = 1_000_000;

    private final Rests rests = new Rests();
    private boolean high;
    private long now;
    private final Switch line = new Switch(level -> high = level, false, rests);

    @Test
    @ShowsRequirement("SR-03")
    void aPulseEndsByTheBoardAndNeverLastsLongerThanSixtyMilliseconds() throws Exception {
        PulseLoad inlet = new PulseLoad(line);

        inlet.write(500, now);
        assertThat(high).isTrue();
        assertThat(inlet.turn(now + 59 * MS)).isEqualTo(now + 60 * MS);
        assertThat(high).isTrue();
        assertThat(inlet.turn(now + 60 * MS)).isEqualTo(Turn.NEVER);
        assertThat(high).isFalse();
    }

    @Test
    void aPulseThatIsNotANumberOpensNothing() throws Exception {
        new PulseLoad(line).write(Double.NaN, now);

        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-03")
    void aLoopThatIsSilentForTwoHundredMillisecondsLosesItsOutputs() throws Exception {
        GpioBoard board = board(new HeldLoad(line));

        board.write(new double[] {1}, now);
        board.turn(now + 199 * MS);
        assertThat(high).isTrue();
        board.turn(now + 200 * MS);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-01")
    void afterARestNothingComesOnUntilTheLoopAskedForRestItself() throws Exception {
        GpioBoard board = board(new HeldLoad(line));
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
        Switch interrupted = new Switch(
                level -> {
                    high = level;
                    if (level) {
                        rests.ask();
                    }
                },
                false,
                rests);

        interrupted.on();

        assertThat(high).isFalse();
    }

    @Test
    void heatIsOnForItsShareOfEverySecond() throws Exception {
        SlowLoad heat = new SlowLoad(line);
        heat.write(0.25, 0);

        heat.turn(0);
        assertThat(high).isTrue();
        assertThat(heat.turn(249 * MS)).isEqualTo(250 * MS);
        assertThat(high).isTrue();
        assertThat(heat.turn(250 * MS)).isEqualTo(1_000 * MS);
        assertThat(high).isFalse();
        heat.rest();
        assertThat(heat.turn(1_000 * MS)).isEqualTo(Turn.NEVER);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-02")
    void theWatchdogLineTurnsOverWithABeatAndNeverElse() throws Exception {
        GpioBoard board = board(new BeatLoad(level -> high = level));

        board.beat(now);
        assertThat(high).isTrue();
        board.write(new double[] {0}, now);
        board.turn(now + 500 * MS);
        board.rest();
        assertThat(high).isTrue();
        board.beat(now);
        assertThat(high).isFalse();
    }

    @Test
    @ShowsRequirement("SR-01")
    void aTapOnTheEmergencyStopBetweenTwoCyclesIsSeenOnce() throws Exception {
        Contact stop = new Contact(true);
        assertThat(stop.read(() -> false)).isEqualTo(1);

        stop.edge(true);
        stop.edge(false);

        assertThat(stop.read(() -> false)).isZero();
        assertThat(stop.read(() -> false)).isEqualTo(1);
    }

    @Test
    void aContactWhoseEdgesAllGotLostIsStillRead() throws Exception {
        Contact stop = new Contact(true);
        stop.read(() -> false);

        assertThat(stop.read(() -> true)).isZero();
    }

    @Test
    void aPulseWhoseEdgesGotLostIsCountedByItsLevelAndTold() throws Exception {
        Count pulses = new Count(false, false);
        pulses.edge(true);
        pulses.edge(false);

        assertThat(pulses.read(() -> true, 0)).isEqualTo(1);
        assertThat(pulses.read(() -> true, 51 * MS)).isEqualTo(2);
        assertThat(pulses.losses()).isEqualTo(1);
    }

    @Test
    void aClosedBoardTouchesNoLine() {
        GpioBoard board = board(new HeldLoad(line));
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

    private GpioBoard board(Load load) {
        GpioBoard.Sensor sensor = new GpioBoard.Sensor(() -> high, new Contact(false), null);
        return new GpioBoard(
                "pi",
                new Load[] {load},
                new GpioBoard.Sensor[] {sensor},
                rests,
                () -> now,
                () -> released.add("lines"));
    }
}
