package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Button;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The wired button that raises the backrest, and the wired reset: the way out that needs no network. */
class ReclineUpTest {
    private static final Program PROGRAM = Rig.program(600);

    private static double backrest(Rig rig) {
        return rig.plant.truth().recline(rig.index("recline"));
    }

    private static double duty(Rig rig) {
        return rig.step.outputs().duty(rig.index("recline"));
    }

    private static List<Event.Answered> answers(Rig rig) {
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
        Rig rig = ReclineEverywhereTest.in(state);
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
            assertThat(rig.status().why().contains("mechanical release")).isEqualTo(state != State.BOOT);
        }
    }

    @ShowsRequirement("SR-21")
    @Test
    void itStopsWithin200MillisecondsOfTheReleaseAndOfAReadingThatStops() {
        Rig rig = ReclineEverywhereTest.in(State.IDLE);
        rig.plant.press(Button.RECLINE_UP, 400);
        rig.pass(0.4);
        assertThat(duty(rig)).isNegative();

        assertThat(rig.until(0.2, () -> duty(rig) == 0)).isNotNaN();
        rig.pass(1);
        assertThat(duty(rig)).isZero();
    }

    @ShowsRequirement({"SR-21", "SR-24"})
    @Test
    void afterAStopItHasToBeLetGoFirst() {
        Rig rig = ReclineEverywhereTest.in(State.IDLE);
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
        Rig rig = ReclineEverywhereTest.in(State.IDLE);
        rig.plant.press(Button.RECLINE_UP, 3_600_000);

        assertThat(rig.until(ReclineUp.MOST_SECONDS + 1, () -> rig.seconds() > 0 && duty(rig) < 0))
                .isNotNaN();
        assertThat(rig.until(ReclineUp.MOST_SECONDS + 1, () -> duty(rig) == 0)).isNotNaN();
        for (int i = 0; i < 200; i++) {
            rig.pass(0.3);
            assertThat(duty(rig)).isZero();
        }
    }

    @ShowsRequirement({"SR-22", "SR-50"})
    @Test
    void theWiredResetLeavesAFaultOnceItsCauseIsGone() {
        Rig rig = Rig.running(PROGRAM, 60);
        rig.plant.estop(true);
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.ESTOP);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.ESTOP);
        assertThat(rig.status().why()).contains("reset refused (not-healthy)");

        rig.plant.estop(false);
        rig.pass(3);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement({"SR-10", "SR-50"})
    @Test
    void aLockedChairIsNotUnlockedByIt() {
        Rig rig = ReclineEverywhereTest.in(State.LOCKOUT);
        rig.pass(5);
        rig.plant.press(Button.RESET, 200);
        rig.pass(0.5);
        assertThat(rig.state()).isEqualTo(State.LOCKOUT);
        assertThat(rig.status().why()).contains("reset refused (locked)");
    }
}
