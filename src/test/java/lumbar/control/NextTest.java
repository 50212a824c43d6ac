package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Button;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.Limits;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;

/** What the status says of what may be done next, and of the limit that matters now. */
class NextTest {
    private static final Program PROGRAM = SessionRig.program(600);

    /** In every state that a random life comes through, the status and the judge of the command say the same. */
    @ShowsRequirement("SR-38")
    @Test
    void whatTheStatusSaysCanBeDoneIsWhatTheCommandIsAnswered() {
        Random random = new Random(Long.getLong("seed", 7));
        Map<String, Integer> seen = new LinkedHashMap<>();
        SessionRig rig = new SessionRig();
        assertThat(rig.status().next().can().codes()).containsEntry("start", "not-ready");
        for (int i = 0; i < 700; i++) {
            disturb(rig, random);
            Map<String, Command> commands = commands(rig);
            List<String> words = new ArrayList<>(commands.keySet());
            String word = words.get(random.nextInt(words.size()));
            String said = rig.status().next().can().codes().get(word);
            Event.Answered answer = rig.ask(commands.get(word));
            String code = answer.accepted() ? "" : answer.code();
            assertThat(said).as("%s in %s, try %d", word, rig.state(), i).isEqualTo(code);
            seen.merge(word + " " + code, 1, Integer::sum);
        }
        assertThat(seen.keySet())
                .contains(
                        "start ",
                        "start busy",
                        "start nobody",
                        "start vents-open",
                        "start latched",
                        "pause ",
                        "pause not-running",
                        "resume ",
                        "resume not-paused",
                        "softer ",
                        "continue ",
                        "continue nothing-left",
                        "reset ",
                        "reset not-healthy",
                        "reset nothing-latched",
                        "recline ",
                        "recline no-recline",
                        "recline.recline.down ",
                        "recline.recline.down pause-first");
    }

    private static Map<String, Command> commands(SessionRig rig) {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("start", SessionRig.start(PROGRAM));
        commands.put("pause", new Command.Pause());
        commands.put("resume", new Command.Resume());
        commands.put("softer", new Command.Nudge(-1));
        commands.put("stronger", new Command.Nudge(1));
        commands.put("continue", new Command.Continue(Person.simRegular()));
        commands.put("reset", new Command.Reset());
        commands.put("arm", new Command.Arm());
        commands.put("recline", new Command.HoldKey(rig.index("recline"), -1));
        commands.put("recline.recline.down", new Command.HoldKey(rig.index("recline"), 1));
        commands.put("recline.leg-rest.up", new Command.HoldKey(rig.index("leg-rest"), -1));
        return commands;
    }

    private static void disturb(SessionRig rig, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> rig.ask(new Command.Stop());
            case 1 -> rig.plant.leave();
            case 2, 3, 4 -> {
                rig.plant.sit(80);
                // The status is asked a cycle before the command: not in the very one in which somebody has sat long
                // enough.
                rig.pass(0.5);
            }
            case 5 -> rig.pass(12);
            case 6 -> rig.pass(4);
            case 7 -> {
                if (random.nextInt(4) == 0) {
                    rig.fail(new lumbar.safety.Fault(
                            lumbar.safety.FaultCode.WRITE_FAILED,
                            lumbar.safety.FaultPlace.board("t" + random.nextInt())));
                    rig.cycle();
                }
            }
            case 8 -> {
                if (rig.state() == State.LOCKOUT) {
                    rig.pass(3);
                    rig.ask(new Command.TechnicianReset());
                }
            }
            default -> rig.pass(1 + random.nextInt(3));
        }
    }

    @ShowsRequirement("SR-24")
    @Test
    void whileTheStopButtonIsHeldNothingThatMovesCanBeDone() {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        rig.pass(11);
        assertThat(rig.status().next().can().codes()).containsEntry("start", "").containsEntry("recline", "");
        rig.plant.press(Button.STOP, 60_000);
        rig.pass(0.2);
        assertThat(rig.status().next().can().codes())
                .containsEntry("start", "stopped")
                .containsEntry("recline", "stopped");
    }

    @ShowsRequirement({"SR-11", "SR-38"})
    @Test
    void warmingUpIsSaidWithItsCeilingAndTheSecondsLeft() {
        SessionRig rig = SessionRig.running(PROGRAM, 38);
        Status.Limiting limiting = rig.status().safety().limiting();
        assertThat(limiting).isNotNull();
        assertThat(limiting.reason()).isEqualTo(Reason.WARM_UP);
        assertThat(limiting.level()).hasValue(0.4);
        assertThat(limiting.seconds().orElseThrow()).isBetween(21.0, 23.0);
        assertThat(SessionRig.ready().status().safety().limiting())
                .as("nothing runs")
                .isNull();
    }

    @ShowsRequirement({"SR-07", "SR-38"})
    @Test
    void minutesThatAreAlmostUsedUpAreSaidBeforeTheyAre() {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        rig.pass(11);
        Program program =
                SessionRig.program(1_200, SessionRig.layer(TechniqueName.BREATHE, 0.4, 6, 1_200, BodyArea.SHOULDERS));
        rig.ask(SessionRig.start(program));
        Status.Area before = area(rig, BodyArea.SHOULDERS);
        assertThat(before.freeInSeconds()).hasValue(0);
        double cap = rig.session.state.actuation.sessionLimits().seconds(BodyArea.SHOULDERS);
        rig.until(1_199, () -> area(rig, BodyArea.SHOULDERS).secondsLeft() < 120 || rig.state() != State.RUNNING);
        Status.Limiting limiting = rig.status().safety().limiting();
        if (rig.state() == State.RUNNING) {
            assertThat(limiting).isNotNull();
            assertThat(limiting.area()).isEqualTo(BodyArea.SHOULDERS);
            assertThat(limiting.reason()).isEqualTo(Reason.MINUTES);
            assertThat(limiting.seconds().orElseThrow()).isBetween(110.0, 121.0);
        }
        assertThat(cap).isLessThanOrEqualTo(Limits.areaSeconds(BodyArea.SHOULDERS));
    }

    /** In the first minute a session that is started from elsewhere is held down by three limits at once. */
    @ShowsRequirement({"SR-11", "SR-25", "SR-38"})
    @Test
    void everyReasonThatCutsIsSaidTheMostLimitingFirst() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        Program program =
                SessionRig.program(300, SessionRig.layer(TechniqueName.BREATHE, 1, 6, 300, BodyArea.SHOULDERS));
        assertThat(rig.ask(SessionRig.start(program), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.ask(new Command.Report(BodyArea.NECK, Discomfort.PAIN));
        // Each bag has its turn to be compared first; then how fast it may rise is what holds it down most.
        assertThat(rig.until(
                        30,
                        () -> area(rig, BodyArea.SHOULDERS).asked() > 0.6
                                && area(rig, BodyArea.SHOULDERS).limits().getFirst() == Reason.SLOPE))
                .isNotNaN();
        Status status = rig.status();

        assertThat(status.safety().limiting()).isNotNull();
        assertThat(status.safety().limits())
                .startsWith(Reason.WARM_UP)
                .contains(Reason.RAMP, Reason.REMOTE)
                .doesNotContain(Reason.SLOPE, Reason.NONE)
                .as("the neck is closed, and nothing is asked of it")
                .doesNotContain(Reason.BLOCKED)
                .doesNotHaveDuplicates();
        assertThat(area(rig, BodyArea.SHOULDERS).limits())
                .startsWith(Reason.SLOPE)
                .contains(Reason.RAMP, Reason.REMOTE);

        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(rig.status().safety().limits()).as("nothing runs").isEmpty();
    }

    /** The feet are closed and lose all. Of the calves the vibration loses more than the bags. */
    @ShowsRequirement({"SR-33", "SR-38"})
    @Test
    void whatHoldsDownWhatLosesMostIsSaidFirst() {
        SessionRig rig = SessionRig.ready();
        rig.ask(SessionRig.start(SessionRig.program(
                300,
                SessionRig.layer(TechniqueName.VIBRATE, 1, 6, 300, BodyArea.CALVES),
                SessionRig.layer(TechniqueName.BREATHE, 0.3, 6, 300, BodyArea.CALVES),
                SessionRig.layer(TechniqueName.BREATHE, 1, 6, 300, BodyArea.FEET))));
        rig.ask(new Command.Report(BodyArea.FEET, Discomfort.PAIN));
        int bag = rig.index("calf-bag-left");
        assertThat(rig.until(20, () -> rig.session.state.actuation.permitted().reason(bag) == Reason.SLOPE))
                .isNotNaN();
        assertThat(area(rig, BodyArea.CALVES).limits()).startsWith(Reason.RAMP).contains(Reason.SLOPE);

        assertThat(rig.until(20, () -> area(rig, BodyArea.FEET).asked() > 0.9)).isNotNaN();
        assertThat(area(rig, BodyArea.FEET).limits()).startsWith(Reason.BLOCKED);
        assertThat(rig.status().safety().limits()).containsSubsequence(Reason.WARM_UP, Reason.BLOCKED, Reason.RAMP);

        rig.ask(new Command.Stop());
        rig.pass(11);
        assertThat(area(rig, BodyArea.FEET).limits())
                .as("also while nothing is asked there")
                .containsExactly(Reason.BLOCKED);
    }

    private static Status.Area area(SessionRig rig, BodyArea area) {
        return rig.status().chair().areas().stream()
                .filter(a -> a.area() == area)
                .findFirst()
                .orElseThrow();
    }

    @ShowsRequirement({"SR-33", "SR-38"})
    @Test
    void aBlockedAreaSaysForHowLong() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.ask(new Command.Report(BodyArea.CALVES, Discomfort.PAIN));
        rig.pass(20);
        Status.Area calves = area(rig, BodyArea.CALVES);
        assertThat(calves.blockedSeconds()).isBetween(24 * 3600 - 60.0, 24 * 3600.0);
        assertThat(calves.excluded()).isFalse();
    }

    @ShowsRequirement("SR-22")
    @Test
    void aLatchedChairSaysWhenAResetWillBeTaken() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        assertThat(rig.status().next().resetSeconds()).isEmpty();
        rig.inject("pressure-nan lumbar-bag");
        rig.pass(3);
        assertThat(rig.status().next().resetSeconds().orElseThrow())
                .as("the cause is there")
                .isEqualTo(2, org.assertj.core.api.Assertions.within(0.05));
        rig.plant.heal();
        rig.pass(1);
        double left = rig.status().next().resetSeconds().orElseThrow();
        assertThat(left).isBetween(0.5, 1.2);
        rig.pass(left + 0.05);
        assertThat(rig.status().next().resetSeconds()).hasValue(0);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
    }

    @Test
    void theLastSessionIsSaidWithWhatItDid() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        rig.post(new StoreEvent.SessionRecorded(17));
        rig.ask(new Command.Stop());
        rig.pass(30);
        Status.Last last = rig.status().session().last();
        assertThat(last).isNotNull();
        assertThat(last.id()).isEqualTo(17);
        assertThat(last.result()).isEqualTo(SessionResult.STOPPED);
        assertThat(last.seconds()).isBetween(99.0, 101.0);
        assertThat(last.secondsAgo()).isBetween(29.0, 31.0);
        assertThat(last.work().areas()).containsKeys(BodyArea.SHOULDERS, BodyArea.CALVES, BodyArea.LOWER_BACK);
        SessionWork.Area shoulders = last.work().areas().get(BodyArea.SHOULDERS);
        assertThat(shoulders.seconds()).isBetween(30.0, 100.0);
        assertThat(shoulders.peakKpa().orElseThrow()).isBetween(1.0, 8.3);
        assertThat(last.work().limits()).contains(new SessionWork.Limit(BodyArea.SHOULDERS, Reason.RAMP));
    }
}
