package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongUnaryOperator;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.BagSampleTimes;
import lumbar.drive.InletPulse;
import lumbar.drive.SmallBag;
import org.junit.jupiter.api.Test;

/** A loop that asks the header, or a PCA9685, for 60 ms of inlet in every cycle, whatever it reads; on a simulated clock (SR-03). */
@ShowsRequirement("SR-03")
class GpioInletTest {
    private static final long MS = 1_000_000;
    private static final OutputWire INLET = new OutputWire(
            OutputWire.Role.INLET, 0, OutputWire.Form.PULSE, new Terminal("pi", "0", false, Terminal.Pull.NONE));
    private static final InputWire PRESSURE = new InputWire(
            InputWire.Role.PRESSURE,
            0,
            InputWire.Form.ANALOG,
            new Terminal("adc", "0", false, Terminal.Pull.NONE),
            Scale.PLAIN);

    private final BagSampleTimes samples = new BagSampleTimes(
            List.of(new Wiring.Part(new BoardSpec.Ads1115("adc", 1, 0x48, 4.096), List.of(), List.of(PRESSURE))));
    private final RestLatch rests = new RestLatch();
    private final SmallBag bag = new SmallBag(8);
    private boolean isHigh;
    private long now;

    @Test
    void theHeaderKeepsAnInletOpenWhileItsBagIsMeasured() throws Exception {
        header(200, ms -> ms, true);

        assertThat(bag.openMs()).containsExactly(200L);
    }

    @Test
    void samplesThatFreezeShutTheInletOfTheHeader() throws Exception {
        header(2_000, ms -> Math.min(ms, 35), true);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(100);
        assertThat(bag.kpa()).isLessThan(16);
    }

    @Test
    void aReplayedSampleIsNoFreshOneOnTheHeader() throws Exception {
        header(2_000, ms -> ms < 30 ? ms : ms % 20 == 0 ? 30 : 5, true);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(110);
        assertThat(bag.kpa()).isLessThan(16);
    }

    @Test
    void aSensorOnAnotherBusLeavesPausesOfSixtyMilliseconds() throws Exception {
        OutputDriver.Pulse inlet = inlet(new InletPulse(null));
        for (long ms = 0; ms < 600; ms++) {
            step(inlet, ms, true, true);
        }

        assertThat(bag.openMs()).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(60));
        assertThat(bag.shutMs()).allSatisfy(each -> assertThat(each).isGreaterThanOrEqualTo(60));
    }

    @Test
    void aLoopThatPausesForASecondLeavesOnePulse() throws Exception {
        OutputDriver.Pulse inlet = inlet(samples.pulses(INLET));
        for (long ms = 0; ms < 1_100; ms++) {
            samples.measured(PRESSURE, ms * MS);
            step(inlet, ms, ms <= 100, true);
        }

        assertThat(bag.lastMs()).isLessThanOrEqualTo(160);
        assertThat(bag.kpa()).isLessThan(16);
    }

    /** When the board's own thread does not run, the loop's next write ends the pulse. */
    @Test
    void aThreadThatDoesNotRunIsReplacedByTheNextWrite() throws Exception {
        OutputDriver.Pulse inlet = inlet(new InletPulse(null));
        for (long ms = 0; ms < 300; ms++) {
            step(inlet, ms, true, false);
        }

        assertThat(bag.openMs()).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(60));
        assertThat(bag.shutMs()).allSatisfy(each -> assertThat(each).isGreaterThanOrEqualTo(60));
    }

    @Test
    void aPwmChipShutsTheInletOfABagThatIsNotMeasuredAnyMore() throws Exception {
        for (long froze : new long[] {35, Long.MAX_VALUE}) {
            RegisterFile chip = new RegisterFile();
            Pca9685Board board = pca(chip);
            SmallBag each = new SmallBag(8);
            for (long ms = 0; ms < 300; ms++) {
                now = ms * MS;
                samples.measured(PRESSURE, Math.min(ms, froze) * MS);
                board.write(new double[] {60}, 0);
                board.run(now);
                each.step(chip.writes.getLast().length == 65 && chip.writes.getLast()[2] == 0x10, ms);
            }
            assertThat(each.openMs()).as("frozen at " + froze).containsExactly(froze == 35 ? 95L : 300L);
        }
    }

    private void header(long untilMs, LongUnaryOperator sampledMs, boolean threadRuns) throws Exception {
        OutputDriver.Pulse inlet = inlet(samples.pulses(INLET));
        for (long ms = 0; ms < untilMs; ms++) {
            samples.measured(PRESSURE, sampledMs.applyAsLong(ms) * MS);
            step(inlet, ms, true, threadRuns);
        }
    }

    private OutputDriver.Pulse inlet(InletPulse pulses) {
        return new OutputDriver.Pulse(new OutputDriver.SwitchedLine(high -> isHigh = high, false, rests), pulses);
    }

    /** One millisecond: a cycle of the loop every ten, and the board's thread. */
    private void step(OutputDriver.Pulse inlet, long ms, boolean loopRuns, boolean threadRuns) throws Exception {
        now = ms * MS;
        if (loopRuns && ms % 10 == 0) {
            inlet.write(60, now);
        }
        if (threadRuns) {
            inlet.run(now);
        }
        bag.step(isHigh, ms);
    }

    private Pca9685Board pca(RegisterFile chip) throws Exception {
        I2cDevice.Bus bus = new I2cDevice.Bus() {
            @Override
            public void wake() {
                // The test runs it.
            }

            @Override
            public String problem() {
                return "";
            }

            @Override
            public void leave() {
                // Nobody asks.
            }
        };
        Pca9685Board board = new Pca9685Board(
                "pwm",
                chip,
                200,
                new OutputWire[] {INLET},
                new int[] {0},
                new InletPulse[] {samples.pulses(INLET)},
                bus,
                () -> now);
        board.begin();
        return board;
    }
}
