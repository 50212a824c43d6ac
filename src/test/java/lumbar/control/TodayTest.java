package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** "Sore since last time, hurt today": said before a start, and it holds (mission R1, P3). */
class TodayTest {
    private static final Program PROGRAM = SessionRig.program(600);
    private static final Person ALICE =
            Person.unscreened("alice", "Alice").screen(Person.allNo(), new When(0, 1_800_000_000_000L));

    private static Command.Today today(Set<BodyArea> sore, Set<BodyArea> hurt) {
        return new Command.Today(ALICE, sore, hurt);
    }

    @ShowsRequirement("SR-33")
    @Test
    void whatIsSoreOrHurtIsNeverDriven() {
        SessionRig rig = SessionRig.ready();
        assertThat(rig.ask(today(Set.of(BodyArea.SHOULDERS), Set.of(BodyArea.CALVES)))
                        .accepted())
                .isTrue();
        rig.ask(SessionRig.start(PROGRAM, ALICE));
        int shoulders = rig.index("shoulder-bag-left");
        int calves = rig.index("calf-bag-left");
        int feet = rig.index("foot-bag-left");
        double feetMost = 0;
        for (int i = 0; i < 6_000; i++) {
            rig.cycle();
            assertThat(rig.step.permitted().level(shoulders)).isZero();
            assertThat(rig.step.permitted().level(calves)).isZero();
            feetMost = Math.max(feetMost, rig.step.permitted().level(feet));
        }
        assertThat(feetMost).as("the others go on").isGreaterThan(0.2);
        assertThat(rig.blockedSeconds(BodyArea.SHOULDERS)).isBetween(47.9 * 3600, 48.0 * 3600);
        assertThat(rig.blockedSeconds(BodyArea.CALVES)).isBetween(23.9 * 3600, 24.0 * 3600);
    }

    /** Also when it hurt whoever sat here before under another name: the body in the seat is the same (SR-33). */
    @ShowsRequirement("SR-33")
    @Test
    void aProgramWhoseAreasAreAllLeftAloneIsNotStarted() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.ask(new Command.Report(null, Discomfort.PAIN));
        rig.pass(15);
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).code()).isEqualTo("all-blocked");
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.IDLE);
    }

    /** Nobody is shut out for good by a name: whoever reported may lift it, also after somebody else sat down. */
    @ShowsRequirement("SR-33")
    @Test
    void whatWasReportedIsLiftedForWhomItIsAsked() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.ask(new Command.Report(null, Discomfort.PAIN));
        rig.pass(15);
        assertThat(rig.ask(new Command.Lift(ALICE.id(), null)).code()).isEqualTo("no-block");
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).code()).isEqualTo("all-blocked");
        assertThat(rig.ask(new Command.Lift("", null)).accepted()).isTrue();
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).accepted()).isTrue();
        rig.pass(15);
        rig.ask(new Command.Report(BodyArea.SHOULDERS, Discomfort.PAIN));
        rig.ask(new Command.Stop());
        rig.pass(15);
        rig.ask(SessionRig.start(PROGRAM));
        rig.pass(5);
        rig.ask(new Command.Stop());
        rig.pass(15);
        assertThat(rig.ask(new Command.Lift(ALICE.id(), BodyArea.SHOULDERS)).accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Lift(ALICE.id(), BodyArea.SHOULDERS)).code())
                .isEqualTo("no-block");
    }

    @ShowsRequirement("SR-33")
    @Test
    void saidInASessionItLetsGoAtOnce() {
        SessionRig rig = SessionRig.ready();
        rig.ask(SessionRig.start(PROGRAM, ALICE));
        rig.pass(80);
        rig.next.add(new Request(50, today(Set.of(), Set.of(BodyArea.SHOULDERS)), Origin.LOCAL, "panel"));
        rig.cycle();
        assertThat(rig.step.permitted().level(rig.index("shoulder-bag-left"))).isZero();
        assertThat(rig.until(3, () -> rig.kpa("shoulder-bag-left") <= 1)).isLessThan(3);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void somebodyElsesSessionGoesOn() {
        SessionRig rig = SessionRig.running(PROGRAM, 80);
        rig.ask(today(Set.of(), Set.of(BodyArea.SHOULDERS)));
        double most = 0;
        for (int i = 0; i < 2_000; i++) {
            rig.cycle();
            most = Math.max(most, rig.step.permitted().level(rig.index("shoulder-bag-left")));
        }
        assertThat(most).isGreaterThan(0.2);
    }

    @ShowsRequirement("SR-33")
    @Test
    void itIsAcknowledgedOnlyWhenItIsRecorded() {
        SessionRig rig = SessionRig.ready();
        rig.recording = false;
        rig.next.add(new Request(60, today(Set.of(BodyArea.NECK), Set.of()), Origin.LOCAL, "panel"));
        rig.pass(1);
        assertThat(rig.events).noneMatch(e -> e instanceof Event.Answered a && a.ticket() == 60);
        assertThat(rig.session.state.blocks).as("it rests all the same").hasSize(1);
        rig.post(new StoreEvent.BlockRecorded(60, CommandKind.TODAY, "what is sore or hurt rests"));
        rig.cycle();
        assertThat(rig.events)
                .anyMatch(e -> e instanceof Event.Answered a
                        && a.ticket() == 60
                        && a.accepted()
                        && a.command().equals("today"));
    }

    @Test
    void aLevelIsSteppedBackOnceHoweverOftenItIsSaid() {
        SessionRig rig = SessionRig.ready();
        rig.ask(today(Set.of(BodyArea.NECK, BodyArea.FEET), Set.of(BodyArea.ARMS)));
        rig.pass(60);
        rig.ask(today(Set.of(BodyArea.NECK), Set.of()));
        rig.ask(today(Set.of(), Set.of(BodyArea.NECK)));
        rig.pass(700);
        rig.ask(today(Set.of(BodyArea.NECK), Set.of()));
        assertThat(rig.events)
                .filteredOn(Event.TodayDue.class::isInstance)
                .extracting(e -> ((Event.TodayDue) e).stepsBack())
                .containsExactly(true, false, false, true);
    }

    @Test
    void nothingTodayIsNothing() {
        SessionRig rig = SessionRig.ready();
        assertThat(rig.ask(today(Set.of(), Set.of())).accepted()).isTrue();
        assertThat(rig.session.state.blocks).isEmpty();
        assertThat(rig.events).noneMatch(Event.TodayDue.class::isInstance);
    }

    @ShowsRequirement("SR-39")
    @Test
    void fromElsewhereNobodySaysWhatHurts() {
        SessionRig rig = SessionRig.ready();
        assertThat(rig.ask(today(Set.of(BodyArea.NECK), Set.of()), Origin.REMOTE, "home")
                        .code())
                .isEqualTo("local-only");
        assertThat(rig.session.state.blocks).isEmpty();
    }

    @Test
    void guestsRestAsGuests() {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.Today(Person.unscreened(Guest.ID, "Guest"), Set.of(), Set.of(BodyArea.NECK)));
        assertThat(rig.session.state.blocks).extracting(Block::person).containsExactly(Guest.ID);
    }
}
