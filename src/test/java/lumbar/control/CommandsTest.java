package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.TestChairs;
import lumbar.person.Discomfort;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.safety.Charge;
import lumbar.safety.Limits;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may say what to a chair in session, and what it leads to. */
class CommandsTest {
    private static final Program PROGRAM = SessionRig.program(600);

    /** The loop walks the list of blocks twenty times a second. */
    @ShowsRequirement("SR-33")
    @Test
    void aFloodOfReportsGrowsNoList() {
        SessionRig rig = SessionRig.ready();
        for (int i = 0; i < 500; i++) {
            rig.next.add(new Request(
                    1000 + i, new Command.Report(BodyArea.SHOULDERS, Discomfort.PAIN), Origin.REMOTE, "flood"));
            rig.cycle();
        }
        assertThat(rig.session.state.blocks)
                .as("of the guest and of whoever sits there")
                .hasSize(2);
    }

    /** An empty bag whose sensor is off: too low, the start is refused; too high, it may hold air that nobody asked for. */
    @ShowsRequirement({"SR-44", "SR-38"})
    @ParameterizedTest
    @CsvSource({"-1.5, PRESSURE_ZERO", "-0.7, PRESSURE_ZERO", "0.8, LATCHED", "1.5, LATCHED"})
    void aBagThatDoesNotReadZeroKeepsTheChairFromStarting(double kpa, Refusal refusal) {
        SessionRig rig = SessionRig.ready();
        rig.inject("pressure-offset calf-bag-left " + kpa + " kPa");
        rig.pass(0.2);

        Event.Answered answer = rig.ask(SessionRig.start(PROGRAM));

        assertThat(answer.refusal()).isEqualTo(refusal);
        if (refusal == Refusal.PRESSURE_ZERO) {
            assertThat(answer.text()).contains("calf-bag-left reads -");
        }
    }

    /** Two full hours' worth of a day: the window is long free, the day is not. */
    @ShowsRequirement({"SR-07", "SR-38"})
    @Test
    void aRefusalForMinutesSaysWhenTheDayHasSomeAgainAndNotOnlyTheWindow() {
        Person person = Person.simRegular();
        double now = 20 * 3600;
        List<Charge> charges = new ArrayList<>();
        for (long slot = 0; slot < 480; slot++) {
            charges.add(new Charge(slot, person.id(), 1, "area:calves", Charge.SLOT_SECONDS));
        }
        SessionRig rig = new SessionRig(
                TestChairs.full(), new RecoveredState(now, charges, false, 1, List.of(), null, null, List.of()));
        rig.plant.sit(80);
        rig.pass(11);

        Event.Answered refused = rig.ask(SessionRig.start(
                SessionRig.program(60, SessionRig.layer(TechniqueName.WAVE, 0.5, 60, BodyArea.CALVES)), person));

        assertThat(refused.refusal()).isEqualTo(Refusal.MINUTES);
        // a minute of them is free when the first twelve slots are a day old
        assertThat(refused.text()).endsWith("free again in 241 min");
    }

    @ShowsRequirement("SR-40")
    @Test
    void aRefusalForSessionTimeSaysWhenAMinuteOfItIsFree() {
        Person person = Person.simRegular();
        double now = 2400;
        List<Charge> charges = new ArrayList<>();
        for (long slot = 120; slot < 480; slot++) {
            charges.add(new Charge(slot, person.id(), 1, "session", Charge.SLOT_SECONDS));
        }
        SessionRig rig = new SessionRig(
                TestChairs.full(), new RecoveredState(now, charges, false, 1, List.of(), null, null, List.of()));
        rig.plant.sit(80);
        rig.pass(11);

        Event.Answered refused = rig.ask(SessionRig.start(PROGRAM, person));

        assertThat(refused.refusal()).isEqualTo(Refusal.SESSION_TIME);
        assertThat(refused.text()).endsWith("free again in 31 min");
    }

    @ShowsRequirement({"SR-29", "SR-38"})
    @Test
    void anExtraPassWhereNothingCanPressIsRefusedAndTakesNoneOfTheThree() {
        SessionRig rig = new SessionRig(TestChairs.noCarriage(), RecoveredState.fresh());
        rig.plant.sit(80);
        rig.pass(11);
        rig.ask(SessionRig.start(SessionRig.program(
                600, SessionRig.layer(TechniqueName.WAVE, 0.5, 600, BodyArea.FEET, BodyArea.CALVES))));
        rig.pass(5);

        for (int i = 0; i < 3; i++) {
            assertThat(rig.ask(new Command.Spot(BodyArea.UPPER_BACK)).refusal()).isEqualTo(Refusal.SPOT_UNREACHED);
        }
        assertThat(rig.ask(new Command.Spot(BodyArea.CALVES)).accepted()).isTrue();
    }

    @ShowsRequirement("SR-24")
    @Test
    void stopGoesAheadOfAThousandCommandsAndIsTakenTwice() {
        SessionRig rig = SessionRig.running(PROGRAM, 30);
        for (int i = 0; i < 1_000; i++) {
            rig.next.add(new Request(0, new Command.Nudge(1), Origin.LOCAL, "panel"));
            rig.next.add(new Request(0, SessionRig.start(PROGRAM), Origin.REMOTE, "flood"));
        }
        rig.next.add(new Request(77, new Command.Stop(), Origin.REMOTE, "anybody"));
        rig.cycle();
        assertThat(rig.state()).isEqualTo(State.STOPPING);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.ask(new Command.Stop()).accepted()).isTrue();
    }

    @ShowsRequirement("SR-33")
    @Test
    void aReportedAreaIsLetGoAtOnceAndTheSecondReportEndsTheSession() {
        SessionRig rig = SessionRig.running(PROGRAM, 100);
        assertThat(rig.ask(new Command.Report(BodyArea.SHOULDERS, Discomfort.NUMBNESS))
                        .accepted())
                .isTrue();
        assertThat(rig.step.outputs().inletMs(rig.index("shoulder-bag-left"))).isZero();
        assertThat(rig.until(3, () -> rig.kpa("shoulder-bag-left") < 1)).isLessThan(3);
        int bag = rig.index("shoulder-bag-left");
        int blocked = 0;
        for (int i = 0; i < 3_000; i++) {
            rig.cycle();
            assertThat(rig.step.permitted().level(bag)).isZero();
            boolean isAsked = rig.step.demand().level(bag) > 0;
            assertThat(rig.step.permitted().reason(bag)).isEqualTo(isAsked ? Reason.BLOCKED : Reason.NONE);
            blocked += isAsked ? 1 : 0;
        }
        assertThat(blocked).as("it was asked for, and refused").isGreaterThan(500);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        rig.ask(new Command.Report(BodyArea.FEET, Discomfort.PAIN));
        assertThat(rig.state()).isEqualTo(State.STOPPING);
    }

    @ShowsRequirement("SR-33")
    @Test
    void aReportIsAcknowledgedOnlyWhenItIsRecorded() {
        SessionRig rig = SessionRig.running(PROGRAM, 30);
        rig.recording = false;
        rig.next.add(new Request(99, new Command.Report(BodyArea.SHOULDERS, Discomfort.PAIN), Origin.LOCAL, "panel"));
        rig.pass(1);
        assertThat(rig.events.stream().anyMatch(e -> e instanceof Event.Answered a && a.ticket() == 99))
                .isFalse();
        assertThat(rig.step.permitted().level(rig.index("shoulder-bag-left"))).isZero();
    }

    @ShowsRequirement("SR-28")
    @Test
    void oneRemoteControllerHasTheSessionAndTheChairGoesBeforeIt() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.pass(5);
        assertThat(rig.ask(new Command.Nudge(1), Origin.REMOTE, "other").code()).isEqualTo("other-controller");
        assertThat(rig.ask(new Command.Nudge(-1), Origin.REMOTE, "home").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Pause(), Origin.LOCAL, "panel").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Stop(), Origin.REMOTE, "other").accepted())
                .isTrue();
    }

    @ShowsRequirement("SR-25")
    @Test
    void aRemoteStartNeedsTheModeAndIsHalfAsStrong() {
        SessionRig rig = SessionRig.ready();
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").code())
                .isEqualTo("remote-off");
        assertThat(rig.ask(new Command.RemoteMode(true), Origin.REMOTE, "home").code())
                .isEqualTo("local-only");
        rig.ask(new Command.RemoteMode(true));
        rig.plant.leave();
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isFalse();
        rig.plant.sit(80);
        rig.pass(5);
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        for (int i = 0; i < 20_000; i++) {
            rig.post(new DaemonEvent.LinkAlive());
            rig.cycle();
            for (int a = 0; a < rig.chair.size(); a++) {
                assertThat(rig.step.permitted().level(a)).isLessThanOrEqualTo(Limits.REMOTE_LEVEL);
            }
        }
    }

    @ShowsRequirement({"SR-25", "SR-32"})
    @Test
    void aGuestAcknowledgesAtTheChairAndNotFromElsewhere() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        Command.Start guest =
                new Command.Start(PROGRAM, SessionRig.profile(), Person.unscreened(Guest.ID, "Guest"), true, 1, false);
        assertThat(rig.ask(guest, Origin.REMOTE, "home").code()).isEqualTo("guest-unacknowledged");
        assertThat(rig.ask(guest).accepted()).isTrue();
    }

    @ShowsRequirement("SR-58")
    @Test
    void theCardBeforeAFirstSessionIsAcknowledgedAtTheChairAndNotFromElsewhere() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        Person alice = Person.unscreened("alice", "Alice").screen(Person.allNo(), new When(0, rig.wallMillis));
        Command.Start unread = new Command.Start(PROGRAM, SessionRig.profile(), alice, false, 1, false);
        Command.Start read = new Command.Start(PROGRAM, SessionRig.profile(), alice, true, 1, false);
        assertThat(rig.ask(unread).code()).isEqualTo("card-unread");
        assertThat(rig.ask(read, Origin.REMOTE, "home").code()).isEqualTo("card-unread");
        assertThat(rig.ask(read).accepted()).isTrue();
        rig.pass(5);
        assertThat(rig.ask(new Command.Pause()).accepted()).isTrue();
        assertThat(rig.ask(new Command.Resume()).accepted())
                .as("it was read for this session")
                .isTrue();
    }

    /** An answer that is 30 days old starts nothing, wherever the start comes from (SR-58). */
    @ShowsRequirement("SR-58")
    @ParameterizedTest
    @EnumSource(Origin.class)
    void nobodyStartsWhileAQuestionIsOpen(Origin origin) {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        When then = new When(0, rig.wallMillis - 31 * 86_400_000L);
        Person alice =
                Person.unscreened("alice", "Alice").screen(Person.allNo(), then).afterSession(then, 900, false, true);
        assertThat(rig.ask(SessionRig.start(PROGRAM, alice), origin, "one").code())
                .isEqualTo("questions-open");
        Person asked = alice.screen(Person.allNo(), new When(0, rig.wallMillis));
        assertThat(rig.ask(SessionRig.start(PROGRAM, asked), origin, "one").accepted())
                .isTrue();
    }

    @ShowsRequirement({"SR-33", "SR-58"})
    @Test
    void redSkinAfterASessionRestsTheAreaForADay() {
        SessionRig rig = SessionRig.running(PROGRAM, 30);
        rig.ask(new Command.Stop());
        rig.pass(15);
        assertThat(rig.ask(new Command.Report(BodyArea.SHOULDERS, Discomfort.RED_SKIN))
                        .accepted())
                .isTrue();
        rig.pass(0.1);
        assertThat(rig.blockedSeconds(BodyArea.SHOULDERS)).isBetween(23.9 * 3600, 24.0 * 3600);
        assertThat(rig.blockedSeconds(BodyArea.CALVES)).isZero();
    }

    @ShowsRequirement("SR-21")
    @Test
    void theChairReclinesOnlyWhileTheKeyIsHeldAtTheChair() {
        SessionRig rig = SessionRig.ready();
        int recline = rig.index("recline");
        assertThat(rig.ask(new Command.HoldKey(recline, 1), Origin.REMOTE, "home")
                        .code())
                .isEqualTo("local-only");
        for (int i = 0; i < 20; i++) {
            rig.ask(new Command.HoldKey(recline, 1));
            rig.pass(0.09);
        }
        assertThat(rig.step.outputs().duty(recline)).isGreaterThan(0);
        assertThat(rig.until(1, () -> rig.step.outputs().duty(recline) == 0))
                .as("key lost")
                .isLessThan(0.31);
        rig.ask(new Command.HoldKey(recline, 1));
        rig.pass(0.1);
        rig.ask(new Command.ReleaseKey());
        assertThat(rig.step.outputs().duty(recline)).as("key released").isZero();

        // What was said before the release and comes behind it moves nothing; pressed again, it moves.
        rig.ask(new Command.HoldKey(recline, 1));
        rig.pass(0.1);
        assertThat(rig.step.outputs().duty(recline)).as("a late renewal").isZero();
        rig.pass(0.15);
        rig.ask(new Command.HoldKey(recline, 1));
        rig.pass(0.05);
        assertThat(rig.step.outputs().duty(recline)).as("pressed again").isGreaterThan(0);
    }

    @ShowsRequirement("SR-24")
    @Test
    void aKeyThatIsHeldOnThroughAStopHasToBeLetGoFirst() {
        SessionRig rig = SessionRig.ready();
        int recline = rig.index("recline");
        rig.ask(new Command.HoldKey(recline, 1));
        rig.pass(0.05);
        rig.ask(new Command.Stop());
        for (int i = 0; i < 20; i++) {
            rig.ask(new Command.HoldKey(recline, 1));
            rig.pass(0.09);
            assertThat(rig.step.outputs().duty(recline)).as("renewal %d", i).isZero();
        }
        rig.pass(0.25);
        rig.ask(new Command.HoldKey(recline, 1));
        rig.pass(0.05);
        assertThat(rig.step.outputs().duty(recline)).isGreaterThan(0);
    }
}
