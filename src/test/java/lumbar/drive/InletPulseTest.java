package lumbar.drive;

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
import org.junit.jupiter.api.Test;

/** A loop that asks for an open inlet in every cycle, whatever it reads (SR-03). */
@ShowsRequirement("SR-03")
class InletPulseTest {
    private static final long MS = 1_000_000;

    private long sampled = BagSampleTimes.NEVER;
    private final SmallBag bag = new SmallBag(8);

    @Test
    void aBagThatThisBusDoesNotMeasureIsOpenForSixtyMillisecondsAndShutForSixty() {
        run(new InletPulse(null), 1_000, ms -> 0);

        assertThat(bag.openMs()).containsOnly(60L, 40L);
        assertThat(bag.openMs()).startsWith(60L, 60L, 60L);
        assertThat(bag.shutMs()).containsOnly(60L);
    }

    @Test
    void freshSamplesKeepItOpen() {
        run(measured(), 200, ms -> ms - ms % 20);

        assertThat(bag.openMs()).containsExactly(200L);
    }

    @Test
    void samplesThatFreezeShutItWithinSixtyMillisecondsAndForGood() {
        run(measured(), 2_000, ms -> Math.min(ms, 30));

        assertThat(bag.lastMs()).isEqualTo(90);
        assertThat(bag.kpa()).isLessThan(16);
    }

    /** From the moment the last sample was measured at most 100 ms pass in which a pulse may begin. */
    @Test
    void noMomentToFreezeThemBringsASmallBagToTheReliefValve() {
        for (long froze = 0; froze < 300; froze++) {
            long last = froze;
            SmallBag each = new SmallBag(8);
            InletPulse pulses = measured();
            for (long ms = 0; ms < 2_000; ms++) {
                sampled = Math.min(ms - ms % 7, last) * MS;
                boolean isCounted = ms > last;
                boolean isOpen = step(pulses, ms);
                each.step(isOpen && isCounted, ms);
            }
            assertThat(each.kpa()).as("frozen at " + froze + " ms").isLessThan(12);
        }
    }

    @Test
    void anOldSampleThatComesAgainProvesNothing() {
        run(measured(), 1_000, ms -> ms < 40 ? ms : ms % 2 == 0 ? 40 : 10);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(100);
    }

    @Test
    void aSampleOfTheFutureProvesNothing() {
        run(measured(), 500, ms -> 10_000);

        assertThat(bag.openMs()).startsWith(60L, 60L);
        assertThat(bag.shutMs()).containsOnly(60L);
    }

    @Test
    void aPulseThatTheLoopEndedIsAlsoFollowedBySixtyMillisecondsShut() {
        InletPulse pulses = measured();
        sampled = 0;
        assertThat(step(pulses, 1)).isTrue();
        pulses.shut(5 * MS);

        assertThat(pulses.mayBeOpen(64 * MS)).isFalse();
        assertThat(pulses.mayBeOpen(65 * MS)).isTrue();
        sampled = 4 * MS;
        assertThat(pulses.mayBeOpen(6 * MS)).as("measured since it began").isTrue();
    }

    @Test
    void aBagThatWasNeverMeasuredIsNotFilledWhereThisBusMeasuresIt() {
        assertThat(measured().mayBeOpen(0)).isFalse();
    }

    @Test
    void theSamplesOfABagAreThoseOfItsOwnSensorOnThisBus() {
        Wiring.Part valves = new Wiring.Part(board("valves"), List.of(inlet(2), inlet(5)), List.of());
        Wiring.Part sensors = new Wiring.Part(board("sensors"), List.of(), List.of(pressure(1), pressure(2)));
        BagSampleTimes times = new BagSampleTimes(List.of(valves, sensors));
        InletPulse second = times.pulses(inlet(2));
        InletPulse fifth = times.pulses(inlet(5));

        times.measured(pressure(1), 10 * MS);
        assertThat(second.mayBeOpen(11 * MS)).as("another bag's sample").isFalse();
        assertThat(fifth.mayBeOpen(11 * MS)).as("its sensor is elsewhere").isTrue();
        times.measured(pressure(2), 10 * MS);
        assertThat(second.mayBeOpen(11 * MS)).isTrue();
    }

    private InletPulse measured() {
        return new InletPulse(() -> sampled);
    }

    private void run(InletPulse pulses, long untilMs, LongUnaryOperator sampledMs) {
        for (long ms = 0; ms < untilMs; ms++) {
            sampled = sampledMs.applyAsLong(ms) * MS;
            bag.step(step(pulses, ms), ms);
        }
    }

    private static boolean step(InletPulse pulses, long ms) {
        boolean isOpen = pulses.mayBeOpen(ms * MS);
        if (isOpen) {
            pulses.opened(ms * MS);
        } else {
            pulses.shut(ms * MS);
        }
        return isOpen;
    }

    private static BoardSpec board(String name) {
        return new BoardSpec.Gpio(name, "");
    }

    private static OutputWire inlet(int bag) {
        return new OutputWire(
                OutputWire.Role.INLET,
                bag,
                OutputWire.Form.PULSE,
                new Terminal("valves", "1", false, Terminal.Pull.NONE));
    }

    private static InputWire pressure(int bag) {
        return new InputWire(
                InputWire.Role.PRESSURE,
                bag,
                InputWire.Form.ANALOG,
                new Terminal("sensors", "1", false, Terminal.Pull.NONE),
                Scale.PLAIN);
    }
}
