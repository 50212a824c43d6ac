package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BoardTrouble;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A chair that wakes up while a board is missing: it drives nothing, says why, and goes on by itself. */
@ShowsRequirement({"SR-37", "SR-38"})
class MissingBoardsTest {
    private static final BoardTrouble MOTOR = new BoardTrouble("motor", "is not there");
    private static final String GONE = "board: its port is gone. Plug it in again";

    private static SessionRig missing() {
        return missing(RecoveredState.fresh());
    }

    private static SessionRig missing(RecoveredState beginning) {
        SessionRig rig = new SessionRig(TestChairs.full(), beginning, List.of("link-unplug"));
        rig.plant.sit(80);
        return rig;
    }

    private static List<String> messages(SessionRig rig) {
        return rig.events.stream()
                .filter(Event.BoardsMissing.class::isInstance)
                .map(event -> ((Event.BoardsMissing) event).text())
                .toList();
    }

    @Test
    @ShowsRequirement("SR-06")
    void aMissingBoardIsNoFaultNothingIsDrivenAndAStartIsRefusedWithTheReason() {
        SessionRig rig = missing();
        for (int i = 0; i < 6_000; i++) {
            rig.cycle();
            assertThat(rig.state()).isEqualTo(State.BOOT);
            assertThat(rig.step.outputs().atRest()).isTrue();
            assertThat(rig.step.outputs().relay()).isFalse();
        }

        Event.Answered refused = rig.ask(SessionRig.start(SessionRig.program(60)));

        assertThat(refused.code()).isEqualTo("board-missing");
        assertThat(refused.text()).contains("board: its port is gone. Plug it in again");
        assertThat(rig.status().chair().why()).isEqualTo("waiting for board: its port is gone. Plug it in again");
        assertThat(rig.status().next().can().codes()).containsEntry("start", "board-missing");
        assertThat(rig.fault()).isNull();
        assertThat(rig.ask(new Command.Stop()).accepted()).isTrue();
    }

    @Test
    void whenItComesTheChairTestsItselfAndIsReadyWithoutAnybody() {
        SessionRig rig = missing();
        rig.pass(30);

        rig.plant.heal();

        assertThat(rig.until(20, () -> rig.state() == State.IDLE)).isBetween(10.0, 15.0);
        assertThat(rig.fault()).isNull();
        assertThat(rig.status().chair().why()).isEqualTo("every test is passed");
        assertThat(rig.ask(SessionRig.start(SessionRig.program(60))).accepted()).isTrue();
    }

    @Test
    @ShowsRequirement("SR-59")
    void whenItComesWhileTheDaemonEndsNothingIsTested() {
        SessionRig rig = missing();
        rig.pass(30);
        rig.post(new DaemonEvent.Ending());
        rig.cycle();

        rig.plant.heal();

        for (int i = 0; i < 500; i++) {
            rig.cycle();
            assertThat(rig.state()).isEqualTo(State.BOOT);
            assertThat(rig.step.outputs().relay()).isFalse();
        }
    }

    @Test
    @ShowsRequirement({"SR-59", "SR-22"})
    void aSelfTestIsNotGoneOnWithAndFailsInNothingWhenTheDaemonEnds() {
        SessionRig rig = new SessionRig();
        rig.pass(0.3);
        assertThat(rig.state()).isEqualTo(State.SELF_TEST);
        rig.post(new DaemonEvent.Ending());

        for (int i = 0; i < 500; i++) {
            rig.cycle();
            assertThat(rig.step.outputs().relay()).isFalse();
            assertThat(rig.state()).isEqualTo(State.SELF_TEST);
        }
        assertThat(rig.fault()).isNull();
    }

    @Test
    void itIsToldAtOnceAfterAMinuteAndThenEveryTen() {
        SessionRig rig = missing();
        rig.pass(59);
        assertThat(messages(rig))
                .containsExactly("nothing is driven; waiting for board: its port is gone. Plug it in again");

        rig.pass(1561);

        assertThat(messages(rig)).hasSize(4);
        assertThat(messages(rig).get(1)).startsWith("nothing is driven; waiting for 1 min for board: ");
        assertThat(messages(rig).get(3)).startsWith("nothing is driven; waiting for 21 min for board: ");
    }

    @Test
    void anotherReasonIsToldButNotOftenerThanEveryTenSeconds() {
        Chair chair = TestChairs.full();
        Session session = new Session(chair, SessionRig.profile(), 180 * 60, RecoveredState.fresh());
        int told = 0;
        for (int i = 0; i < 3_000; i++) {
            told += steps(session, chair, i, new BoardTrouble("motor", "reason " + i % 7), false);
            assertThat(session.state.chairState).isEqualTo(State.BOOT);
        }
        assertThat(told).isEqualTo(3);
    }

    @Test
    void aBoardThatIsLostOnceAllWereThereIsALatchedFault() {
        SessionRig rig = missing();
        rig.plant.heal();
        assertThat(rig.until(5, () -> rig.state() == State.SELF_TEST)).isNotNaN();

        rig.inject("link-unplug");
        rig.pass(0.5);

        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.fault()).isNotNull();
        assertThat(rig.fault().fault().code()).isEqualTo(FaultCode.LINK_LOST);
        rig.plant.heal();
        rig.pass(60);
        assertThat(rig.state()).isEqualTo(State.FAULT);
    }

    @Test
    @ShowsRequirement("SR-22")
    void aFaultOfBeforeTheRestartStaysLatchedAndIsNotResetWhileABoardIsMissing() {
        Fault fault =
                new Fault(FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, "calf-bag-left"), 3, 2, "kPa");
        SessionRig rig = missing(new RecoveredState(0, List.of(), false, 0, List.of(), fault, null, List.of()));
        rig.pass(30);
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.ask(new Command.Reset()).code()).isEqualTo("not-healthy");

        rig.plant.heal();
        rig.pass(5);

        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.SELF_TEST);
    }

    private static RecoveredState woken(State state) {
        return switch (state) {
            case FAULT -> latched(FaultCode.VENT_STUCK, null, List.of());
            case ESTOP -> latched(FaultCode.ESTOP_PRESSED, null, List.of());
            case LOCKOUT -> latched(FaultCode.VENT_STUCK, "three times", List.of());
            default -> RecoveredState.fresh();
        };
    }

    private static RecoveredState latched(FaultCode code, @Nullable String locked, List<FaultCode> lately) {
        Fault fault = new Fault(code, FaultPlace.CHAIR, Measurement.count(3, 2));
        return new RecoveredState(0, List.of(), false, 0, List.of(), fault, locked, lately);
    }

    private static List<FaultCode> found(SessionRig rig) {
        return rig.events.stream()
                .filter(Event.FaultFound.class::isInstance)
                .map(event -> ((Event.FaultFound) event).fault().code())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"VENT_STUCK, , FAULT", "ESTOP_PRESSED, , ESTOP", "VENT_STUCK, it was locked before the restart, LOCKOUT"
    })
    @ShowsRequirement("SR-22")
    void aLatchedChairWaitsForABoardThatWasNeverThereAndFindsNoFault(FaultCode code, String locked, State state) {
        SessionRig rig = missing(latched(code, locked, List.of()));
        rig.pass(61);

        assertThat(rig.state()).isEqualTo(state);
        assertThat(found(rig)).isEmpty();
        assertThat(messages(rig)).hasSize(2).first().asString().endsWith("waiting for " + GONE);
        assertThat(rig.status().chair().why())
                .isEqualTo("it was " + (locked == null ? "so" : "locked") + " before the restart; waiting for " + GONE);
        assertThat(rig.status().safety().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(FaultPlace.board("board"));
            assertThat(problem.text()).isEqualTo("its port is gone. Plug it in again");
        });
        Event.Answered refused = rig.ask(locked == null ? new Command.Reset() : new Command.TechnicianReset());
        assertThat(refused.code()).isEqualTo("not-healthy");
        assertThat(refused.text()).endsWith("waiting for " + GONE);
        assertThat(rig.state()).isEqualTo(state);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.step.outputs().relay()).isFalse();
    }

    @Test
    @ShowsRequirement("SR-22")
    void aResetIsTakenTwoSecondsAfterTheBoardCameAndLeadsIntoTheSelfTest() {
        SessionRig rig = missing(latched(FaultCode.VENT_STUCK, null, List.of()));
        rig.pass(30);
        rig.plant.heal();
        assertThat(rig.until(5, () -> rig.status().safety().problems().isEmpty()))
                .isNotNaN();

        Event.Answered early = rig.ask(new Command.Reset());
        assertThat(early.code()).isEqualTo("not-healthy");
        assertThat(early.text()).endsWith("the inputs have to be well for two seconds; 2 s more");
        rig.pass(2);

        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.SELF_TEST);
        assertThat(found(rig)).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-22")
    void startsOfALatchedChairWithoutItsBoardDoNotLockIt() {
        List<FaultCode> lately = new ArrayList<>(List.of(FaultCode.VENT_STUCK));
        for (int start = 0; start < 4; start++) {
            SessionRig rig = missing(latched(FaultCode.VENT_STUCK, null, lately));
            rig.pass(5);
            lately.addAll(found(rig));
        }
        SessionRig rig = missing(latched(FaultCode.VENT_STUCK, null, lately));
        rig.plant.heal();
        rig.pass(5);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        rig.inject("link-unplug");
        rig.pass(0.5);

        assertThat(found(rig)).containsExactly(FaultCode.LINK_LOST);
        assertThat(rig.state()).isEqualTo(State.FAULT);
    }

    @Test
    @ShowsRequirement({"SR-22", "SR-23"})
    void aBoardThatWasThereAndIsLostInALatchedStateIsAFault() {
        SessionRig rig = missing(latched(FaultCode.VENT_STUCK, null, List.of()));
        rig.plant.heal();
        rig.pass(5);
        assertThat(found(rig)).isEmpty();

        rig.inject("link-unplug");
        rig.pass(0.5);

        assertThat(found(rig)).containsExactly(FaultCode.LINK_LOST);
        assertThat(rig.ask(new Command.Reset()).text()).endsWith(": " + GONE);
    }

    @Test
    @ShowsRequirement({"SR-22", "SR-23"})
    void ofTwoBoardsTheOneThatWasThereIsLostAndTheOtherIsWaitedFor() {
        Chair chair = TestChairs.full();
        Session session =
                new Session(chair, SessionRig.profile(), 180 * 60, latched(FaultCode.VENT_STUCK, null, List.of()));
        List<FaultPlace> found = new ArrayList<>();
        for (int cycle = 0; cycle < 1_000; cycle++) {
            long now = 10_000_000_000L + cycle * 10_000_000L;
            BoardTrouble lost = cycle < 500 ? BoardTrouble.NONE : new BoardTrouble("pi", "does not answer");
            Readings readings = new Readings.Builder(chair.size())
                    .taken(now)
                    .power(new Readings.Power(false, now, false, 24, lost, MOTOR))
                    .build();
            Step step =
                    session.step(new Tick(now, now / 1e9, 1_800_000_000_000L, true, 0), readings, List.of(), List.of());
            step.events().stream()
                    .filter(Event.FaultFound.class::isInstance)
                    .forEach(event ->
                            found.add(((Event.FaultFound) event).fault().place()));
            assertThat(found).hasSize(cycle < 500 ? 0 : 1);
        }
        assertThat(found).containsExactly(FaultPlace.board("pi"));
    }

    /** Nobody knows the pressures and the seat of a board that is not there. */
    @ParameterizedTest
    @EnumSource(names = {"BOOT", "FAULT", "ESTOP", "LOCKOUT"})
    @ShowsRequirement({"SR-05", "SR-07", "SR-10"})
    void aNightWithoutABoardUsesNoMinutesUpAndGivesNobodyFreshOnes(State state) {
        Chair chair = TestChairs.full();
        Session session = new Session(chair, SessionRig.profile(), 180 * 60, woken(state));
        long sittings = 0;
        for (int i = 0; i < 60_000; i++) {
            long now = 10_000_000_000L + i * 10_000_000L;
            Readings unknown = new Readings.Builder(chair.size())
                    .taken(now)
                    .power(new Readings.Power(true, 0, false, Double.NaN, BoardTrouble.NONE, MOTOR))
                    .build();
            Step step =
                    session.step(new Tick(now, now / 1e9, 1_800_000_000_000L, true, 0), unknown, List.of(), List.of());
            sittings += step.events().stream()
                    .filter(Event.SittingChanged.class::isInstance)
                    .count();
        }
        assertThat(session.state.chairState).isEqualTo(state);
        assertThat(session.state.minutes.left(UsageAccounts.area(BodyArea.CALVES), 1200, session.state.clock.ledger()))
                .as("ten seconds count, for what an earlier process may have left in the bags")
                .isBetween(1188.0, 1190.5);
        assertThat(sittings).isZero();
    }

    @Test
    @ShowsRequirement("SR-01")
    void theRedButtonIsHeardWhileAnotherBoardIsMissing() {
        Chair chair = TestChairs.full();
        Session session = new Session(chair, SessionRig.profile(), 180 * 60, RecoveredState.fresh());
        steps(session, chair, 0, MOTOR, false);
        assertThat(session.state.chairState).isEqualTo(State.BOOT);

        steps(session, chair, 1, MOTOR, true);

        assertThat(session.state.chairState).isEqualTo(State.ESTOP);
    }

    /** One cycle with these readings of the chair's own contacts; how often missing boards were told. */
    private static int steps(Session session, Chair chair, int cycle, BoardTrouble trouble, boolean estop) {
        long now = 10_000_000_000L + cycle * 10_000_000L;
        Readings readings = new Readings.Builder(chair.size())
                .taken(now)
                .power(new Readings.Power(estop, now, false, 24, trouble))
                .build();
        Step step = session.step(new Tick(now, now / 1e9, 1_800_000_000_000L, true, 0), readings, List.of(), List.of());
        return (int) step.events().stream()
                .filter(Event.BoardsMissing.class::isInstance)
                .count();
    }
}
