package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wired button that raises the backrest, and the wired reset: the way out that needs no network. */
class ReclineUpButtonTest {
    private static final Program PROGRAM = SessionRig.program(600);

    private static double backrest(SessionRig rig) {
        return rig.plant.truth().recline(rig.index("recline"));
    }

    private static double duty(SessionRig rig) {
        return rig.step.outputs().duty(rig.index("recline"));
    }

    private static List<Event.Answered> answers(SessionRig rig) {
        return rig.events.stream()
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast)
                .filter(answer -> answer.command().equals("recline"))
                .toList();
    }

    @ShowsRequirement({"SR-21", "SR-42", "SR-50"})
    @ParameterizedTest
    @EnumSource(State.class)
    void heldItRaisesTheBackrestWhereAMotorMayMoveAndIsAnsweredOnce(State state) {
        SessionRig rig = ReclineEverywhereTest.in(state);
        // What is pressed since power came was never seen open, and is no press.
        rig.pass(state == State.BOOT ? 0 : 0.1);
        rig.events.clear();
        double from = backrest(rig);

        rig.plant.press(Button.RECLINE_UP, 1_000);
        rig.pass(1);

        if (ReclineEverywhereTest.mayRaise(state)) {
            assertThat(backrest(rig)).isLessThan(from - 0.01);
            assertThat(answers(rig))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.accepted()).isTrue());
            ReclineEverywhereTest.pressesNothing(rig);
        } else {
            assertThat(backrest(rig)).isEqualTo(from);
            assertThat(answers(rig).stream().map(Event.Answered::accepted)).doesNotContain(true);
            assertThat(rig.status().chair().why().contains("mechanical release"))
                    .isEqualTo(state != State.BOOT);
        }
    }

    @ShowsRequirement("SR-21")
    @Test
    void itStopsWithin200MillisecondsOfTheRelease() {
        SessionRig rig = ReclineEverywhereTest.in(State.IDLE);
        rig.plant.press(Button.RECLINE_UP, 400);
        rig.pass(0.4);
        assertThat(duty(rig)).isNegative();

        assertThat(rig.until(0.2, () -> duty(rig) == 0)).isNotNaN();
        rig.pass(1);
        assertThat(duty(rig)).isZero();
    }

    @ShowsRequirement({"SR-21", "SR-41"})
    @Test
    void aReadingThatStopsWhileItIsHeldIsARelease() {
        Chair chair = TestChairs.full();
        ButtonDebounce press = new ButtonDebounce();
        ReclineUpButton button = new ReclineUpButton();
        long measured = 0;
        List<Command> said = new ArrayList<>();
        for (long now = 0; now <= 500_000_000; now += 10_000_000) {
            // Seen open, then closed, and from 300 ms on the board says nothing new.
            measured = Math.min(now, 300_000_000);
            press.sample(now, measured >= 100_000_000, measured);
            Command command = button.poll(chair, press, now * 1e-9);
            if (command instanceof Command.ReleaseKey) {
                assertThat(now).isEqualTo(410_000_000);
            }
            if (command != null) {
                said.add(command);
            }
        }
        assertThat(said).hasSizeGreaterThan(1).last().isInstanceOf(Command.ReleaseKey.class);
        assertThat(said.getFirst()).isInstanceOf(Command.HoldKey.class);
    }

    /** After a signal to end only what lets go is taken, also from the buttons. */
    @ShowsRequirement("SR-59")
    @ParameterizedTest
    @EnumSource(
            value = Button.class,
            names = {"STOP", "REPORT"},
            mode = EnumSource.Mode.EXCLUDE)
    void whileTheDaemonEndsNoButtonDoesMoreThanLetGo(Button pressed) {
        for (State state : List.of(State.IDLE, State.STOPPING, State.FAULT)) {
            SessionRig rig = ReclineEverywhereTest.in(state);
            rig.pass(0.1);
            rig.post(new DaemonEvent.Ending());
            rig.cycle();
            rig.events.clear();

            rig.plant.press(pressed, pressed == Button.ARM ? 3_500 : 1_000);
            rig.pass(4);

            assertThat(rig.events.stream().filter(event -> !(event instanceof Event.Answered)))
                    .as("%s in %s", pressed, state)
                    .noneMatch(event -> event instanceof Event.SessionStarted
                            || event instanceof Event.StartPressed
                            || event instanceof Event.Latched);
            assertThat(rig.events)
                    .filteredOn(Event.Answered.class::isInstance)
                    .extracting(event -> ((Event.Answered) event).code())
                    .containsExactly("ending");
            assertThat(rig.step.outputs().atRest()).isTrue();
        }
    }

    @ShowsRequirement({"SR-21", "SR-24"})
    @Test
    void afterAStopItHasToBeLetGoFirst() {
        SessionRig rig = ReclineEverywhereTest.in(State.IDLE);
        rig.plant.press(Button.RECLINE_UP, 5_000);
        rig.pass(1);
        assertThat(duty(rig)).isNegative();

        rig.ask(new Command.Stop());
        assertThat(duty(rig)).isZero();
        assertThat(rig.until(3, () -> duty(rig) != 0)).isNaN();

        rig.pass(2);
        rig.plant.press(Button.RECLINE_UP, 500);
        rig.pass(0.4);
        assertThat(duty(rig)).isNegative();
    }

    @ShowsRequirement("SR-21")
    @Test
    void aButtonThatSticksDrivesForAMinuteAtMost() {
        SessionRig rig = ReclineEverywhereTest.in(State.IDLE);
        rig.plant.press(Button.RECLINE_UP, 3_600_000);

        assertThat(rig.until(ReclineUpButton.MOST_SECONDS + 1, () -> rig.seconds() > 0 && duty(rig) < 0))
                .isNotNaN();
        assertThat(rig.until(ReclineUpButton.MOST_SECONDS + 1, () -> duty(rig) == 0))
                .isNotNaN();
        for (int i = 0; i < 200; i++) {
            rig.pass(0.3);
            assertThat(duty(rig)).isZero();
        }
    }

    @ShowsRequirement({"SR-22", "SR-50"})
    @Test
    void theWiredResetLeavesAFaultOnceItsCauseIsGone() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.plant.estop(true);
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.ESTOP);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.ESTOP);
        assertThat(rig.status().chair().why()).contains("reset refused (not-healthy)");

        rig.plant.estop(false);
        rig.pass(3);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement({"SR-10", "SR-50"})
    @Test
    void aLockedChairIsNotUnlockedByIt() {
        SessionRig rig = ReclineEverywhereTest.in(State.LOCKOUT);
        rig.pass(5);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.LOCKOUT);
        assertThat(rig.status().chair().why()).contains("reset refused (locked)");
    }
}
