package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Discomfort;
import lumbar.person.Guest;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever makes the chair do more is judged like a start, from everywhere; what lets go or lowers is always taken. */
class DoesMoreTest {
    private static final Program PROGRAM = SessionRig.program(600);

    /** One of every kind of command in a session: a new kind has no entry here and fails the test. */
    private static List<Command> all() {
        List<Command> all = new ArrayList<>(List.of(
                SessionRig.start(PROGRAM),
                new Command.Continue(Person.simRegular()),
                new Command.Stop(),
                new Command.Pause(),
                new Command.Resume(),
                new Command.Intensity(1.5),
                new Command.Intensity(0.5),
                new Command.Nudge(1),
                new Command.Nudge(-1),
                new Command.Spot(BodyArea.LOWER_BACK),
                new Command.Report(BodyArea.CALVES, Discomfort.PAIN),
                new Command.Today(Person.simRegular(), Set.of(), Set.of()),
                new Command.Lift("", null),
                new Command.Reset(),
                new Command.TechnicianReset(),
                new Command.Arm(),
                new Command.Awake(true),
                new Command.RemoteMode(true),
                new Command.HoldKey(0, 1),
                new Command.ReleaseKey()));
        Set<String> kinds = new TreeSet<>();
        all.forEach(command -> kinds.add(command.getClass().getSimpleName()));
        Set<String> known = new TreeSet<>();
        for (Class<?> kind : Command.class.getPermittedSubclasses()) {
            known.add(kind.getSimpleName());
        }
        assertThat(kinds).as("every kind of command is tried").isEqualTo(known);
        return all;
    }

    /** Said again here, on its own: what works harder, or goes on working, than before. */
    private static boolean doesMore(Command command) {
        return switch (command) {
            case Command.Resume r -> true;
            case Command.Intensity i -> i.intensity() > 1;
            case Command.Nudge n -> n.steps() > 0;
            case Command.Spot s -> true;
            case Command.Start s -> true;
            case Command.Continue c -> true;
            case Command.HoldKey h -> true;
            case Command.Stop s -> false;
            case Command.Pause p -> false;
            case Command.Report r -> false;
            case Command.Today t -> false;
            case Command.Lift l -> false;
            case Command.Reset r -> false;
            case Command.TechnicianReset r -> false;
            case Command.Arm a -> false;
            case Command.Awake a -> false;
            case Command.RemoteMode m -> false;
            case Command.ReleaseKey r -> false;
        };
    }

    private static boolean letsGo(Command command) {
        return command instanceof Command.Stop
                || command instanceof Command.Pause
                || (command instanceof Command.Intensity i && i.intensity() < 1)
                || (command instanceof Command.Nudge n && n.steps() < 0);
    }

    @ShowsRequirement({"SR-25", "SR-48"})
    @Test
    void everyCommandInAPausedSessionWhoseSitterJustLeft() {
        for (Origin origin : Origin.values()) {
            for (Command command : all()) {
                SessionRig rig = begun(origin);
                rig.ask(new Command.Pause(), origin, "one");
                rig.plant.leave();
                rig.pass(2);
                double before = intensity(rig);
                Event.Answered answer = rig.ask(command, origin, "one");
                String what = command + " from " + origin + ": " + answer;
                assertThat(rig.state()).as(what).isNotIn(State.RUNNING, State.STARTING);
                if (doesMore(command)) {
                    assertThat(answer.accepted()).as(what).isFalse();
                    assertThat(rig.status().state() == State.PAUSED ? intensity(rig) : 0)
                            .as(what)
                            .isLessThanOrEqualTo(before);
                }
                if (letsGo(command)) {
                    assertThat(answer.accepted()).as(what).isTrue();
                }
            }
        }
    }

    private static double intensity(SessionRig rig) {
        ActiveSession course = rig.session.state.active;
        return course == null ? 0 : course.intensity();
    }

    private static SessionRig begun(Origin origin) {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM), origin, "one").accepted()).isTrue();
        rig.pass(20);
        return rig;
    }

    @ShowsRequirement({"SR-25", "SR-48"})
    @ParameterizedTest
    @EnumSource(Origin.class)
    void withNobodyThereEachIsRefusedByName(Origin origin) {
        SessionRig rig = begun(origin);
        rig.plant.leave();
        assertThat(rig.until(6, () -> rig.state() == State.PAUSED)).isNotNaN();
        for (Command command : List.of(new Command.Resume(), new Command.Intensity(1.5), new Command.Nudge(1))) {
            assertThat(rig.ask(command, origin, "one").code())
                    .as(command.toString())
                    .isEqualTo("nobody");
        }
        assertThat(rig.ask(new Command.Intensity(0.5), origin, "one").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Pause(), origin, "one").accepted()).isTrue();
    }

    /** What was asked before in the same cycle counts: nobody outside of the loop knows what is a raise. */
    @ShowsRequirement({"SR-25", "SR-26"})
    @Test
    void anIntensityWithoutTheNonceLowersAndNeverRaises() {
        SessionRig rig = begun(Origin.REMOTE);
        rig.next.add(new Request(1_001, new Command.Intensity(0.4, false), Origin.REMOTE, "one"));
        rig.next.add(new Request(1_002, new Command.Intensity(0.5, false), Origin.REMOTE, "one"));
        rig.pass(0.05);
        assertThat(rig.status().session().intensity()).isEqualTo(0.4);
        assertThat(rig.events)
                .anyMatch(event -> event instanceof Event.Answered answer
                        && answer.ticket() == 1_002
                        && answer.code().equals("nonce"));
        assertThat(rig.ask(new Command.Intensity(0.5, true), Origin.REMOTE, "one")
                        .accepted())
                .isTrue();
    }

    @ShowsRequirement({"SR-32", "SR-48"})
    @ParameterizedTest
    @EnumSource(Origin.class)
    void aDoctorsWordThatRunsOutInThePauseIsAskedForAgain(Origin origin) {
        SessionRig rig = SessionRig.ready();
        Map<Condition, Boolean> page = new EnumMap<>(Person.allNo());
        Condition asksDoctor = needsDoctor();
        page.put(asksDoctor, true);
        double ninetyDays = 90 * 86_400.0;
        long wall = rig.wallMillis - (long) ((ninetyDays - 60) * 1000);
        When then = new When(60 - ninetyDays, wall);
        Person person = Person.unscreened("alice", "Alice")
                .screen(page, then)
                .acknowledgeDoctor(then)
                .answer(askedAgain(), new When(0, rig.wallMillis))
                .afterSession(then, 900, false, true);
        rig.ask(new Command.RemoteMode(true));
        assertThat(rig.ask(SessionRig.start(PROGRAM, person), origin, "one").code())
                .isEqualTo("accepted");
        rig.pass(5);
        rig.ask(new Command.Pause(), origin, "one");
        for (int i = 0; i < 60; i++) {
            rig.post(new DaemonEvent.LinkAlive());
            rig.pass(1);
        }
        for (Command command : List.of(new Command.Resume(), new Command.Intensity(1.5), new Command.Nudge(1))) {
            assertThat(rig.ask(command, origin, "one").code())
                    .as(command.toString())
                    .isEqualTo("doctor-again");
        }
        assertThat(rig.status().next().can().codes()).containsEntry("resume", "doctor-again");
        assertThat(rig.ask(new Command.Nudge(-1), origin, "one").accepted()).isTrue();
    }

    /** In the three seconds before an empty seat pauses the session. */
    @ShowsRequirement({"SR-25", "SR-48"})
    @ParameterizedTest
    @EnumSource(Origin.class)
    void aSessionWhoseSitterHasJustStoodUpIsNotMadeToDoMore(Origin origin) {
        SessionRig rig = begun(origin);
        rig.plant.leave();
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        for (Command more :
                List.of(new Command.Spot(BodyArea.CALVES), new Command.Intensity(1.5), new Command.Nudge(1))) {
            assertThat(rig.ask(more, origin, "one").code()).as(more.toString()).isIn("nobody", "weight");
        }
        assertThat(rig.ask(new Command.Nudge(-1), origin, "one").accepted()).isTrue();
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    private static Map<Condition, Boolean> askedAgain() {
        Map<Condition, Boolean> no = new EnumMap<>(Person.allNo());
        no.keySet().removeIf(condition -> !condition.isAskedAgain());
        return no;
    }

    private static Condition needsDoctor() {
        for (Condition condition : Condition.values()) {
            if (condition.consequences().equals(Set.of(lumbar.person.Consequence.NEEDS_DOCTOR))) {
                return condition;
            }
        }
        throw new AssertionError("no condition asks for a doctor's word alone");
    }

    @ShowsRequirement({"SR-25", "SR-48"})
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"STARTING", "RUNNING", "PAUSED"})
    void remoteModeSwitchedOffReleasesARemoteSessionAtOnce(State state) {
        SessionRig rig = SessionRig.ready();
        rig.ask(new Command.RemoteMode(true));
        rig.recording = state != State.STARTING;
        assertThat(rig.ask(SessionRig.start(PROGRAM), Origin.REMOTE, "home").accepted())
                .isTrue();
        rig.pass(state == State.STARTING ? 0.05 : 20);
        if (state == State.PAUSED) {
            rig.ask(new Command.Pause(), Origin.REMOTE, "home");
            rig.pass(2);
        }
        assertThat(rig.state()).isEqualTo(state);
        double at = rig.seconds();
        assertThat(rig.ask(new Command.RemoteMode(false)).text()).contains("let go");
        assertThat(rig.until(0.2, () -> rig.state() == State.STOPPING)).isNotNaN();
        assertThat(rig.seconds() - at).isLessThanOrEqualTo(0.2);
        assertThat(rig.step.outputs().atRest()).isTrue();
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "home").accepted())
                .isFalse();
        assertThat(rig.ask(new Command.Intensity(1.5), Origin.REMOTE, "home").accepted())
                .isFalse();
        assertThat(rig.until(3, rig::free)).isNotNaN();
    }

    @ShowsRequirement("SR-25")
    @Test
    void aSessionStartedAtTheChairGoesOnWhenRemoteModeIsSwitchedOff() {
        SessionRig rig = begun(Origin.LOCAL);
        rig.ask(new Command.RemoteMode(false));
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
    }

    @ShowsRequirement("SR-28")
    @Test
    void fromElsewhereASessionOfTheChairIsOnlyMadeToDoLessWhateverTheNameOfWhoAsks() {
        SessionRig rig = begun(Origin.LOCAL);
        for (Command more :
                List.of(new Command.Nudge(1), new Command.Intensity(1.5), new Command.Spot(BodyArea.CALVES))) {
            assertThat(rig.ask(more, Origin.REMOTE, "one").code()).isEqualTo("other-controller");
        }
        assertThat(rig.ask(new Command.Nudge(-1), Origin.REMOTE, "other").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Pause(), Origin.REMOTE, "other").accepted())
                .isTrue();
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "one").code()).isEqualTo("other-controller");
    }

    @ShowsRequirement({"SR-32", "SR-48"})
    @Test
    void theseAndNoOthersLeadIntoWorking() {
        Set<String> ways = new TreeSet<>();
        for (State from : State.values()) {
            for (Trigger trigger : Trigger.values()) {
                State to = Transitions.next(from, trigger);
                if (to != from && (to == State.STARTING || to == State.RUNNING)) {
                    ways.add(from + " " + trigger + " " + to);
                }
            }
        }
        // START is judged in Judge.start, RESUME in Judge.resume; READY follows a start within five seconds.
        assertThat(ways)
                .containsExactly(
                        "IDLE START STARTING",
                        "PAUSED RESUME RUNNING",
                        "PAUSED START STARTING",
                        "STARTING READY RUNNING");
    }

    @ShowsRequirement({"SR-07", "SR-20"})
    @Test
    void whoeverSitsDownAfterTenEmptySecondsIsJudgedAnewAndNothingResumes() {
        SessionRig rig = SessionRig.running(PROGRAM, 60);
        rig.plant.leave();
        rig.pass(17);
        assertThat(rig.state()).isEqualTo(State.PAUSED);
        assertThat(rig.free()).isTrue();
        rig.plant.sit(70);
        rig.pass(5);
        assertThat(rig.state()).as("no automatic resume").isEqualTo(State.PAUSED);
        for (Command more : List.of(new Command.Resume(), new Command.Nudge(1), new Command.Intensity(1.5))) {
            Event.Answered answer = rig.ask(more);
            assertThat(answer.code()).as(more.toString()).isEqualTo("sitter-changed");
            assertThat(answer.nextStep()).contains("lumbar continue");
        }
        assertThat(rig.ask(new Command.Resume(), Origin.REMOTE, "home").accepted())
                .isFalse();
        assertThat(rig.status().next().left()).isNotNull();
        assertThat(rig.status().next().can().codes())
                .containsEntry("resume", "sitter-changed")
                .containsEntry("continue", "");
        assertThat(rig.ask(new Command.Continue(Person.unscreened("sim-regular", "Other")))
                        .code())
                .as("judged anew")
                .isEqualTo("no-screening");
        assertThat(rig.ask(new Command.Continue(Person.simRegular())).text()).startsWith("going on with test");
        rig.pass(1);
        assertThat(rig.state()).isEqualTo(State.RUNNING);
        assertThat(rig.step.permitted().level(rig.index("roller"))).isLessThanOrEqualTo(0.22);
        assertThat(rig.events)
                .filteredOn(Event.SessionEnded.class::isInstance)
                .as("the first one's session is told as over")
                .hasSize(1);
    }

    @ShowsRequirement("SR-20")
    @Test
    void aMinuteAwayEndsItAndAGuestAcknowledgesAnew() {
        SessionRig rig = SessionRig.ready();
        Person guest = Person.unscreened(Guest.ID, "Guest");
        assertThat(rig.ask(new Command.Start(PROGRAM, SessionRig.profile(), guest, true, 1, false))
                        .accepted())
                .isTrue();
        rig.pass(30);
        rig.plant.leave();
        rig.pass(17);
        rig.plant.sit(70);
        rig.pass(4);
        assertThat(rig.ask(new Command.Continue(guest)).code()).isEqualTo("guest-unacknowledged");
        rig.plant.leave();
        assertThat(rig.until(64, () -> rig.state() == State.ENDING)).isBetween(58.0, 62.0);
    }

    @ShowsRequirement("SR-20")
    @Test
    void aChildInTheSeatForTenSecondsIsNoSitterEither() {
        SessionRig rig = SessionRig.running(PROGRAM, 30);
        rig.plant.childSits();
        rig.pass(15);
        rig.plant.sit(80);
        rig.pass(4);
        assertThat(rig.ask(new Command.Resume()).code()).isEqualTo("sitter-changed");
        assertThat(rig.ask(SessionRig.start(PROGRAM)).accepted()).as("anew").isTrue();
    }
}
