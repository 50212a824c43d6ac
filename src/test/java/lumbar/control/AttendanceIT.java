package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.chair.TestChairs;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import org.junit.jupiter.api.Test;

/** Whether somebody is awake: when they are asked, what answers, and what silence leads to. */
@ShowsRequirement({"SR-46", "SR-47"})
class AttendanceIT {
    private static final double MINUTE = 60;

    /** Without heat, thirty minutes. */
    private static final Program PLAIN =
            SessionRig.program(1790, SessionRig.layer(TechniqueName.VIBRATE, 0.3, 1790, BodyArea.CALVES));

    private static final Program HEATED = SessionRig.program(
            1790,
            SessionRig.layer(TechniqueName.VIBRATE, 0.3, 1790, BodyArea.CALVES),
            SessionRig.layer(TechniqueName.HEAT, 0.5, 1790, BodyArea.GLUTES));

    private static SessionRig started(Chair chair, Program program) {
        SessionRig rig = new SessionRig(chair, RecoveredState.fresh());
        rig.pass(11);
        rig.plant.sit(80);
        rig.pass(4);
        assertThat(rig.ask(SessionRig.start(program)).accepted()).isTrue();
        return rig;
    }

    private static SessionRig asleep(Chair chair, Program program) {
        SessionRig rig = started(chair, program);
        rig.inject("asleep");
        return rig;
    }

    private static boolean asks(SessionRig rig) {
        return rig.session.state.attendance.asks();
    }

    /** Seconds of the session at which it asks. */
    private static double askedAt(SessionRig rig, double most) {
        assertThat(rig.until(most, () -> asks(rig))).as("it asks").isNotNaN();
        return elapsed(rig);
    }

    private static double elapsed(SessionRig rig) {
        return Objects.requireNonNull(rig.session.state.active).elapsed();
    }

    private static long count(SessionRig rig, Class<? extends Event> kind) {
        return rig.events.stream().filter(kind::isInstance).count();
    }

    /** Of what the program asks for at this moment, the share that is asked of the chair. */
    private static double share(SessionRig rig) {
        int vibrator = rig.index("vibrator-legs");
        double whole =
                Objects.requireNonNull(rig.session.state.active).demand(0.3, 1).level(vibrator);
        return rig.step.demand().level(vibrator) / whole;
    }

    @Test
    void whoIsAwakeAnswersAndTheSessionComesToItsEnd() {
        SessionRig rig = started(TestChairs.full(), PLAIN);
        assertThat(askedAt(rig, 15.1 * MINUTE)).isBetween(15 * MINUTE, 15 * MINUTE + 1);
        assertThat(Objects.requireNonNull(rig.status().session().question()).secondsLeft())
                .isBetween(119.0, 120.0);
        assertThat(rig.until(12, () -> !asks(rig))).as("she shifts her weight").isNotNaN();
        assertThat(rig.until(16 * MINUTE, () -> rig.state() == State.ENDING)).isNotNaN();
        assertThat(count(rig, Event.AwakeAsked.class))
                .as("again after ten quiet minutes")
                .isEqualTo(2);
        assertThat(count(rig, Event.AwakeAnswered.class)).isEqualTo(2);
        assertThat(rig.fault()).isNull();
        assertThat(rig.status().session().last())
                .matches(last -> last != null && last.result() == SessionResult.COMPLETED);
    }

    @Test
    void whoSleepsIsLetGoOfGently() {
        SessionRig rig = asleep(TestChairs.full(), PLAIN);
        askedAt(rig, 15.1 * MINUTE);
        assertThat(share(rig)).isEqualTo(1);
        rig.pass(60);
        Event.Answered fromHome = rig.ask(new Command.Awake(false), Origin.REMOTE, "home");
        assertThat(fromHome.code()).as("MQTT only shows it").isEqualTo("local-only");
        rig.ask(new Command.Nudge(-1), Origin.REMOTE, "home");
        assertThat(asks(rig)).isTrue();
        rig.ask(new Command.Nudge(1), Origin.REMOTE, "home");
        rig.pass(58);
        assertThat(share(rig)).as("not before the two minutes are over").isEqualTo(1);
        rig.pass(17);
        assertThat(share(rig)).isBetween(0.3, 0.7);
        assertThat(Objects.requireNonNull(rig.status().session().question()).fading())
                .isTrue();
        assertThat(rig.until(17, () -> rig.state() == State.ENDING)).isNotNaN();
        assertThat(rig.status().chair().why()).contains("nobody answered");
        assertThat(rig.until(4, rig::free)).isNotNaN();
        // Whoever wakes up is told why: in the record, in the status, on every page.
        assertThat(rig.events)
                .anyMatch(e -> e instanceof Event.SessionEnded ended
                        && ended.result() == SessionResult.UNANSWERED
                        && ended.why().contains("nobody answered"));
        rig.pass(60);
        assertThat(rig.status().session().last())
                .matches(last -> last != null
                        && last.result() == SessionResult.UNANSWERED
                        && last.why().contains("nobody answered"));
        assertThat(rig.fault()).isNull();
    }

    @Test
    void anAnswerWhileItFadesBringsItBack() {
        SessionRig rig = asleep(TestChairs.full(), PLAIN);
        askedAt(rig, 15.1 * MINUTE);
        rig.pass(140);
        assertThat(share(rig)).isLessThan(0.5);
        assertThat(rig.ask(new Command.Awake(false)).accepted()).isTrue();
        rig.pass(1);
        assertThat(asks(rig)).isFalse();
        assertThat(share(rig)).isEqualTo(1);
        rig.pass(60);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void withHeatItAsksAtTenMinutesAndAButtonAnswers() {
        SessionRig rig = asleep(TestChairs.full(), HEATED);
        assertThat(askedAt(rig, 10.1 * MINUTE)).isBetween(10 * MINUTE, 10 * MINUTE + 1);
        rig.plant.press(Button.SOFTER, 200);
        assertThat(rig.until(1, () -> !asks(rig))).isNotNaN();
        rig.pass(9 * MINUTE);
        assertThat(count(rig, Event.AwakeAsked.class))
                .as("somebody acted in the last ten minutes")
                .isEqualTo(1);
    }

    @Test
    void whoActedInTheLastTenMinutesIsNotAsked() {
        SessionRig rig = asleep(TestChairs.full(), PLAIN);
        rig.pass(6 * MINUTE);
        assertThat(rig.ask(new Command.Resume()).accepted())
                .as("refused, and still a touch of the panel")
                .isFalse();
        assertThat(askedAt(rig, 11 * MINUTE)).isBetween(16 * MINUTE, 16 * MINUTE + 2);
        rig.ask(new Command.Pause());
        assertThat(rig.status().session().question()).isNull();
    }

    @Test
    void itIsSwitchedOffAtTheChairForThatSession() {
        SessionRig rig = asleep(TestChairs.full(), PLAIN);
        assertThat(rig.ask(new Command.Awake(true), Origin.REMOTE, "home").code())
                .isEqualTo("local-only");
        assertThat(rig.ask(new Command.Awake(true)).accepted()).isTrue();
        rig.pass(25 * MINUTE);
        assertThat(count(rig, Event.AwakeAsked.class)).isZero();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        rig.ask(new Command.Stop());
        rig.pass(15);
        assertThat(rig.ask(SessionRig.start(SessionRig.program(240))).accepted())
                .isTrue();
        assertThat(rig.session.state.attendance.step(
                        rig.seconds() + 2 * MINUTE * 10, elapsedBy(rig, 901), rig.step.outputs(), false))
                .as("in the next session it asks again")
                .isEqualTo(Attendance.Change.ASKED);
    }

    private static ActiveSession elapsedBy(SessionRig rig, double seconds) {
        ActiveSession active = Objects.requireNonNull(rig.session.state.active);
        active.advance(seconds, true);
        return active;
    }

    /** A seat switch proves nobody's life: it asks every ten minutes, and the question stays on. */
    @Test
    void onASwitchItAsksEveryTenMinutes() {
        SessionRig rig = started(TestChairs.seatSwitch(), PLAIN);
        assertThat(rig.ask(new Command.Awake(true)).code()).isEqualTo("question-needed");
        assertThat(askedAt(rig, 10.2 * MINUTE)).isBetween(10 * MINUTE, 10 * MINUTE + 1);
        assertThat(Objects.requireNonNull(rig.status().session().question()).mayStop())
                .isFalse();
        assertThat(rig.until(12, () -> !asks(rig)))
                .as("she gets up for a second")
                .isNotNaN();
        assertThat(askedAt(rig, 10.2 * MINUTE)).isBetween(20 * MINUTE, 20 * MINUTE + 15);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** The seat switch is stuck, and nobody sits there any more. */
    @Test
    void anEmptyChairWithAStuckSwitchIsNotMassagedForLong() {
        SessionRig rig = started(TestChairs.seatSwitch(), PLAIN);
        rig.pass(5);
        rig.inject("seat-stuck-occupied");
        rig.plant.leave();
        assertThat(rig.until(12.6 * MINUTE, () -> rig.state() == State.ENDING)).isNotNaN();
        rig.pass(20);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(rig.ask(SessionRig.start(PLAIN)).code()).isEqualTo("seat-switch");
    }

    /** A chair that feels nobody asks like any other. */
    @Test
    void withoutASeatItAsksToo() {
        SessionRig rig = started(TestChairs.noSeat(), PLAIN);
        assertThat(askedAt(rig, 15.1 * MINUTE)).isBetween(15 * MINUTE, 15 * MINUTE + 1);
        assertThat(rig.until(151, () -> rig.state() == State.ENDING)).isNotNaN();
    }

    /** Something leans on the key of a recliner: that is no sign of anybody. */
    @Test
    void aKeyThatIsHeldCountsOnceOnly() {
        Attendance attendance = new Attendance(TestChairs.full());
        Request key = new Request(0, new Command.HoldKey(1, 1), Origin.LOCAL, "panel");
        double now = 0;
        while (now < 700) {
            now += 0.1;
            attendance.requested(key, now);
        }
        ActiveSession active = elapsedBy(SessionRig.running(SessionRig.program(60), 1), 901);
        assertThat(attendance.step(now, active, SessionRig.ready().step.outputs(), false))
                .isEqualTo(Attendance.Change.ASKED);
    }
}
