package lumbar.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.TestChairs;
import lumbar.daemon.EventRecorder;
import lumbar.daemon.Recovery;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.program.Program;
import lumbar.safety.Reason;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was reported rests for whoever sits there under any name, also after the daemon began anew, until the seat was empty (SR-33). */
@ShowsRequirement("SR-33")
class SitterRestTest {
    private static final double HOUR = 3600;
    private static final Program PROGRAM = SessionRig.program(600);
    private static final Person ALICE =
            Person.unscreened("alice", "Alice").screen(Person.allNo(), new When(0, 1_800_000_000_000L));

    @TempDir
    Path directory;

    /** Somebody reports as a guest; the daemon ends, and begins anew with what its store says. */
    private SessionRig restarted(BodyArea area) throws Exception {
        SessionRig before = SessionRig.running(PROGRAM, 20);
        before.ask(new Command.Report(area, Discomfort.PAIN));
        before.ask(new Command.Stop());
        before.pass(15);
        record(before.events);
        return begun();
    }

    private void record(List<Event> events) throws Exception {
        try (Store store = Store.open(directory.resolve("state"), at(0))) {
            EventRecorder recorder = new EventRecorder(store, () -> at(0));
            events.stream()
                    .filter(e -> e instanceof Event.BlockDue
                            || e instanceof Event.TodayDue
                            || e instanceof Event.BlockLifted
                            || e instanceof Event.SittingChanged)
                    .forEach(recorder::record);
            store.close(at(1));
        }
    }

    private SessionRig begun() throws Exception {
        try (Store store = Store.open(directory.resolve("state"), at(60))) {
            SessionRig rig = new SessionRig(TestChairs.full(), Recovery.from(store));
            rig.plant.sit(80);
            rig.pass(12);
            return rig;
        }
    }

    private static ClockReading at(double seconds) {
        return new ClockReading("boot", seconds, 1_800_000_000_000L + (long) (seconds * 1000), true);
    }

    /** Whoever got up and sat down again is believed by the seat, and is still the same body: the seat was empty for too short. */
    private static void getUpShortly(SessionRig rig) {
        rig.plant.leave();
        rig.pass(2);
        rig.plant.sit(80);
        rig.pass(8);
    }

    @Test
    void underAnotherNameTheAreaRestsAfterARestart() throws Exception {
        SessionRig rig = restarted(BodyArea.CALVES);
        assertThat(rig.blockedSeconds(BodyArea.CALVES))
                .as("before anybody is named")
                .isGreaterThan(23 * HOUR);
        getUpShortly(rig);
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).accepted()).isTrue();
        int calf = rig.index("calf-bag-left");
        int foot = rig.index("foot-bag-left");
        double feet = 0;
        for (int i = 0; i < 4_000; i++) {
            rig.cycle();
            assertThat(rig.step.permitted().level(calf)).isZero();
            feet = Math.max(feet, rig.step.permitted().level(foot));
        }
        assertThat(feet).as("the others go on").isPositive();
        assertThat(rig.blockedSeconds(BodyArea.CALVES)).isBetween(23 * HOUR, 24 * HOUR);
        assertThat(rig.blockedSeconds(BodyArea.FEET)).isZero();
    }

    @Test
    void whoReportedEverywhereIsToldSoUnderAnyNameAndForHowLong() throws Exception {
        SessionRig rig = restarted(null);
        Event.Answered refused = rig.ask(SessionRig.start(PROGRAM, ALICE));
        assertThat(refused.code()).isEqualTo("all-blocked");
        assertThat(refused.text()).contains("the first for 24 h");
        assertThat(refused.nextStep()).contains("lumbar lift");
        rig.pass(1);
        Status status = rig.status();
        assertThat(status.session().person()).isEqualTo("alice");
        assertThat(status.chair().areas()).allSatisfy(area -> {
            assertThat(area.blockedSeconds()).isGreaterThan(23 * HOUR);
            assertThat(area.reason()).isEqualTo(Reason.BLOCKED);
        });
    }

    /** The next one who sits there may lift it, at the chair alone, and the store forgets it too. */
    @Test
    void itIsLiftedAtTheChairAndStaysLifted() throws Exception {
        SessionRig rig = restarted(null);
        rig.ask(SessionRig.start(PROGRAM, ALICE));
        assertThat(rig.ask(new Command.Lift("", null), Origin.REMOTE, "home").code())
                .isEqualTo("local-only");
        assertThat(rig.ask(new Command.Lift("", null)).accepted()).isTrue();
        rig.pass(1);
        assertThat(rig.status().chair().areas()).allSatisfy(area -> {
            assertThat(area.blockedSeconds()).isZero();
            assertThat(area.reason()).isEqualTo(Reason.NONE);
        });
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).code()).isNotEqualTo("all-blocked");
        record(rig.events);
        assertThat(begun().session.state.blocks)
                .as("it rests for whom it was reported")
                .extracting(Block::person)
                .containsExactly(Person.SIM_REGULAR);
    }

    @Test
    void anotherBodyIsFreeOnceTheSeatWasEmpty() throws Exception {
        SessionRig rig = restarted(null);
        rig.plant.leave();
        rig.pass(13);
        rig.plant.sit(80);
        rig.pass(8);
        assertThat(rig.blockedSeconds(BodyArea.CALVES)).isZero();
        assertThat(rig.ask(SessionRig.start(PROGRAM, ALICE)).accepted()).isTrue();
        record(rig.events);
        assertThat(begun().session.state.blocks).extracting(Block::person).containsExactly(Person.SIM_REGULAR);
    }

    @Test
    void aReportIsAnsweredWithItsAreaItsHoursAndTheWayOut() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        assertThat(rig.ask(new Command.Report(BodyArea.FEET, Discomfort.NUMBNESS))
                        .text())
                .isEqualTo(
                        "feet: let go, and left alone for 72 h whoever sits there; to end that at the chair: lumbar lift feet");
        assertThat(rig.ask(new Command.Report(BodyArea.FEET, Discomfort.PAIN)).text())
                .as("the longer rest holds")
                .contains("72 h");
        assertThat(rig.ask(new Command.Report(null, Discomfort.PAIN)).text())
                .startsWith("every area: let go, and left alone for 24 h");
    }

    /** One source: the refusal names what the status shows. */
    @Test
    void whyNoAreaOfAProgramMayBeWorkedIsToldWithItsTime() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        for (BodyArea area : BodyArea.values()) {
            if (area != BodyArea.NECK) {
                rig.ask(new Command.Report(area, Discomfort.PAIN));
            }
        }
        rig.pass(15);
        Event.Answered refused = rig.ask(SessionRig.start(PROGRAM, ALICE));
        assertThat(refused.code()).isEqualTo("areas-closed");
        assertThat(refused.text()).contains("feet rests for 24 h");
        assertThat(refused.nextStep()).contains("lumbar lift");
        rig.pass(1);
        assertThat(rig.blockedSeconds(BodyArea.FEET)).isGreaterThan(23 * HOUR);
    }

    /** Lifted while a session has it closed: until the next start there is a reason without seconds, afterwards neither. */
    @Test
    void whatIsLiftedInASessionRestsUntilItsEnd() {
        SessionRig rig = SessionRig.running(PROGRAM, 20);
        rig.ask(new Command.Report(BodyArea.CALVES, Discomfort.PAIN));
        assertThat(rig.ask(new Command.Lift("", BodyArea.CALVES)).accepted()).isTrue();
        rig.pass(1);
        Status.Area calves = area(rig, BodyArea.CALVES);
        assertThat(calves.blockedSeconds()).isZero();
        assertThat(calves.reason()).isEqualTo(Reason.BLOCKED);
        rig.ask(new Command.Stop());
        rig.pass(15);
        assertThat(area(rig, BodyArea.CALVES).reason()).isEqualTo(Reason.NONE);
    }

    private static Status.Area area(SessionRig rig, BodyArea wanted) {
        return rig.status().chair().areas().stream()
                .filter(one -> one.area() == wanted)
                .findFirst()
                .orElseThrow();
    }
}
