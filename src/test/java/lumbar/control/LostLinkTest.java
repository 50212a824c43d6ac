package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BoardTrouble;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.sim.Injection;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.UsageAccounts;
import org.junit.jupiter.api.Test;

/** A board that no longer answers is one fault, latched, that says which board and what to do. */
@ShowsRequirement({"SR-23", "SR-38"})
class LostLinkTest {
    private static final long START_NANOS = 10_000_000_000L;

    private final SessionRig rig = SessionRig.ready();

    private List<Fault> told() {
        return rig.events.stream()
                .filter(Event.FaultFound.class::isInstance)
                .map(event -> ((Event.FaultFound) event).fault())
                .toList();
    }

    @Test
    void aLinkThatIsLostIsOneFaultAndNoEmergencyStop() {
        rig.plant.inject(Injection.parse("link-half-open", rig.chair));
        rig.pass(20);
        assertThat(told()).hasSize(1);
        Fault fault = told().getFirst();
        assertThat(fault.code()).isEqualTo(FaultCode.LINK_LOST);
        assertThat(fault.place()).isEqualTo(FaultPlace.board("board"));
        assertThat(fault.text()).isEqualTo("does not answer. Check its cable and its power");
        assertThat(rig.step.state()).isEqualTo(State.FAULT);
        assertThat(rig.step.outputs().atRest()).isTrue();
    }

    @Test
    void theChairIsResetWhenTheLinkIsBackAndNothingElseIsTold() {
        rig.plant.inject(Injection.parse("link-half-open", rig.chair));
        rig.pass(5);
        rig.plant.heal();
        rig.pass(5);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        rig.pass(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aPressedEmergencyStopWithTheLinkUpStaysOne() {
        rig.plant.estop(true);
        rig.pass(0.1);
        assertThat(rig.step.state()).isEqualTo(State.ESTOP);
    }

    /** Its last readings stay as they were: bags full, rollers out, the skin side warm. */
    @Test
    @ShowsRequirement({"SR-05", "SR-07", "SR-18"})
    void readingsOfALostBoardCountForTenSecondsAndHeatUntilThePadIsCool() {
        Chair chair = TestChairs.full();
        Session session = new Session(chair, SessionRig.profile(), 180 * 60, RecoveredState.fresh());
        steps(session, chair, 0, 10, BoardTrouble.NONE);
        double calves = secondsLeft(session, UsageAccounts.area(BodyArea.CALVES));
        double back = secondsLeft(session, UsageAccounts.area(BodyArea.UPPER_BACK));
        BoardTrouble lost = new BoardTrouble("board", "does not answer");

        steps(session, chair, 10, 60_000, lost);

        assertThat(session.state.chairState).isEqualTo(State.FAULT);
        assertThat(calves - secondsLeft(session, UsageAccounts.area(BodyArea.CALVES)))
                .isBetween(9.9, 11.0);
        assertThat(back - secondsLeft(session, UsageAccounts.area(BodyArea.UPPER_BACK)))
                .isBetween(9.9, 11.0);
        assertThat(secondsLeft(session, UsageAccounts.heat(BodyArea.LOWER_BACK)))
                .isBetween(598.0, 601.0);

        steps(session, chair, 60_000, 250_000, lost);

        double t = session.state.clock.ledger();
        assertThat(session.state.minutes.left(UsageAccounts.heat(BodyArea.LOWER_BACK), 2000, t))
                .as("twenty minutes are charged, and no more")
                .isBetween(798.0, 801.0);
    }

    @Test
    @ShowsRequirement({"SR-05", "SR-07"})
    void whatAnotherBoardMeasuresCountsForAsLongAsItPresses() {
        Chair chair = TestChairs.full();
        Session session = new Session(chair, SessionRig.profile(), 180 * 60, RecoveredState.fresh());
        for (int cycle = 0; cycle < 6_000; cycle++) {
            long now = START_NANOS + cycle * 10_000_000L;
            BoardTrouble lost = cycle < 10 ? BoardTrouble.NONE : new BoardTrouble("pi", "does not answer");
            step(session, now, full(chair, now, now, lost));
        }
        assertThat(secondsLeft(session, UsageAccounts.area(BodyArea.CALVES))).isBetween(1139.0, 1141.0);
    }

    private static double secondsLeft(Session session, int account) {
        return session.state.minutes.left(account, 1200, session.state.clock.ledger());
    }

    /** Cycles whose readings were measured in the tenth one for the last time. */
    private static void steps(Session session, Chair chair, int from, int to, BoardTrouble lost) {
        for (int cycle = from; cycle < to; cycle++) {
            long now = START_NANOS + cycle * 10_000_000L;
            step(session, now, full(chair, now, Math.min(now, START_NANOS + 100_000_000L), lost));
        }
    }

    private static void step(Session session, long now, Readings readings) {
        session.step(new Tick(now, now / 1e9, 1_800_000_000_000L, true, 0), readings, List.of(), List.of());
    }

    private static Readings full(Chair chair, long now, long measured, BoardTrouble lost) {
        Readings.Builder readings = new Readings.Builder(chair.size())
                .taken(now)
                .power(new Readings.Power(false, now, false, 24, lost))
                .carriage(new Readings.Carriage(0, false, false, 20, 0, measured));
        for (Actuator actuator : chair.actuators()) {
            readings.pressure(actuator.index(), 8, measured);
            readings.heat(actuator.index(), 40, 38.5, measured);
        }
        return readings.build();
    }
}
