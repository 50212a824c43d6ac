package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.chair.Button;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** Whoever sits in the simulated chair presses its buttons. */
class ButtonsTest {
    private static final Program PROGRAM = SessionRig.program(600);
    private static final long TAP_MS = 200;
    private static final long SEED = Long.getLong("seed", 20_260_101);
    private static final int RUNS = Integer.getInteger("campaign", 40);

    private static SessionRig ready() {
        SessionRig rig = SessionRig.ready();
        rig.startButton = pressed -> new DaemonEvent.StartChosen(pressed.press(), SessionRig.start(PROGRAM), "", "");
        return rig;
    }

    private static void tap(SessionRig rig, Button button) {
        rig.plant.press(button, TAP_MS);
        rig.pass(0.4);
    }

    private static SessionRig running() {
        SessionRig rig = ready();
        tap(rig, Button.START);
        rig.pass(10);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        return rig;
    }

    private static List<String> codes(SessionRig rig, String command) {
        return rig.events.stream()
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast)
                .filter(answer -> answer.command().equals(command))
                .map(Event.Answered::code)
                .toList();
    }

    private static List<Event.StartPressed> starts(SessionRig rig) {
        return rig.events.stream()
                .filter(Event.StartPressed.class::isInstance)
                .map(Event.StartPressed.class::cast)
                .toList();
    }

    @Test
    @ShowsRequirement({"SR-11", "SR-25"})
    void oneButtonStartsPausesAndGoesOn() {
        SessionRig rig = running();
        assertThat(rig.step.permitted().level(rig.index("lumbar-bag"))).isLessThanOrEqualTo(0.2 + 1e-9);
        tap(rig, Button.START);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        tap(rig, Button.START);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        double before = rig.status().session().intensity();
        tap(rig, Button.SOFTER);
        tap(rig, Button.SOFTER);
        tap(rig, Button.STRONGER);
        assertThat(rig.status().session().intensity()).isCloseTo(before - 0.1, within(1e-9));
    }

    @Test
    @ShowsRequirement({"SR-01", "SR-24"})
    void stopLetsGoInTheCycleThatReadsItsFirstClosedSample() {
        SessionRig rig = running();
        for (int i = 0; i < RUNS; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            rig.until(20, () -> rig.state() == State.IDLE || rig.state() == State.RUNNING);
            if (rig.state() == State.IDLE) {
                rig.pass(1);
                tap(rig, Button.START);
            }
            rig.pass(random.nextDouble(0.5, 4));
            assertThat(rig.state()).as("seed " + (SEED + i)).isEqualTo(State.RUNNING);
            rig.plant.press(Button.STOP, random.nextInt(15, 300));
            boolean seen = false;
            for (int cycle = 0; cycle < 20; cycle++) {
                rig.cycle();
                if (rig.readings().buttons().closed(Button.STOP)) {
                    seen = true;
                    assertThat(rig.state()).as("seed " + (SEED + i)).isEqualTo(State.STOPPING);
                }
                assertThat(!seen || rig.step.outputs().atRest())
                        .as("seed " + (SEED + i))
                        .isTrue();
            }
            assertThat(rig.state()).isNotEqualTo(State.RUNNING);
        }
    }

    @Test
    @ShowsRequirement({"SR-22", "SR-24"})
    void aHeldStopKeepsEverythingFromStartingAndSaysSoOnce() {
        SessionRig rig = running();
        rig.events.clear();
        rig.plant.press(Button.STOP, 30_000);
        rig.pass(15);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        tap(rig, Button.START);
        assertThat(starts(rig)).isEmpty();
        assertThat(rig.ask(SessionRig.start(PROGRAM)).code()).isEqualTo("stopped");
        assertThat(rig.status().chair().why()).contains("a stop came with it");
        assertThat(codes(rig, "stop")).containsExactly("accepted");
        rig.pass(31);
        assertThat(rig.status().chair().why()).doesNotContain("refused");
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).isTrue();
    }

    @Test
    @ShowsRequirement("SR-24")
    void ofTwoAtOnceStopWins() {
        for (Button other : List.of(Button.START, Button.STRONGER, Button.ARM)) {
            SessionRig rig = running();
            rig.plant.press(other, TAP_MS);
            rig.plant.press(Button.STOP, TAP_MS);
            rig.pass(0.4);
            assertThat(rig.state()).as(other.key()).isEqualTo(State.STOPPING);
            SessionRig idle = ready();
            idle.plant.press(other, TAP_MS);
            idle.plant.press(Button.STOP, TAP_MS);
            idle.pass(2);
            assertThat(idle.state()).as(other.key()).isEqualTo(State.IDLE);
        }
    }

    @Test
    @ShowsRequirement({"SR-06", "SR-22"})
    void aButtonThatIsStuckFromPowerUpStartsNothing() {
        SessionRig rig = new SessionRig();
        rig.startButton = pressed -> new DaemonEvent.StartChosen(pressed.press(), SessionRig.start(PROGRAM), "", "");
        for (Button button : Button.values()) {
            if (button != Button.STOP) {
                rig.plant.press(button, 3_600_000);
            }
        }
        rig.plant.sit(80);
        rig.pass(60);
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(starts(rig)).isEmpty();
        assertThat(rig.events).noneMatch(Event.Answered.class::isInstance);
        assertThat(rig.status().next().remoteMode()).isFalse();
    }

    @Test
    @ShowsRequirement({"SR-24", "SR-26"})
    void aPressThatIsAnsweredLateOrAfterAStopStartsNothing() {
        SessionRig rig = ready();
        rig.startButton = null;
        tap(rig, Button.START);
        long press = starts(rig).getLast().press();
        rig.pass(2);
        rig.post(new DaemonEvent.StartChosen(press, SessionRig.start(PROGRAM), "", ""));
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
        tap(rig, Button.START);
        press = starts(rig).getLast().press();
        rig.ask(new Command.Stop(), Origin.REMOTE, "somebody");
        rig.post(new DaemonEvent.StartChosen(press, SessionRig.start(PROGRAM), "", ""));
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
        assertThat(codes(rig, "start")).containsExactly("stopped", "stopped");
        rig.post(new DaemonEvent.StartChosen(press, SessionRig.start(PROGRAM), "", ""));
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    @Test
    @ShowsRequirement({"SR-07", "SR-32"})
    void itRepeatsWhatWasStartedAtTheChairUntilTheSeatWasEmpty() {
        SessionRig rig = ready();
        tap(rig, Button.START);
        assertThat(starts(rig).getLast().program())
                .as("nobody was admitted yet")
                .isEmpty();
        tap(rig, Button.STOP);
        rig.until(30, () -> rig.state() == State.IDLE);
        rig.pass(1);
        tap(rig, Button.START);
        Event.StartPressed again = starts(rig).getLast();
        assertThat(again.program()).isEqualTo("test");
        assertThat(again.person()).isEqualTo("sim-regular");
        tap(rig, Button.STOP);
        rig.until(30, () -> rig.state() == State.IDLE);
        rig.plant.leave();
        rig.pass(15);
        rig.plant.sit(70);
        rig.pass(5);
        tap(rig, Button.START);
        assertThat(starts(rig).getLast().program()).isEmpty();
    }

    @Test
    @ShowsRequirement("SR-38")
    void aRefusedPressIsShownAsTheReasonOfTheChair() {
        SessionRig rig = new SessionRig();
        rig.pass(12);
        tap(rig, Button.START);
        assertThat(starts(rig)).isEmpty();
        assertThat(rig.status().chair().why()).contains("start refused (nobody): nobody sits in the chair");
        rig.plant.sit(80);
        rig.pass(5);
        rig.startButton =
                pressed -> new DaemonEvent.StartChosen(pressed.press(), null, "no program is named", "Name one.");
        tap(rig, Button.START);
        assertThat(rig.status().chair().why()).contains("start refused (no-choice): no program is named. Name one.");
        tap(rig, Button.SOFTER);
        assertThat(rig.status().chair().why()).contains("softer refused (not-running)");
        rig.pass(31);
        assertThat(rig.status().chair().why()).doesNotContain("refused");
    }

    @Test
    @ShowsRequirement("SR-25")
    void aShortPressArmsAndALongOneSwitchesRemoteModeButNotWhatLeansOnIt() {
        SessionRig rig = ready();
        tap(rig, Button.ARM);
        assertThat(rig.status().next().armedSeconds()).isGreaterThan(590);
        assertThat(rig.status().next().remoteMode()).isFalse();
        rig.plant.press(Button.ARM, 4_000);
        rig.pass(3.8);
        assertThat(rig.status().next().remoteMode())
                .as("while it is still held")
                .isFalse();
        rig.pass(0.5);
        assertThat(rig.status().next().remoteMode()).isTrue();
        assertThat(rig.step.outputs().remoteLamp()).isTrue();
        rig.plant.press(Button.ARM, 60_000);
        rig.pass(2.9);
        assertThat(rig.status().next().remoteMode()).isTrue();
        rig.pass(0.3);
        assertThat(rig.status().next().remoteMode()).as("forbidden at once").isFalse();
        assertThat(rig.status().next().armedSeconds()).isZero();
        rig.pass(60);
        rig.plant.press(Button.ARM, 11_000);
        rig.pass(15);
        assertThat(rig.status().next().remoteMode()).as("a book on the button").isFalse();
        assertThat(rig.status().next().armedSeconds()).isZero();
    }

    @Test
    @ShowsRequirement("SR-33")
    void reportLetsEveryAreaGoAndIsRecorded() {
        SessionRig rig = running();
        rig.pass(30);
        rig.plant.press(Button.REPORT, TAP_MS);
        assertThat(rig.until(0.2, () -> rig.step.outputs().atRest())).isLessThanOrEqualTo(0.2);
        rig.pass(0.4);
        assertThat(rig.state()).isEqualTo(State.STOPPING);
        assertThat(codes(rig, "report")).containsExactly("accepted");
        assertThat(rig.until(3, rig::free)).isLessThan(3);
        assertThat(rig.status().chair().areas()).allMatch(area -> area.blockedSeconds() > 23 * 3600);
    }

    @Test
    @ShowsRequirement("SR-28")
    void whoeverIsAtTheChairGoesBeforeARemoteController() {
        SessionRig rig = ready();
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.pass(5);
        tap(rig, Button.START);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "home").code()).isEqualTo("other-controller");
    }

    /** Any presses at random: whenever the stop contact reads closed nothing is driven, and nothing runs that was not started. */
    @Test
    @ShowsRequirement({"SR-01", "SR-24"})
    void whateverIsPressedAClosedStopMeansRest() {
        int ran = 0;
        for (int run = 0; run < Math.max(1, RUNS / 10); run++) {
            SplittableRandom random = new SplittableRandom(SEED + run);
            SessionRig rig = ready();
            for (int i = 0; i < 6_000; i++) {
                if (random.nextInt(50) == 0) {
                    Button button = Button.values()[random.nextInt(5)];
                    rig.plant.press(button, random.nextInt(0, 600));
                }
                rig.cycle();
                ran += rig.state() == State.RUNNING ? 1 : 0;
                if (rig.readings().buttons().closed(Button.STOP)) {
                    assertThat(rig.step.outputs().atRest())
                            .as("seed " + (SEED + run) + ", cycle " + i)
                            .isTrue();
                    assertThat(rig.state().inSession())
                            .as("seed " + (SEED + run) + ", cycle " + i)
                            .isFalse();
                }
            }
        }
        assertThat(ran).isPositive();
    }

    /** A child is no sitter, though the seat is not empty. */
    @Test
    @ShowsRequirement({"SR-20", "SR-24"})
    void whoeverSitsDownAfterTenSecondsStartsAnewWithTheButtonAndNobodysChoiceIsTakenOver() {
        SessionRig rig = running();
        rig.plant.childSits();
        rig.pass(15);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        rig.plant.sit(80);
        rig.pass(4);
        rig.events.clear();

        tap(rig, Button.START);

        assertThat(rig.events)
                .filteredOn(Event.StartPressed.class::isInstance)
                .singleElement()
                .satisfies(pressed ->
                        assertThat(((Event.StartPressed) pressed).person()).isEmpty());
        assertThat(codes(rig, "resume")).isEmpty();
        assertThat(codes(rig, "start")).containsExactly("accepted");
    }
}
