package lumbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.drive.sim.Injection;
import lumbar.person.Discomfort;
import lumbar.safety.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that does not answer: ten seconds after the write began to stall nothing is driven and the session has ended, whatever was
 * being written and whenever in a slot; and a stall of three seconds is no fault (SR-10).
 */
class StalledDiskTest {
    private static final double MOST_SECONDS = 10;

    private final List<FaultCode> faults = new ArrayList<>();
    private double writeBegan = Double.NaN;
    private double drivenUntil = Double.NEGATIVE_INFINITY;
    private double ended = Double.NaN;
    private double stallAt;
    private boolean isAsked;
    private boolean isOfAnEvent;

    @ParameterizedTest(name = "{0} tenths of a second into a slot")
    @ValueSource(ints = {0, 1, 10, 20, 30, 40, 48, 49})
    @ShowsRequirement({"SR-09", "SR-10"})
    void aStallOfTheMinutesEndsTheSession(int tenths) {
        play(90 + tenths / 10.0, 20, false, List.of());

        assertOver();
    }

    /** The next slot is asked for up to five seconds later, so the minutes alone notice it too late. */
    @ParameterizedTest(name = "{0} tenths of a second into a slot")
    @ValueSource(ints = {0, 1, 2, 10, 30, 45, 49})
    @ShowsRequirement("SR-10")
    void aStallOfAnotherWriteEndsTheSessionAsSoon(int tenths) {
        double at = 95 + tenths / 10.0;
        play(at, 20, false, List.of(planned(at + 0.02, new Command.Report(BodyArea.FEET, Discomfort.PAIN))));

        assertThat(writeBegan).isLessThan(at + 0.1);
        assertOver();
    }

    @Test
    @ShowsRequirement("SR-10")
    void aStallEndsAPausedSessionToo() {
        play(
                100,
                20,
                false,
                List.of(
                        planned(96, new Command.Pause()),
                        planned(100.02, new Command.Report(BodyArea.FEET, Discomfort.PAIN))));

        assertThat(writeBegan).isLessThan(100.1);
        assertOver();
    }

    /** The time of day is written every five seconds, and nothing waits for it: a paused session asks for no minutes. */
    @ParameterizedTest(name = "paused: {0}")
    @ValueSource(booleans = {false, true})
    @ShowsRequirement("SR-10")
    void aStallOfAWriteThatNothingWaitsForEndsTheSessionAsSoon(boolean isPaused) {
        List<Planned> commands = isPaused ? List.of(planned(92, new Command.Pause())) : List.of();
        play(97.6, 20, false, commands);

        assertThat(writeBegan).isBetween(97.6, 102.7);
        assertOver();
    }

    @ParameterizedTest(name = "{0} tenths of a second into a slot")
    @ValueSource(ints = {0, 10, 20, 30, 40})
    @ShowsRequirement({"SR-10", "SR-35"})
    void aStallOfTheAuditLogEndsTheSessionAsSoon(int tenths) {
        double at = 95 + tenths / 10.0;
        play(at, 20, false, List.of(planned(at + 0.02, new Command.Arm())));

        assertThat(writeBegan).isLessThan(at + 0.1);
        assertThat(isOfAnEvent).as("an entry of the audit log stalls").isFalse();
        assertOver();
    }

    @ParameterizedTest(name = "{0} tenths of a second into a slot")
    @ValueSource(ints = {0, 12, 25, 38})
    @ShowsRequirement({"SR-10", "SR-35"})
    void aStampOrAnAuditLogOfThreeSecondsStopsNothing(int tenths) {
        double at = 95 + tenths / 10.0;
        play(at, 3, true, tenths == 0 ? List.of() : List.of(planned(at + 0.02, new Command.Arm())));

        assertThat(writeBegan).isLessThan(at + 5.1);
        assertThat(faults).isEmpty();
        assertThat(ended).isNaN();
    }

    @Test
    @ShowsRequirement("SR-10")
    void aStallEndsASessionThatIsJustBeginning() {
        play(-0.02, 20, false, List.of());

        assertThat(drivenUntil)
                .as("nothing is driven on minutes that are not recorded")
                .isNegative()
                .isInfinite();
        assertThat(ended - writeBegan).isLessThanOrEqualTo(MOST_SECONDS);
    }

    @ParameterizedTest(name = "{0} tenths of a second into a slot")
    @ValueSource(ints = {0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 49})
    @ShowsRequirement("SR-10")
    void aDiskThatAnswersAfterThreeSecondsStopsNothing(int tenths) {
        double at = 95 + tenths / 10.0;
        play(at, 3, true, List.of(planned(at + 0.02, new Command.Report(BodyArea.FEET, Discomfort.PAIN))));

        assertThat(faults).isEmpty();
        assertThat(ended).isNaN();
    }

    private record Planned(double seconds, Command command) {}

    private static Planned planned(double seconds, Command command) {
        return new Planned(seconds, command);
    }

    private void play(double at, double stallSeconds, boolean isShort, List<Planned> commands) {
        stallAt = at;
        try (Simulation simulation = new Simulation(ShippedChair.setup(1, 10))) {
            assertThat(simulation.boot()).isTrue();
            simulation.addListener(cycle -> onCycle(cycle, simulation.isDiskAtWork()));
            Injection stall = Injection.parse("disk-stall " + stallSeconds + " s", ShippedChair.CONFIGURATION.chair());
            if (at < 0) {
                simulation.apply(new ScriptedAction.Inject(stall));
            } else {
                simulation.schedule(at, new ScriptedAction.Inject(stall));
            }
            for (Planned each : commands) {
                simulation.schedule(each.seconds(), ScriptedAction.SendCommand.locally(each.command()));
            }
            simulation.start(ShippedChair.start("unwind-back"));
            simulation.runFor(isShort ? 112 : 125);
        }
    }

    private void onCycle(Cycle cycle, boolean isDiskAtWork) {
        double now = cycle.seconds().orElse(Double.NEGATIVE_INFINITY);
        if (now < stallAt) {
            return;
        }
        for (Event each : cycle.step().events()) {
            if (each instanceof Event.FaultFound found) {
                faults.add(found.fault().code());
            }
            boolean isWritten = each instanceof Event.MinutesDue || each instanceof Event.BlockDue;
            isAsked |= isWritten;
        }
        if (isDiskAtWork && Double.isNaN(writeBegan)) {
            writeBegan = now;
            isOfAnEvent = isAsked;
        }
        if (!cycle.written().atRest()) {
            drivenUntil = now;
        }
        State state = cycle.step().state();
        ended = Double.isNaN(ended) && now > 0.1 && !state.inSession() ? now : ended;
    }

    private void assertOver() {
        assertThat(faults).containsExactly(FaultCode.LEDGER_UNWRITABLE);
        assertThat(drivenUntil - writeBegan).as("the drives").isLessThanOrEqualTo(MOST_SECONDS);
        assertThat(ended - writeBegan).as("the session").isLessThanOrEqualTo(MOST_SECONDS);
    }
}
