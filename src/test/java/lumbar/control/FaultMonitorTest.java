package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import org.junit.jupiter.api.Test;

/**
 * What was gathered before a gap: a daemon is frozen while it lets go, or a board does not answer, and outputs stay on until the next
 * word.
 */
class FaultMonitorTest {
    private static final long PERIOD = 10_000_000L;
    private static final long FROZEN = 3_000_000_000L;

    private final Chair chair = TestChairs.full();
    private final int motor = chair.actuator("kneader").orElseThrow().index();
    private final FaultMonitor monitor =
            new FaultMonitor(chair, () -> 0.4, new PressureRelief(chair.size()), new PressureProof(chair));
    private long nanos;

    /** One cycle in which everything was commanded to rest and the motor draws so much. */
    private List<FaultCode> check(double amps, boolean ending, long lateNanos) {
        nanos += PERIOD + lateNanos;
        return check(amps, ending, lateNanos, nanos, BoardTrouble.NONE);
    }

    /** The next cycle without a word from the board: its last readings stand. */
    private List<FaultCode> checkBlind(double amps, long measuredNanos) {
        nanos += PERIOD;
        return check(amps, true, 0, measuredNanos, new BoardTrouble("board", "does not answer"));
    }

    private List<FaultCode> check(
            double amps, boolean ending, long lateNanos, long measuredNanos, BoardTrouble trouble) {
        Readings.Builder builder = new Readings.Builder(chair.size()).taken(nanos);
        for (int i = 0; i < chair.size(); i++) {
            builder.pressure(i, 0, measuredNanos)
                    .current(i, i == motor ? amps : 0, measuredNanos)
                    .heat(i, 22, 22, measuredNanos);
        }
        Readings readings = builder.carriage(new Readings.Carriage(0, false, false, 0, 0, nanos))
                .seat(new Readings.Seat(true, 70, nanos))
                .power(new Readings.Power(false, nanos, true, 24, trouble))
                .build();
        Tick now = new Tick(nanos, nanos / 1e9, 0, true, lateNanos);
        Outputs rest = Outputs.released(chair.size(), true);
        return monitor
                .check(now, nanos / 1e9, readings, rest, State.STOPPING, ending, new Presence(chair), null)
                .stream()
                .map(Fault::code)
                .toList();
    }

    private List<FaultCode> run(double amps, boolean ending, int cycles) {
        List<FaultCode> found = new ArrayList<>();
        for (int i = 0; i < cycles; i++) {
            found.addAll(check(amps, ending, 0L));
        }
        return found.stream().distinct().toList();
    }

    @ShowsRequirement({"SR-22", "SR-59"})
    @Test
    void atTheEndWhatWasGatheredBeforeAGapFindsNoMotorThatRanOn() {
        assertThat(run(2, true, 3)).as("it runs down").isEmpty();

        assertThat(check(2, true, FROZEN)).as("on until this cycle").isEmpty();
        assertThat(run(0, true, 100)).as("it ran down").isEmpty();
    }

    @ShowsRequirement("SR-17")
    @Test
    void aMotorThatRunsOnAfterTheGapIsFoundAtTheEndToo() {
        run(2, true, 3);
        check(2, true, FROZEN);

        assertThat(run(2, true, 45)).as("within half a second").isEmpty();
        assertThat(run(2, true, 10)).containsExactly(FaultCode.MOTOR_UNASKED);
    }

    @ShowsRequirement({"SR-17", "SR-22", "SR-23"})
    @Test
    void whatWasGatheredWhileALinkWasLostFindsNoMotorThatRanOnWhenItIsBack() {
        run(2, true, 3);
        long last = nanos;
        for (int i = 0; i < 60; i++) {
            assertThat(checkBlind(2, last)).as("no word from the board").isEmpty();
        }

        assertThat(check(0.1, true, 0L)).as("the first word").isEmpty();
        assertThat(run(2, true, 45)).as("within half a second").isEmpty();
        assertThat(run(2, true, 10)).containsExactly(FaultCode.MOTOR_UNASKED);
    }

    @ShowsRequirement("SR-04")
    @Test
    void beforeTheEndAGapIsAFaultAndWhatWasGatheredCounts() {
        run(2, false, 3);

        assertThat(check(2, false, FROZEN)).containsExactly(FaultCode.MOTOR_UNASKED, FaultCode.CYCLE_LATE);
    }
}
