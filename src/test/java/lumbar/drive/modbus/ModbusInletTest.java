package lumbar.drive.modbus;

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
import lumbar.drive.SmallBag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A loop that asks for 60 ms of inlet in every cycle, whatever it reads; valves on one unit, sensors on another (SR-03). */
@ShowsRequirement("SR-03")
class ModbusInletTest {
    private static final long MS = 1_000_000;
    private static final double[] REST = {0};

    private final SmallBag bag = new SmallBag(8);
    private ModbusUnit valves;
    private ModbusUnit sensors;
    private long now = 1_000 * MS;
    private boolean isOpen;

    @BeforeEach
    void bothUnitsAnswer() throws Exception {
        Wiring.Part relays = new Wiring.Part(spec("relays", 1), List.of(inlet()), List.of());
        Wiring.Part analog = new Wiring.Part(spec("analog", 2), List.of(), List.of(pressure()));
        BagSampleTimes samples = new BagSampleTimes(List.of(relays, analog));
        valves = new ModbusUnit(relays, samples, () -> now, () -> {}, _ -> {});
        sensors = new ModbusUnit(analog, samples, () -> now, () -> {}, _ -> {});
        begin(valves);
        begin(sensors);
    }

    @Test
    void anInletStaysOpenWhileItsBagIsMeasured() throws Exception {
        run(400, ms -> ms - ms % 45, true);

        assertThat(bag.openMs()).containsExactly(400L);
    }

    @Test
    void samplesThatFreezeShutIt() throws Exception {
        run(2_000, ms -> Math.min(ms, 90), true);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(160);
        assertThat(bag.kpa()).isLessThan(16);
    }

    @Test
    void anAnswerToAnOldQuestionIsNoFreshSample() throws Exception {
        run(2_000, ms -> ms < 90 ? ms : 40, true);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(160);
        assertThat(bag.kpa()).isLessThan(16);
    }

    @Test
    void aLoopThatPausesForASecondLeavesOnePulse() throws Exception {
        run(1_100, ms -> ms, false);

        assertThat(bag.lastMs()).isLessThanOrEqualTo(161);
        assertThat(bag.kpa()).isLessThan(16);
    }

    /** The time of the cycle, which the loop hands in, counts for nothing. */
    @Test
    void aPulseEndsByTheClockOfTheLineHoweverYoungTheLoopSaysItIs() throws Exception {
        sensors.onReading(0, response(), now);
        valves.write(new double[] {60}, now + 10_000 * MS);

        now += 30 * MS;
        assertThat(valves.target(0, now)).containsExactly(1);
        now += 31 * MS;
        assertThat(valves.target(0, now)).containsExactly(0);
    }

    /** Nobody knows whether the frame that opened it got through, so it counts as open until a shut one was acknowledged. */
    @Test
    void anInletWhoseFrameWasLostIsShutBeforeItOpensAgain() throws Exception {
        sensors.onReading(0, response(), now);
        valves.write(new double[] {60}, now);
        valves.sending(0, new int[] {1}, now);
        now += 61 * MS;
        valves.write(new double[] {60}, now);
        sensors.onReading(0, response(), now - 62 * MS);
        assertThat(valves.target(0, now)).containsExactly(0);
        assertThat(valves.due(0, now, true)).isTrue();
        valves.confirmed(0, new int[] {0});

        now += 59 * MS;
        valves.write(new double[] {60}, now);
        assertThat(valves.target(0, now)).containsExactly(0);
    }

    private void run(long untilMs, LongUnaryOperator sampledMs, boolean loopRuns) throws Exception {
        long begun = now;
        for (long ms = 0; ms < untilMs; ms++) {
            now = begun + ms * MS;
            if (ms % 10 == 0 && (loopRuns || ms <= 100)) {
                valves.write(new double[] {60}, now);
            }
            sensors.onReading(0, response(), begun + sampledMs.applyAsLong(ms) * MS);
            if (valves.due(0, now, false)) {
                int[] values = valves.target(0, now);
                valves.sending(0, values, now);
                valves.confirmed(0, values);
                isOpen = values[0] == 1;
            }
            bag.step(isOpen, ms);
        }
    }

    private void begin(ModbusUnit unit) throws Exception {
        unit.recovered();
        if (!unit.writeBlocks().isEmpty()) {
            unit.confirmed(0, new int[] {0});
            unit.write(REST, now);
        }
    }

    /** One register. */
    private static byte[] response() {
        return new byte[] {2, RtuFrames.READ_REGISTERS, 2, 3, (byte) 0xE8, 0, 0};
    }

    private static BoardSpec.Modbus spec(String name, int unit) {
        return new BoardSpec.Modbus(name, "line", 115_200, BoardSpec.Parity.EVEN, unit, null);
    }

    private static OutputWire inlet() {
        return new OutputWire(
                OutputWire.Role.INLET,
                0,
                OutputWire.Form.PULSE,
                new Terminal("relays", "coil 0", false, Terminal.Pull.NONE));
    }

    private static InputWire pressure() {
        return new InputWire(
                InputWire.Role.PRESSURE,
                0,
                InputWire.Form.ANALOG,
                new Terminal("analog", "register 0", false, Terminal.Pull.NONE),
                Scale.PLAIN);
    }
}
