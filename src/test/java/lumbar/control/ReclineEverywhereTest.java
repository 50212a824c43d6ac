package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.TestChairs;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** In every state a key of backrest or leg rest moves the chair, or is refused by name: "accepted" is never said in vain. */
class ReclineEverywhereTest {
    private static final Program PROGRAM = SessionRig.program(600);

    private record Key(String id, int way) {}

    private static final List<Key> KEYS =
            List.of(new Key("recline", -1), new Key("recline", 1), new Key("leg-rest", -1), new Key("leg-rest", 1));

    @ShowsRequirement({"SR-21", "SR-42", "SR-50", "SR-51"})
    @ParameterizedTest
    @EnumSource(State.class)
    void aKeyDrivesThePlantOrIsRefused(State state) {
        for (Key key : KEYS) {
            SessionRig rig = in(state);
            double from = rig.plant.truth().recline(rig.index(key.id()));
            int taken = hold(rig, key);
            double moved = rig.plant.truth().recline(rig.index(key.id())) - from;
            boolean isOut = key.id().equals("recline") && key.way() < 0;
            if (isOut && mayRaise(state)) {
                assertThat(taken).as("%s in %s", key, state).isPositive();
            }
            if (taken > 1) {
                assertThat(moved * key.way()).as("%s in %s moves", key, state).isGreaterThan(0.005);
            } else {
                assertThat(moved).as("%s in %s", key, state).isBetween(-0.01, 0.01);
            }
        }
    }

    static boolean mayRaise(State state) {
        return switch (state) {
            case IDLE, STARTING, RUNNING, PAUSED, ENDING, REST, STOPPING -> true;
            case BOOT, SELF_TEST, FAULT, ESTOP, LOCKOUT -> false;
        };
    }

    /** Holds for a second; how often "accepted" was said. Each time the motor is driven within a few cycles. */
    private static int hold(SessionRig rig, Key key) {
        int taken = 0;
        for (int i = 0; i < 10; i++) {
            Event.Answered answer = rig.ask(new Command.HoldKey(rig.index(key.id()), key.way()));
            if (answer.accepted()) {
                taken++;
                double driven = rig.until(0.3, () -> rig.step.outputs().duty(rig.index(key.id())) * key.way() > 0);
                assertThat(driven).as("%s in %s: %s", key, rig.state(), answer).isNotNaN();
                pressesNothing(rig);
            } else {
                assertThat(answer.nextStep()).as(answer.toString()).isNotBlank();
                assertThat(rig.step.outputs().duty(rig.index(key.id())))
                        .as("%s in %s: %s", key, rig.state(), answer)
                        .isZero();
            }
            rig.pass(0.08);
        }
        return taken;
    }

    /** What raises opens every vent in the same cycle, and fills nothing. */
    static void pressesNothing(SessionRig rig) {
        for (var actuator : rig.chair.actuators()) {
            assertThat(rig.step.outputs().inletMs(actuator.index())).isZero();
            assertThat(rig.step.outputs().ventOpen(actuator.index())).isTrue();
        }
    }

    /** A chair in a state, both recliners somewhere in the middle where that can be. */
    static SessionRig in(State state) {
        switch (state) {
            case BOOT, SELF_TEST -> {
                SessionRig rig = new SessionRig();
                rig.pass(state == State.BOOT ? 0 : 3);
                return rig;
            }
            case LOCKOUT -> {
                Map<String, String> why = Map.of("why", "four starts");
                return new SessionRig(
                        TestChairs.full(),
                        new RecoveredState(0, List.of(), false, 0, List.of(), null, why.get("why"), List.of()));
            }
            default -> {}
        }
        SessionRig rig = SessionRig.ready();
        for (int i = 0; i < 40; i++) {
            rig.ask(new Command.HoldKey(rig.index(i < 20 ? "recline" : "leg-rest"), 1));
            rig.pass(i == 19 ? 0.5 : 0.09);
        }
        rig.pass(0.5);
        rig.recording = state != State.STARTING;
        if (state != State.IDLE) {
            assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
            rig.pass(state == State.STARTING ? 0.05 : 60);
        }
        switch (state) {
            case PAUSED -> {
                rig.ask(new Command.Pause());
                rig.pass(4);
            }
            case STOPPING -> {
                rig.ask(new Command.Stop());
                rig.pass(0.5);
            }
            case ENDING, REST -> {
                rig.plant.leave();
                rig.until(70, () -> rig.state() == state);
                rig.cycle();
            }
            case FAULT -> {
                rig.inject("pressure-nan lumbar-bag");
                rig.pass(1);
            }
            case ESTOP -> {
                rig.plant.estop(true);
                rig.pass(0.5);
            }
            default -> {}
        }
        assertThat(rig.state()).isEqualTo(state);
        return rig;
    }

    @ShowsRequirement({"SR-10", "SR-40", "SR-50"})
    @Test
    void withTheRecordOfMinutesLostTheBackrestStillComesUp() {
        SessionRig rig = new SessionRig(
                TestChairs.full(), new RecoveredState(0, List.of(), true, 0, List.of(), null, null, List.of()));
        rig.plant.sit(80);
        rig.pass(12);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        int recline = rig.index("recline");
        for (int i = 0; i < 10; i++) {
            assertThat(rig.ask(new Command.HoldKey(recline, -1)).accepted()).isTrue();
            rig.pass(0.09);
            assertThat(rig.step.outputs().duty(recline)).isNegative();
        }
        rig.pass(1);
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).code()).isEqualTo("motor-time");
        assertThat(rig.ask(new Command.HoldKey(rig.index("leg-rest"), -1)).code())
                .isEqualTo("motor-time");
        assertThat(rig.status().next().can().codes())
                .containsEntry("recline", "")
                .containsEntry("recline.recline.down", "motor-time");
    }

    @ShowsRequirement({"SR-10", "SR-50"})
    @Test
    void withARecordThatCannotBeWrittenItComesUpToo() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.recording = false;
        rig.until(30, () -> rig.state() != State.RUNNING);
        int recline = rig.index("recline");
        for (int i = 0; i < 5; i++) {
            boolean isTaken = rig.ask(new Command.HoldKey(recline, -1)).accepted();
            rig.pass(0.09);
            assertThat(rig.step.outputs().duty(recline) < 0)
                    .as(rig.state().toString())
                    .isEqualTo(isTaken);
            assertThat(isTaken).isEqualTo(mayRaise(rig.state()));
        }
    }

    @ShowsRequirement({"SR-42", "SR-51"})
    @Test
    void raisingPausesAProgramAndVentsInTheSameCycleAndLoweringIsRefused() {
        SessionRig rig = SessionRig.running(PROGRAM, 90);
        int recline = rig.index("recline");
        // A large bag: it takes longer to empty.
        assertThat(rig.until(60, () -> rig.kpa("calf-bag-left") > 3)).isNotNaN();
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).code()).isEqualTo("pause-first");
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        Event.Answered up = rig.ask(new Command.HoldKey(recline, -1));
        assertThat(up.text()).contains("paused");
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(rig.step.outputs().duty(recline)).isNegative();
        pressesNothing(rig);
        rig.ask(new Command.ReleaseKey());
        rig.pass(0.25);
        assertThat(rig.highestKpa()).isGreaterThan(2.5);
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).code()).isEqualTo("still-pressed");
        assertThat(rig.until(3, () -> rig.ask(new Command.HoldKey(recline, 1)).accepted()))
                .isNotNaN();
    }

    @ShowsRequirement({"SR-21", "SR-24", "SR-50"})
    @Test
    void aKeyThatMovesNothingIsNotAccepted() {
        SessionRig rig = SessionRig.ready();
        int recline = rig.index("recline");
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).accepted()).isTrue();
        rig.pass(0.1);
        assertThat(rig.ask(new Command.HoldKey(recline, -1)).code()).isEqualTo("two-keys");
        rig.pass(0.5);
        rig.ask(new Command.HoldKey(recline, 1));
        rig.ask(new Command.ReleaseKey());
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).code()).isEqualTo("key-again");
        rig.pass(0.5);
        rig.ask(new Command.Stop());
        assertThat(rig.ask(new Command.HoldKey(recline, 1)).code()).isEqualTo("key-again");
    }

    @ShowsRequirement({"SR-22", "SR-38"})
    @ParameterizedTest
    @CsvSource({"start", "continue", "pause", "resume", "stronger", "softer", "spot", "reset", "recline"})
    void everyRefusalOfALockedChairSaysWhyAndWhoLiftsIt(String word) {
        String why = "more than 3 starts in ten minutes after an end without release";
        SessionRig rig = new SessionRig(
                TestChairs.full(), new RecoveredState(0, List.of(), false, 0, List.of(), null, why, List.of()));
        rig.plant.sit(80);
        rig.pass(5);
        Command command = switch (word) {
            case "start" -> SessionRig.start(PROGRAM);
            case "continue" -> new Command.Continue(null);
            case "pause" -> new Command.Pause();
            case "resume" -> new Command.Resume();
            case "stronger" -> new Command.Nudge(1);
            case "softer" -> new Command.Nudge(-1);
            case "spot" -> new Command.Spot(lumbar.chair.BodyArea.CALVES);
            case "reset" -> new Command.Reset();
            default -> new Command.HoldKey(rig.index("recline"), -1);
        };
        Event.Answered answer = rig.ask(command);
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.text()).contains(why);
        String wayOut = word.equals("recline") ? "mechanical release" : "lumbar reset --technician";
        assertThat(answer.nextStep()).contains(wayOut);
    }
}
