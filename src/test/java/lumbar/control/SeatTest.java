package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.sim.PlantParameters;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.FaultCode;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A seat that is not believed: stuck, as load cells and as a switch; and another load on it. */
@ShowsRequirement({"SR-20", "SR-46"})
class SeatTest {
    private static final Program PROGRAM = SessionRig.program(1200);

    /** Everything that may shake an empty seat. */
    private static final Program SHAKING = SessionRig.program(
            600,
            SessionRig.layer(TechniqueName.VIBRATE, 1, 600, BodyArea.CALVES, BodyArea.UPPER_BACK),
            SessionRig.layer(TechniqueName.KNEAD, 1, 18, 600, BodyArea.LOWER_BACK),
            SessionRig.layer(TechniqueName.WAVE, 0.6, 3, 600, BodyArea.FEET));

    /** Somebody sits there and starts; then they are gone, and the seat does not see it. */
    private static SessionRig abandonedByAStuckSeat(Chair chair, Program program, double afterSeconds) {
        return abandonedByAStuckSeat(seated(chair), program, afterSeconds);
    }

    private static SessionRig abandonedByAStuckSeat(SessionRig rig, Program program, double afterSeconds) {
        assertThat(rig.ask(SessionRig.start(program)).accepted()).isTrue();
        rig.pass(afterSeconds);
        rig.inject("seat-stuck-occupied");
        rig.pass(1);
        rig.plant.leave();
        rig.pass(2);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        assertThat(rig.plant.truth().seatKg()).isZero();
        return rig;
    }

    private static SessionRig seated(Chair chair) {
        return seated(chair, PlantParameters.defaults());
    }

    private static SessionRig seated(Chair chair, PlantParameters parameters) {
        SessionRig rig = new SessionRig(chair, RecoveredState.fresh(), List.of(), parameters);
        rig.pass(11);
        rig.plant.sit(80);
        rig.pass(4);
        return rig;
    }

    @Test
    void anEmptyChairWhoseLoadCellsAreStuckStartsNothing() {
        SessionRig rig = new SessionRig();
        rig.inject("seat-stuck-occupied");
        rig.pass(66);
        assertThat(rig.status().chair().occupied()).as("the seat says so").isTrue();
        Event.Answered answer = rig.ask(SessionRig.start(PROGRAM));
        assertThat(answer.code()).isEqualTo("seat-still");
        assertThat(answer.text()).contains("nothing moves").contains("stuck");
        assertThat(rig.status().next().can().codes()).containsEntry("start", "seat-still");
        rig.ask(new Command.RemoteMode(true));
        rig.ask(new Command.Arm());
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").code())
                .isEqualTo("seat-still");
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inASessionStuckCellsArePresenceLostAndTheTextSaysWhy(boolean shaking) {
        SessionRig rig = abandonedByAStuckSeat(TestChairs.full(), shaking ? SHAKING : PROGRAM, 30);
        rig.events.clear();
        assertThat(rig.until(75, () -> rig.state() == State.PAUSED)).isNotNaN();
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_STILL);
        assertThat(rig.status().chair().why()).contains("nothing moves");
        assertThat(rig.until(4, rig::free)).isNotNaN();
        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("seat-still");
        assertThat(rig.until(60, () -> rig.state() == State.ENDING)).isNotNaN();
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_STILL_LONG);
        assertThat(rig.events)
                .as("a sensor that may be stuck gives nobody fresh minutes (SR-07)")
                .noneMatch(Event.SittingChanged.class::isInstance);
    }

    /** However strong the vibrators are, and however seldom the board samples: at 50 ms, 40 Hz come back as nothing or as a slow beat. */
    @ParameterizedTest
    @CsvSource({"3, 10", "6, 10", "10, 10", "3, 50", "6, 25", "10, 50"})
    void noVibratorKeepsAStuckSeatAlive(double kg, double sampleMs) {
        SessionRig rig = abandonedByAStuckSeat(seated(TestChairs.full(), shaking(kg, sampleMs)), SHAKING, 30);
        rig.events.clear();
        assertThat(rig.until(75, () -> rig.state() == State.PAUSED)).isNotNaN();
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_STILL);
        assertThat(rig.until(60, () -> rig.state() == State.ENDING)).isNotNaN();
    }

    /** Who only breathes is told by the pauses of the vibrators, which are told as what they are. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 10})
    void whoOnlyBreathesIsShakenToTheEnd(double kg) {
        PlantParameters calm = shaking(kg, 10).with(Map.of("shift-kg", 0.0));
        SessionRig rig = seated(TestChairs.full(), calm);
        rig.ask(SessionRig.start(SHAKING));
        rig.pass(2);
        int vibrator = rig.index("vibrator-back");
        int shaken = 0;
        int looked = 0;
        for (int i = 0; i < 54_000; i++) {
            rig.cycle();
            boolean runs = rig.step.outputs().duty(vibrator) > 0;
            shaken += runs ? 1 : 0;
            looked += rig.step.permitted().reason(vibrator) == Reason.LOOKING ? 1 : 0;
            assertThat(runs && rig.step.permitted().reason(vibrator) == Reason.LOOKING)
                    .isFalse();
        }
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        assertThat(rig.fault()).isNull();
        assertThat(looked / 54_000.0).isBetween(0.01, 0.2);
        assertThat(shaken).isPositive();
    }

    /** What a vibrator does to the seat must not answer for somebody who sleeps. */
    @Test
    @ShowsRequirement("SR-47")
    void vibrationPausesWhileSomebodyIsAskedWhetherTheyAreAwake() {
        Program long15 = SessionRig.program(
                1200, SessionRig.layer(TechniqueName.VIBRATE, 1, 1200, BodyArea.UPPER_BACK, BodyArea.GLUTES));
        SessionRig rig = SessionRig.running(long15, 1);
        rig.inject("asleep");
        assertThat(rig.until(950, () -> rig.step.outputs().asksAwake())).isNotNaN();
        rig.pass(1);
        int vibrator = rig.index("vibrator-back");
        for (int i = 0; i < 3_000; i++) {
            rig.cycle();
            assertThat(rig.step.outputs().duty(vibrator)).isZero();
        }
        assertThat(rig.step.permitted().reason(vibrator)).isEqualTo(Reason.LOOKING);
    }

    /** A beat of 10 kg, every five seconds: as a shift of weight it would answer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @ShowsRequirement("SR-47")
    void whatShakesTheSeatIsNoAnswer(boolean shaken) {
        SeatShift shift = new SeatShift(3);
        boolean answers = false;
        for (int i = 0; i < 12_000; i++) {
            double t = i * SessionRig.PERIOD;
            shift.observe(t, 75 + 10 * Math.sin(2 * Math.PI * 0.2 * t), true, true, shaken, true, false);
            answers |= shift.shifted();
        }
        assertThat(answers).isEqualTo(!shaken);
    }

    private static PlantParameters shaking(double kg, double sampleMs) {
        return PlantParameters.defaults().with(Map.of("seat-vibrated-kg", kg, "sample-ms", sampleMs));
    }

    @Test
    void whoMovesAgainGoesOn() {
        SessionRig rig = abandonedByAStuckSeat(TestChairs.full(), PROGRAM, 30);
        rig.plant.sit(80);
        rig.until(75, () -> rig.state() == State.PAUSED);
        rig.plant.heal();
        rig.pass(25);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(rig.status().next().can().codes().get("continue")).isNotEqualTo("seat-still");
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** A bag, a hand and a cat on the seat in the first half minute are no noise of the seat. */
    @Test
    void whatWasPutOnTheSeatAfterTheStartOfTheDaemonHidesNobodysBreath() {
        SessionRig rig = new SessionRig();
        rig.pass(11);
        for (double kg : new double[] {8, 0, 6, 0, 9, 0}) {
            rig.plant.sit(kg);
            rig.pass(3);
        }
        rig.plant.sit(75);
        rig.pass(4);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
        rig.pass(150);
        assertThat(rig.fault()).isNull();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"child-on-lap 20 kg", "child-on-lap 30 kg", "feet-up 16 kg", "feet-up 25 kg"})
    void anotherLoadOnTheSeatPausesAndStaysAReason(String change) {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.inject(change);
        double after = rig.until(6, () -> rig.state() == State.PAUSED);
        assertThat(after).isBetween(3.0, 5.5);
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_CHANGED);
        rig.pass(90);
        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("seat-changed");
        rig.plant.heal();
        rig.pass(6);
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** One wild sample of nobody is nobody who sat down anew (SR-56). */
    @Test
    @ShowsRequirement("SR-56")
    void aGlitchMakesNoOtherLoadTheOldWeight() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.inject("child-on-lap 20 kg");
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isNotNaN();
        rig.pass(10);
        oneSampleOfNobody(rig);
        assertThat(rig.ask(new Command.Resume()).accepted()).isFalse();
        rig.pass(3);
        for (int i = 0; i < 10; i++) {
            rig.pass(1);
            assertThat(rig.ask(new Command.Resume()).code()).as("%d s", i).isEqualTo("seat-changed");
        }
    }

    /** Stuck cells with a loose wire: what drops out now and then is no life. */
    @Test
    @ShowsRequirement("SR-56")
    void glitchesDoNotKeepAStuckSeatAlive() {
        SessionRig rig = abandonedByAStuckSeat(TestChairs.full(), PROGRAM, 30);
        for (int i = 0; i < 4 && rig.state() == State.RUNNING; i++) {
            oneSampleOfNobody(rig);
            rig.pass(20);
        }
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_STILL);
    }

    private static void oneSampleOfNobody(SessionRig rig) {
        int actuators = TestChairs.full().size();
        rig.sensed = readings -> Glitches.copy(readings, actuators, new Readings.Builder(actuators))
                .seat(new Readings.Seat(false, 0, readings.seat().nanos()))
                .build();
        rig.cycle();
        rig.sensed = UnaryOperator.identity();
    }

    /** Load cells whose wire is off for twelve seconds are no other body, whatever name is given then (SR-07). */
    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    @ShowsRequirement("SR-07")
    void onlyWhoIsSeenToGetUpMakesRoomForAnotherBody(boolean wireOff, boolean another) {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.events.clear();
        if (wireOff) {
            rig.inject("seat-stuck-empty for 12 s");
        } else {
            rig.plant.leave();
        }
        rig.pass(12.5);
        rig.plant.sit(80);
        rig.pass(5);

        assertThat(rig.events.stream().anyMatch(Event.SittingChanged.class::isInstance))
                .isEqualTo(another);
    }

    /** The way out that its text names: the mean begins anew when somebody sits down. */
    @Test
    void whoGetsUpOnceAndSitsDownAsTheyAreGoesOn() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.inject("feet-up 20 kg");
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isNotNaN();
        rig.plant.leave();
        rig.pass(5);
        rig.plant.sit(80);
        rig.pass(5);
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
        rig.pass(20);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** Sooner than an empty seat pauses the session: whoever sits there now is held against whoever sat there before. */
    @ParameterizedTest
    @CsvSource({"41, 0.3", "41, 1", "41, 1.4", "130, 0.3", "130, 2", "60, 1"})
    void anotherBodyThatSitsDownAtOncePausesAndMayNotGoOn(double kg, double emptySeconds) {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.plant.leave();
        assertThat(rig.until(3, () -> !rig.status().chair().occupied())).isNotNaN();
        rig.pass(emptySeconds);
        rig.plant.sit(kg);

        assertThat(rig.until(8, () -> rig.state() == State.PAUSED)).isNotNaN();
        assertThat(Objects.requireNonNull(rig.fault()).fault().code()).isEqualTo(FaultCode.SEAT_CHANGED);
        rig.pass(20);
        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("seat-changed");
    }

    @Test
    void whoSitsUpForAMomentGoesOn() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.plant.leave();
        assertThat(rig.until(3, () -> !rig.status().chair().occupied())).isNotNaN();
        rig.pass(1);
        rig.plant.sit(80);
        rig.pass(60);

        assertThat(rig.fault()).isNull();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** A child climbs on the lap while the backrest is raised: a recline adds no weight. */
    @Test
    void aLoadThatCameDuringAReclineIsFound() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        int recliner = rig.index("recline");
        for (int i = 0; i < 20; i++) {
            rig.ask(new Command.HoldKey(recliner, -1));
            rig.pass(0.1);
            if (i == 10) {
                rig.inject("child-on-lap 25 kg");
            }
        }
        rig.ask(new Command.ReleaseKey());
        rig.pass(12);

        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("seat-changed");
    }

    @Test
    void aReclineBeginsTheMeanAnewFiveSecondsAfterItEnded() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.ask(new Command.Pause());
        int recliner = rig.index("recline");
        rig.inject("feet-up 20 kg");
        for (int i = 0; i < 60; i++) {
            rig.ask(new Command.HoldKey(recliner, -1));
            rig.pass(0.1);
        }
        rig.ask(new Command.ReleaseKey());
        rig.pass(8);
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
        rig.pass(20);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    /** The backrest is raised with the child on the lap: they are still two. */
    @Test
    void aReclineForgetsNoOtherLoadThatWasFound() {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.inject("child-on-lap 20 kg");
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isNotNaN();
        int recliner = rig.index("recline");
        for (int i = 0; i < 20; i++) {
            rig.ask(new Command.HoldKey(recliner, -1));
            rig.pass(0.1);
        }
        rig.ask(new Command.ReleaseKey());
        rig.pass(12);
        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("seat-changed");
        rig.plant.heal();
        rig.pass(6);
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
    }

    /** A recline takes part of the load off the seat: what then stands near the limit does not come and go. */
    @ParameterizedTest
    @ValueSource(doubles = {14.5, 15.5, 9})
    void aLoadThatWasFoundStaysOneUntilMostOfItIsGone(double kg) {
        SessionRig rig = SessionRig.running(PROGRAM, 70);
        rig.inject("child-on-lap 20 kg");
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isNotNaN();
        rig.plant.heal();
        rig.plant.sit(80 + kg);
        for (int i = 0; i < 60; i++) {
            rig.pass(1);
            assertThat(rig.status().next().can().codes()).as("%d s", i).containsEntry("resume", "seat-changed");
        }
        rig.plant.sit(80);
        rig.pass(6);
        assertThat(rig.ask(new Command.Resume()).accepted()).isTrue();
    }

    /** Before a session the new weight is simply the weight. */
    @ParameterizedTest
    @ValueSource(strings = {"child-on-lap 20 kg", "feet-up 20 kg"})
    void whoSitsDifferentlyBeforeTheStartStarts(String change) {
        SessionRig rig = SessionRig.ready();
        rig.pass(30);
        rig.inject(change);
        rig.pass(8);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
        rig.pass(20);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aSwitchThatIsStuckSinceTheDaemonBeganStartsNothing() {
        SessionRig rig =
                new SessionRig(TestChairs.seatSwitch(), RecoveredState.fresh(), List.of("seat-stuck-occupied"));
        rig.pass(20);
        assertThat(rig.status().chair().occupied()).isTrue();
        Event.Answered answer = rig.ask(SessionRig.start(PROGRAM));
        assertThat(answer.code()).isEqualTo("seat-switch");
        assertThat(answer.nextStep()).contains("Get up once");
        rig.plant.press(Button.START, 200);
        rig.pass(2);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(rig.status().chair().why()).contains("seat switch");
        rig.plant.heal();
        rig.pass(1);
        rig.plant.sit(80);
        rig.pass(4);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
    }

    @Test
    void afterASessionThatNobodyAtTheChairEndedTheSwitchHasToOpenOnce() {
        SessionRig rig = seated(TestChairs.seatSwitch());
        assertThat(rig.ask(SessionRig.start(SessionRig.program(30))).accepted()).isTrue();
        assertThat(rig.until(60, () -> rig.state() == State.IDLE)).isNotNaN();
        rig.pass(2);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("seat-switch");
        rig.plant.leave();
        rig.pass(3);
        rig.plant.sit(80);
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
    }

    @Test
    void whoStoppedItAtTheChairNeedNotGetUp() {
        for (Origin origin : Origin.values()) {
            SessionRig rig = seated(TestChairs.seatSwitch());
            assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
            rig.pass(20);
            rig.ask(new Command.Stop(), origin, "somebody");
            rig.pass(15);
            assertThat(rig.ask(SessionRig.start(PROGRAM)).code())
                    .as(origin.name())
                    .isEqualTo(origin == Origin.LOCAL ? "accepted" : "seat-switch");
        }
    }

    /** Who stopped it may be gone, and the switch stuck: from elsewhere it is armed, or somebody sits down anew (SR-25). */
    @Test
    @ShowsRequirement("SR-25")
    void aSwitchThatDidNotOpenSinceAnySessionLetsNobodyStartFromElsewhere() {
        SessionRig rig = seated(TestChairs.seatSwitch());
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.pass(5);
        rig.inject("seat-stuck-occupied");
        rig.ask(new Command.Stop());
        rig.plant.leave();
        rig.pass(15);
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").code())
                .isEqualTo("not-armed");
        rig.ask(new Command.Arm());
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
    }

    /** Load cells prove themselves by life, and no seat proves nothing: neither asks anybody to get up. */
    @Test
    void noOtherSeatAsksAnybodyToGetUp() {
        for (Chair chair : List.of(TestChairs.full(), TestChairs.noSeat())) {
            SessionRig rig = seated(chair);
            assertThat(rig.ask(SessionRig.start(SessionRig.program(30))).accepted())
                    .isTrue();
            assertThat(rig.until(60, () -> rig.state() == State.IDLE)).isNotNaN();
            rig.pass(2);
            assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
        }
    }
}
