package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of a session from power-up to rest, on the simulated chair in simulated time. */
class SessionTest {
    private static final Program PROGRAM = SessionRig.program(600);

    @ShowsRequirement({"SR-06", "SR-37"})
    @Test
    void powerReturnsWithVentsOpenForTenSecondsAndNothingMoves() {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        while (rig.seconds() < 10) {
            assertThat(rig.state()).isIn(State.BOOT, State.SELF_TEST);
            assertThat(rig.step.outputs().atRest()).isTrue();
            assertThat(rig.step.outputs().ventOpen(rig.index("lumbar-bag"))).isTrue();
            assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("not-ready");
        }
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-37")
    @ParameterizedTest
    @CsvSource({
        "watchdog-dead, SELF_TEST_WATCHDOG",
        "relay-welded, RELAY_WELDED",
        "relay-open, RELAY_OPEN",
        "pressure-offset lumbar-bag, PRESSURE_OFFSET",
        "ntc-open heat-seat, HEAT_SENSOR",
        "rail-dip, RAIL_LOW",
        "estop-wire-cut, ESTOP_PRESSED",
    })
    void aFailedSelfTestGivesNoDrive(String injection, FaultCode code) {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        rig.inject(injection);
        rig.until(31, () -> rig.state().latched());
        assertThat(rig.status().safety().fault()).isNotNull().extracting("code").isEqualTo(code);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();
        assertThat(rig.step.outputs().relay()).isFalse();
    }

    @ShowsRequirement("SR-37")
    @Test
    void aConfigurationFileThatChangedGivesNoDriveUntilItIsAsItWas() {
        SessionRig rig = new SessionRig();
        rig.plant.sit(80);
        rig.pass(2);
        rig.post(new DaemonEvent.FilesAsked());
        rig.post(new DaemonEvent.FilesCompared(List.of("programs/calm.yaml")));
        rig.pass(0.1);
        Fault fault = rig.fault().fault();
        assertThat(fault.code()).isEqualTo(FaultCode.CONFIGURATION_CHANGED);
        assertThat(fault.place().name()).isEqualTo("programs/calm.yaml");
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();

        rig.pass(3);
        rig.ask(new Command.Reset());
        assertThat(rig.state()).isEqualTo(State.SELF_TEST);
        rig.post(new DaemonEvent.FilesAsked());
        rig.post(new DaemonEvent.FilesCompared(List.of()));
        rig.pass(11);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-37")
    @Test
    void theSelfTestWaitsUntilTheFilesAreCompared() {
        SessionRig rig = new SessionRig();
        rig.pass(2);
        rig.post(new DaemonEvent.FilesAsked());
        rig.pass(20);
        assertThat(rig.state()).isEqualTo(State.SELF_TEST);
        rig.until(10, () -> rig.state().latched());
        assertThat(rig.fault().fault().code()).isEqualTo(FaultCode.SELF_TEST_TIMEOUT);
    }

    @ShowsRequirement("SR-11")
    @Test
    void levelsStartAtTwentyPercentAndStayBelowFortyInTheFirstMinute() {
        SessionRig rig = SessionRig.ready();
        double began = rig.seconds();
        double highest = 0;
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        rig.ask(SessionRig.start(PROGRAM));
        while (rig.seconds() - began < 120) {
            double t = rig.seconds() - began;
            reasons.add(rig.step.permitted().reason(rig.index("roller")));
            for (int i = 0; i < rig.chair.size(); i++) {
                double level = rig.step.permitted().level(i);
                assertThat(level).isLessThanOrEqualTo(0.2 + 0.01 * t + 1e-9);
                assertThat(t < 60 ? level : 0).isLessThanOrEqualTo(0.4);
                highest = Math.max(highest, level);
            }
            rig.cycle();
        }
        assertThat(highest).as("and they do rise").isGreaterThan(0.41);
        assertThat(reasons).contains(Reason.RAMP, Reason.WARM_UP);
    }

    @ShowsRequirement("SR-11")
    @Test
    void afterALongPauseEverythingBeginsGentlyAgainAndAfterAShortOneItGoesOn() {
        // Not the rollers: until the seat end was seen, more than this would be too deep for the neck (SR-16).
        SessionRig rig = SessionRig.running(
                SessionRig.program(600, SessionRig.layer(TechniqueName.VIBRATE, 1, 600, BodyArea.UPPER_BACK)), 120);
        int vibrator = rig.index("vibrator-back");
        rig.ask(new Command.Pause());
        rig.pass(2);
        rig.ask(new Command.Resume());
        double most = 0;
        for (int i = 0; i < 2_000; i++) {
            rig.cycle();
            most = Math.max(most, rig.step.permitted().level(vibrator));
        }
        assertThat(most).isGreaterThan(0.45);
        rig.ask(new Command.Pause());
        rig.pass(4);
        double resumed = rig.seconds();
        rig.ask(new Command.Resume());
        while (rig.seconds() - resumed < 20) {
            rig.cycle();
            double allowed = 0.2 + 0.01 * (rig.seconds() - resumed) + 1e-9;
            assertThat(rig.step.permitted().level(vibrator)).isLessThanOrEqualTo(allowed);
        }
    }

    @ShowsRequirement("SR-20")
    @Test
    void onlyAnAdultWhoSatForThreeSecondsIsMassaged() {
        SessionRig rig = new SessionRig();
        rig.pass(11);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("nobody");
        rig.plant.catSits();
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();
        rig.plant.childSits();
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();
        rig.plant.sit(140);
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("weight");
        rig.plant.sit(80);
        rig.pass(1);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();
        rig.pass(4);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
    }

    @ShowsRequirement("SR-20")
    @Test
    void whoeverLeavesIsWaitedForAMinuteAndThenTheSessionIsOver() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.plant.leave();
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isBetween(2.9, 5.5);
        assertThat(rig.until(3, rig::free)).isLessThan(3);
        rig.plant.sit(80);
        rig.pass(10);
        assertThat(rig.state()).as("no automatic resume").isEqualTo(State.PAUSED);
        rig.plant.leave();
        assertThat(rig.until(70, () -> rig.state() == State.ENDING)).isBetween(58.0, 65.0);
    }

    @ShowsRequirement("SR-40")
    @Test
    void aPauseOfTenMinutesEndsTheSession() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.ask(new Command.Pause());
        assertThat(rig.until(610, () -> rig.state() == State.ENDING)).isBetween(599.0, 601.0);
    }

    @ShowsRequirement({"SR-01", "SR-05", "SR-42"})
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 3.7, 12.3, 47.1, 63.9, 118.2, 301.4})
    void stopLetsGoAtOnceAndTheBodyIsFreeWithinThreeSeconds(double when) {
        SessionRig rig = SessionRig.running(PROGRAM, when);
        assertThat(rig.ask(new Command.Stop()).accepted()).isTrue();
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.until(3, rig::free)).isLessThan(3);
        double opened = rig.seconds();
        while (rig.seconds() - opened < 7) {
            assertThat(rig.step.outputs().ventOpen(rig.index("shoulder-bag-left")))
                    .isTrue();
            assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isFalse();
        }
    }

    @ShowsRequirement("SR-22")
    @Test
    void aFaultLatchesUntilItsCauseIsGoneForTwoSecondsAndSomebodyResets() {
        SessionRig rig = SessionRig.running(PROGRAM, 30);
        rig.inject("both-end-switches for 3 s");
        rig.until(3, () -> rig.state() == State.FAULT);
        assertThat(rig.step.outputs().relay()).isFalse();
        assertThat(rig.ask(new Command.Reset()).code()).isEqualTo("not-healthy");
        rig.pass(6);
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.ask(new Command.Reset(), Origin.REMOTE, "home").code()).isEqualTo("local-only");
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-22")
    @Test
    void theSameFaultThreeTimesInTenMinutesNeedsATechnician() {
        SessionRig rig = SessionRig.ready();
        for (int i = 0; i < 3; i++) {
            rig.inject("both-end-switches for 1 s");
            rig.until(3, () -> rig.state().latched());
            rig.pass(6);
            if (i < 2) {
                assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
            }
        }
        assertThat(rig.state()).isEqualTo(State.LOCKOUT);
        assertThat(rig.ask(new Command.Reset()).code()).isEqualTo("locked");
        assertThat(rig.ask(new Command.TechnicianReset()).accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement("SR-22")
    @Test
    void aFaultOfBeforeARestartIsStillLatched() {
        lumbar.safety.Fault fault = new lumbar.safety.Fault(FaultCode.VENT_STUCK, FaultPlace.CHAIR, 4, 2, "kPa");
        SessionRig rig = new SessionRig(
                lumbar.chair.TestChairs.full(),
                new RecoveredState(5_000, List.of(), false, 3, List.of(), fault, null, List.of()));
        rig.plant.sit(80);
        rig.pass(12);
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("latched");
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
        assertThat(rig.state()).as("it has not tested itself yet").isEqualTo(State.SELF_TEST);
        rig.pass(11);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @ShowsRequirement({"SR-22", "SR-38"})
    @Test
    void aResetThatComesTooEarlySaysHowLongStillOrWhatIsWrong() {
        lumbar.safety.Fault fault = new lumbar.safety.Fault(FaultCode.VENT_STUCK, FaultPlace.CHAIR, 4, 2, "kPa");
        SessionRig rig = new SessionRig(
                lumbar.chair.TestChairs.full(),
                new RecoveredState(5_000, List.of(), false, 3, List.of(), fault, null, List.of()));
        rig.pass(1.5);
        assertThat(rig.ask(new Command.Reset()).text())
                .isEqualTo("the cause is still there, or was until a moment ago:"
                        + " the inputs have to be well for two seconds; 1 s more");
        rig.plant.estop(true);
        rig.pass(3);
        assertThat(rig.ask(new Command.Reset()).text())
                .endsWith(": chair: the emergency stop is pressed, or its wire is cut");
        rig.plant.estop(false);
        rig.pass(0.5);
        assertThat(rig.ask(new Command.Reset()).text()).endsWith("two seconds; 2 s more");
        rig.pass(2);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
    }

    @ShowsRequirement({"SR-01", "SR-22"})
    @Test
    void theRedButtonStopsLatchesAndIsNotLeftWhilePressed() {
        SessionRig rig = SessionRig.running(PROGRAM, 40);
        rig.plant.estop(true);
        assertThat(rig.until(0.2, () -> rig.state() == State.ESTOP)).isLessThan(0.1);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.step.outputs().relay()).isFalse();
        rig.pass(5);
        assertThat(rig.ask(new Command.Reset()).accepted()).isFalse();
        rig.plant.estop(false);
        rig.pass(3);
        assertThat(rig.state()).isEqualTo(State.ESTOP);
        assertThat(rig.ask(new Command.Reset()).accepted()).isTrue();
    }

    @ShowsRequirement("SR-04")
    @Test
    void aCycleThatIsLaterThan150MsPutsTheChairIntoTheSafeState() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.late = 0.149;
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        assertThat(rig.status().chair().lateCycles()).isEqualTo(1);
        rig.late = 0.151;
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.FAULT);
        assertThat(rig.step.outputs().atRest()).isTrue();
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @Test
    void aSessionWhoseMinutesCannotBeRecordedEndsWithinTenSecondsAndNoneStarts() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.recording = false;
        assertThat(rig.until(10, () -> rig.state() == State.ENDING)).isLessThan(10);
        rig.pass(15);
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("record");
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @ParameterizedTest
    @ValueSource(doubles = {0, 1.25, 2.5, 3.75, 4.99})
    void aSessionWhoseRecordStallsEndsWithinTenSecondsWhereverInASlotItBegins(double offset) {
        SessionRig rig = SessionRig.running(PROGRAM, 60 + offset);
        rig.stalledFor = Double.POSITIVE_INFINITY;
        assertThat(rig.until(20, () -> rig.state() == State.ENDING)).isLessThan(10);
        assertThat(rig.step.outputs().atRest()).isTrue();
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @Test
    void aRecordThatAnswersAfterFourSecondsEachTimeEndsNoSession() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.stalledFor = 4;
        assertThat(rig.until(60, () -> rig.state() != State.RUNNING)).isNaN();
    }

    @ShowsRequirement("SR-07")
    @Test
    void anEmptySeatIsOneChangeOfSitterHoweverLongItIsEmpty() {
        SessionRig rig = SessionRig.ready();
        rig.events.clear();
        rig.plant.leave();
        rig.pass(60);
        rig.plant.sit(70);
        rig.pass(5);
        rig.plant.leave();
        rig.pass(5);
        assertThat(rig.events.stream().filter(Event.SittingChanged.class::isInstance))
                .hasSize(1);
    }

    @ShowsRequirement("SR-18")
    @ParameterizedTest
    @ValueSource(doubles = {15, 22, 35})
    void heatKeepsTheSkinAtFortyDegreesAndEndsAfterTwentyMinutes(double roomC) {
        SessionRig rig = SessionRig.ready();
        rig.inject("ambient " + roomC + " °C");
        rig.ask(SessionRig.start(
                SessionRig.program(1500, SessionRig.layer(TechniqueName.HEAT, 1, 1500, BodyArea.GLUTES))));
        int pad = rig.index("heat-seat");
        double heated = 0;
        double hottest = 0;
        while (rig.state() != State.IDLE) {
            rig.cycle();
            heated += rig.step.outputs().duty(pad) > 0 ? SessionRig.PERIOD : 0;
            hottest = Math.max(hottest, rig.plant.truth().skinC(pad));
            assertThat(rig.plant.truth().padC(pad)).isLessThan(44.6);
        }
        assertThat(hottest).isBetween(38.0, 40.0);
        assertThat(heated).isBetween(600.0, 1200.0);
    }

    @ShowsRequirement("SR-07")
    @Test
    void startingAgainAndAgainCheatsNoAreaOutOfItsTwentyMinutes() {
        Program hard = SessionRig.program(
                1200, SessionRig.layer(TechniqueName.ROLL, 0.5, 3, 1200, BodyArea.UPPER_BACK, BodyArea.LOWER_BACK));
        SessionRig rig = SessionRig.ready();
        double pressed = 0;
        while (rig.seconds() < 100 * 60) {
            if (rig.state() == State.IDLE) {
                rig.ask(SessionRig.start(hard));
            } else if (rig.state() == State.RUNNING && rig.status().session().elapsedSeconds() > 200) {
                rig.ask(new Command.Stop());
            }
            for (int i = 0; i < 50; i++) {
                rig.cycle();
                boolean back = Math.abs(rig.plant.truth().carriageM() - 0.55) <= 0.15;
                pressed += back && rig.plant.truth().depthMm() > 5 ? SessionRig.PERIOD : 0;
            }
        }
        assertThat(pressed).isBetween(600.0, 1200.0);
    }

    @Test
    void everyEventOfAWholeSessionComesInOrder() {
        SessionRig rig = SessionRig.running(SessionRig.program(60), 90);
        assertThat(rig.events.stream()
                        .filter(Event.StateChanged.class::isInstance)
                        .map(e -> ((Event.StateChanged) e).to()))
                .containsExactly(
                        State.SELF_TEST,
                        State.IDLE,
                        State.STARTING,
                        State.RUNNING,
                        State.ENDING,
                        State.REST,
                        State.IDLE);
        assertThat(rig.fault()).isNull();
    }
}
