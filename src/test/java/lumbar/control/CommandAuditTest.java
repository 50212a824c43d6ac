package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.person.When;
import org.junit.jupiter.api.Test;

/** Each command that matters leaves an entry in the audit log, with who gave it and how it ended (SR-35). */
@ShowsRequirement("SR-35")
class CommandAuditTest {
    private final SessionRig rig = SessionRig.ready();

    private List<AuditNote> notes() {
        return rig.events.stream()
                .filter(Event.AuditDue.class::isInstance)
                .map(event -> ((Event.AuditDue) event).note())
                .toList();
    }

    private AuditNote says(Command command, Origin origin, String controller) {
        int before = notes().size();
        rig.next.add(new Request(900, command, origin, controller));
        rig.cycle();
        List<AuditNote> after = notes();
        assertThat(after).as(command.word()).hasSize(before + 1);
        return after.getLast();
    }

    private void leavesNothing(Command command) {
        int before = notes().size();
        rig.next.add(new Request(900, command, Origin.LOCAL, "local"));
        rig.cycle();
        assertThat(notes()).as(command.word()).hasSize(before);
    }

    private static Command.Start start(Person person) {
        return SessionRig.start(SessionRig.program(600), person);
    }

    @Test
    void aStartAndItsStopNameWhoWhatAndForWhom() {
        assertThat(says(start(Person.simRegular()), Origin.LOCAL, "panel Anna's phone"))
                .isEqualTo(new AuditNote(
                        new AuditNote.Actor("local", "panel Anna's phone", ""),
                        Person.SIM_REGULAR,
                        AuditAction.START,
                        SessionRig.program(600).name(),
                        "accepted"));
        assertThat(says(new Command.Stop(), Origin.REMOTE, "mqtt:home"))
                .isEqualTo(new AuditNote(
                        new AuditNote.Actor("remote", "mqtt:home", ""),
                        Person.SIM_REGULAR,
                        AuditAction.STOP,
                        SessionRig.program(600).name(),
                        "accepted"));
    }

    @Test
    void aRefusedStartSaysWhyButNotWhatSomebodyAnsweredInTheScreening() {
        assertThat(says(start(Person.simRegular()), Origin.REMOTE, "mqtt:home").result())
                .isEqualTo(Refusal.REMOTE_OFF.key());
        Person ill = Person.unscreened("anna", "Anna").screen(Person.allNo(), new When(0, rig.wallMillis));
        for (Condition condition : Condition.values()) {
            Map<Condition, Boolean> answers = new EnumMap<>(Person.allNo());
            answers.put(condition, true);
            rig.next.add(
                    new Request(900, start(ill.screen(answers, new When(0, rig.wallMillis))), Origin.LOCAL, "local"));
            rig.cycle();
            AuditNote note = notes().getLast();
            if (note.result().equals("accepted")) {
                rig.ask(new Command.Stop());
                rig.until(20, () -> rig.state() == State.IDLE);
            }
            assertThat(note.result()).as(condition.key()).isIn(Refusal.PERSON.key(), "accepted");
            assertThat(note.toString()).doesNotContain(condition.key());
        }
    }

    @Test
    void armRemoteModeResetReportAndItsLiftingAreEntries() {
        assertThat(says(new Command.Arm(), Origin.LOCAL, "button").action()).isEqualTo(AuditAction.ARM);
        says(new Command.RemoteMode(true), Origin.LOCAL, "local");
        says(new Command.RemoteMode(false), Origin.LOCAL, "local");
        says(new Command.Report(BodyArea.NECK, Discomfort.NUMBNESS), Origin.LOCAL, "local");
        says(
                new Command.Today(Person.simRegular(), Set.of(BodyArea.CALVES), Set.of(BodyArea.NECK)),
                Origin.LOCAL,
                "local");
        says(new Command.Lift("", BodyArea.NECK), Origin.LOCAL, "local");
        says(new Command.Lift("", null), Origin.REMOTE, "mqtt:home");
        says(new Command.Reset(), Origin.LOCAL, "button");
        assertThat(notes())
                .extracting(AuditNote::action, AuditNote::subject, AuditNote::result)
                .containsSubsequence(
                        tuple(AuditAction.REMOTE_MODE, "on", "accepted"),
                        tuple(AuditAction.REMOTE_MODE, "off", "accepted"),
                        tuple(AuditAction.REPORT, "neck", "accepted"),
                        tuple(AuditAction.TODAY, "calves neck", "accepted"),
                        tuple(AuditAction.LIFT, "neck", "accepted"),
                        tuple(AuditAction.LIFT, "all", Refusal.LOCAL_ONLY.key()),
                        tuple(AuditAction.RESET, "idle", Refusal.NOTHING_LATCHED.key()));
    }

    @Test
    void whatALatchedFaultWasIsNamedByItsReset() {
        rig.plant.estop(true);
        rig.pass(1);
        rig.plant.estop(false);
        rig.pass(3);
        AuditNote note = says(new Command.Reset(), Origin.LOCAL, "button");
        assertThat(List.of(note.action().key(), note.subject(), note.result()))
                .containsExactly("reset", "estop-pressed", "accepted");
    }

    @Test
    void goingOnAfterAStopNamesTheProgramThatIsLeft() {
        rig.ask(start(Person.simRegular()));
        rig.pass(30);
        rig.ask(new Command.Stop());
        rig.until(20, () -> rig.state() == State.IDLE);
        AuditNote note = says(new Command.Continue(Person.simRegular()), Origin.LOCAL, "local");
        assertThat(List.of(note.action().key(), note.person(), note.subject()))
                .containsExactly(
                        "continue", Person.SIM_REGULAR, SessionRig.program(600).name());
    }

    /** It disables a protection for a session (SR-47), also where it is refused; an answer disables nothing. */
    @Test
    void thatNobodyIsAskedAnyMoreIsAnEntry() {
        rig.ask(start(Person.simRegular()));
        rig.pass(5);
        AuditNote note = says(new Command.Awake(true), Origin.LOCAL, "panel Anna's phone");
        assertThat(note)
                .isEqualTo(new AuditNote(
                        new AuditNote.Actor("local", "panel Anna's phone", ""),
                        Person.SIM_REGULAR,
                        AuditAction.ASKING_OFF,
                        "",
                        "accepted"));
        assertThat(note.action().key()).isEqualTo("asking-off");
        assertThat(says(new Command.Awake(true), Origin.REMOTE, "mqtt:home").result())
                .isEqualTo(Refusal.LOCAL_ONLY.key());
        leavesNothing(new Command.Awake(false));
    }

    @Test
    void whatLetsGoOfNothingAndWhatOnlySteersIsNoEntry() {
        leavesNothing(new Command.Stop());
        leavesNothing(new Command.Pause());
        leavesNothing(new Command.Nudge(1));
        leavesNothing(new Command.Today(Person.simRegular(), Set.of(), Set.of()));
    }
}
