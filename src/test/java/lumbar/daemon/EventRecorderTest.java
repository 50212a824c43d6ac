package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.AreaProfile;
import lumbar.chair.BoardTrouble;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.control.CommandKind;
import lumbar.control.Event;
import lumbar.control.EventTime;
import lumbar.control.RecoveredState;
import lumbar.control.Session;
import lumbar.control.SessionResult;
import lumbar.control.SessionWork;
import lumbar.control.Step;
import lumbar.control.StoreEvent;
import lumbar.control.TestEvents;
import lumbar.control.Tick;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.SymptomReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must survive a restart is written late rather than never. */
class EventRecorderTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);

    @TempDir
    Path directory;

    @ShowsRequirement({"SR-22", "SR-33"})
    @Test
    void aLatchAndABlockThatCouldNotBeWrittenAreWrittenWhenTheDiskIsBack() throws Exception {
        Fault fault =
                new Fault(FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, "lumbar-bag"), 3, 2, "kPa");
        Block block = Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, 0);
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> NOW);
            // somebody else holds the file: nothing can be written
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThat(recorder.record(new Event.Latched(TestEvents.AT, fault)))
                        .hasExactlyElementsOfTypes(StoreEvent.NotRecorded.class);
                assertThat(recorder.record(new Event.BlockDue(TestEvents.AT, 7, block, Discomfort.PAIN)))
                        .hasExactlyElementsOfTypes(StoreEvent.NotRecorded.class);
                statement.execute("ROLLBACK");
            }
            // the next stamp writes them, in order, and only then is the report acknowledged
            assertThat(recorder.stamp())
                    .contains(
                            StoreEvent.BlockRecorded.of(new Event.BlockDue(TestEvents.AT, 7, block, Discomfort.PAIN)));
        }
        try (Store store = Store.open(state(), NOW)) {
            assertThat(store.loaded().latched()).isEqualTo(fault);
            assertThat(store.loaded().blocks()).containsExactlyInAnyOrder(block, block.ofSitter());
        }
    }

    /** A disk that fails for days, and somebody who reports without end. */
    @ShowsRequirement({"SR-10", "SR-22"})
    @Test
    void whatWaitsForTheDiskIsBoundedAndWhatWasLostIsTold() throws Exception {
        Fault fault = disagreed("lumbar-bag");
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> NOW, 20);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                recorder.record(new Event.Latched(TestEvents.AT, fault));
                for (int sitting = 1; sitting < 22; sitting++) {
                    recorder.keepWaiting(new Event.SittingChanged(TestEvents.AT, sitting));
                }
                assertThat(recorder.waiting()).isEqualTo(20);
                assertThat(recorder.takeReports()).singleElement().asString().contains("the oldest of each kind");
                statement.execute("ROLLBACK");
            }
            recorder.record(new Event.SittingChanged(TestEvents.AT, 20_000));
            assertThat(recorder.waiting()).isZero();
            assertThat(recorder.takeReports()).singleElement().asString().endsWith("3 events");
        }
        try (Store store = Store.open(state(), NOW)) {
            assertThat(store.loaded().latched()).isEqualTo(fault);
            assertThat(store.loaded().sitting()).isEqualTo(20_000);
        }
    }

    @ShowsRequirement({"SR-33", "SR-58"})
    @ParameterizedTest
    @EnumSource(Discomfort.class)
    void whatWasReportedIsKeptAsWhatItWas(Discomfort kind) throws Exception {
        Block block = Block.discomfort("anna", BodyArea.CALVES, kind, 0);
        try (Store store = Store.open(state(), NOW)) {
            new EventRecorder(store, () -> NOW).record(new Event.BlockDue(TestEvents.AT, 7, block, kind));
            assertThat(store.symptoms("anna"))
                    .extracting(SymptomReport::kind)
                    .containsExactly(
                            switch (kind) {
                                case PAIN -> SymptomReport.Kind.PAIN;
                                case NUMBNESS -> SymptomReport.Kind.NUMB;
                                case RED_SKIN -> SymptomReport.Kind.RED;
                            });
            assertThat(store.blocks()).containsExactlyInAnyOrder(block, block.ofSitter());
        }
    }

    @ShowsRequirement("SR-10")
    @Test
    void aRestartAfterTheWindowDoesNotFreeWhatALostRecordUsedUpForADay() throws Exception {
        try (Store store = Store.open(state(), NOW)) {
            store.stamp(NOW);
        }
        Files.delete(database());
        Store.open(state(), NOW).close();
        ClockReading later =
                new ClockReading("boot", NOW.monotonicSeconds() + 4 * 3600, NOW.wallMillis() + 4 * 3_600_000L, true);
        try (Store store = Store.open(state(), later)) {
            assertThat(Recovery.from(store).exhausted()).isTrue();
        }
    }

    /** Why a chair with this record comes up in the state that it comes up in. */
    private static String wakes(RecoveredState beginning) {
        Chair chair = TestChairs.full();
        Profile profile = Profile.uniform("standard", new AreaProfile(0.2, 8, 1, 0.01, 3, 60, 10, 5, 44));
        Session session = new Session(chair, profile, 180 * 60, beginning);
        Readings readings = new Readings.Builder(chair.size())
                .power(new Readings.Power(
                        false, 0, false, 24, BoardTrouble.NONE, new BoardTrouble("motor", "is not there")))
                .build();
        Step step = session.step(new Tick(0, 0, 0, false, 0), readings, List.of(), List.of());
        return step.events().stream()
                .filter(Event.StateChanged.class::isInstance)
                .map(event -> ((Event.StateChanged) event).to() + ": " + ((Event.StateChanged) event).why())
                .findFirst()
                .orElse("");
    }

    @ShowsRequirement({"SR-10", "SR-22", "SR-38", "SR-57"})
    @Test
    void aChairThatEndedCleanlyAndLostItsRecordSaysThatAndNoFaultOfBefore() throws Exception {
        try (Store store = Store.open(state(), NOW)) {
            store.stamp(NOW);
            assertThat(wakes(Recovery.from(store))).isEmpty();
        }
        Files.delete(database());
        try (Store store = Store.open(state(), NOW)) {
            assertThat(wakes(Recovery.from(store)))
                    .isEqualTo("FAULT: the record of minutes is lost: every area counts as used up for a day;"
                            + " a person at the chair has to reset it");
        }
        try (Store store = Store.open(state(), NOW)) {
            assertThat(wakes(Recovery.from(store)))
                    .as("not reset since")
                    .isEqualTo("FAULT: it was so before the restart");
        }
    }

    @ShowsRequirement("SR-22")
    @Test
    void aFaultThatWasThereBeforeTheRestartIsCalledThat() throws Exception {
        try (Store store = Store.open(state(), NOW)) {
            Fault fault = new Fault(
                    FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, "lumbar-bag"), 3, 2, "kPa");
            new EventRecorder(store, () -> NOW).record(new Event.Latched(TestEvents.AT, fault));
        }
        try (Store store = Store.open(state(), NOW)) {
            assertThat(wakes(Recovery.from(store))).isEqualTo("FAULT: it was so before the restart");
        }
    }

    @ShowsRequirement({"SR-33", "SR-34"})
    @Test
    void whatWasSaidTodayIsWrittenWhenTheDiskIsBackAndStepsBackOnce() throws Exception {
        Block sore = Block.sore("anna", BodyArea.NECK, 0);
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> NOW);
            store.savePerson(Person.unscreened("anna", "Anna").screen(Person.allNo(), new When(0, NOW.wallMillis())));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThat(recorder.record(new Event.TodayDue(
                                TestEvents.AT, 9, "anna", List.of(sore), List.of(), List.of(sore.ofSitter()), true)))
                        .hasExactlyElementsOfTypes(StoreEvent.NotRecorded.class);
                statement.execute("ROLLBACK");
            }
            assertThat(recorder.stamp())
                    .contains(new StoreEvent.BlockRecorded(9, CommandKind.TODAY, "what is sore or hurt rests"));
            assertThat(store.blocks()).containsExactlyInAnyOrder(sore, sore.ofSitter());
            assertThat(store.person("anna").orElseThrow().history()).hasSize(1);
            assertThat(store.symptoms("anna"))
                    .extracting(complaint -> complaint.kind().key())
                    .containsExactly("sore");
        }
    }

    @ShowsRequirement("SR-34")
    @Test
    void stoppingAndGoingOnMakesNoMoreSessionsOfOne() throws Exception {
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> NOW);
            store.savePerson(Person.unscreened("anna", "Anna").screen(Person.allNo(), new When(0, NOW.wallMillis())));
            session(recorder, false, 300);
            session(recorder, true, 300);
            session(recorder, true, 300);
            assertThat(store.person("anna").orElseThrow().sessions()).isEqualTo(1);
            session(recorder, false, 60);
            assertThat(store.person("anna").orElseThrow().sessions())
                    .as("a taste")
                    .isEqualTo(1);
            session(recorder, true, 300);
            session(recorder, true, 300);
            assertThat(store.person("anna").orElseThrow().sessions())
                    .as("within eight hours")
                    .isEqualTo(1);
        }
    }

    /** The control time of a simulated chair falls behind on a busy computer, without a bound. */
    @ShowsRequirement("SR-22")
    @Test
    void aFaultCountsOverARestartHoweverFarTheLoopFellBehind() throws Exception {
        ClockReading now = new ClockReading("boot", 900, NOW.wallMillis() + 800_000, true);
        EventTime at = new EventTime(5, 899, now.wallMillis() - 1_000, true);
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> now);
            recorder.stamp();
            Fault fault = new Fault(FaultCode.RAIL_LOW, FaultPlace.CHAIR);
            recorder.record(new Event.FaultFound(at, fault));
            recorder.record(new Event.Latched(at, fault));
        }
        try (Store store = Store.open(state(), now)) {
            assertThat(store.loaded().stops()).hasSize(1);
        }
    }

    private static Fault disagreed(String bag) {
        return new Fault(FaultCode.VENT_STUCK, new FaultPlace(FaultPlace.Kind.ACTUATOR, bag), 3, 2, "kPa");
    }

    /** One converter fails and three bags are found in one cycle: that stops the chair once. */
    @ShowsRequirement("SR-22")
    @Test
    void whatIsFoundTogetherIsOneStopAlsoAfterARestart() throws Exception {
        List<Fault> found = List.of(disagreed("calf-bag-left"), disagreed("calf-bag-right"), disagreed("lumbar-bag"));
        for (int stop = 1; stop <= 2; stop++) {
            try (Store store = Store.open(state(), NOW)) {
                EventRecorder recorder = new EventRecorder(store, () -> NOW);
                found.forEach(fault -> recorder.record(new Event.FaultFound(TestEvents.AT, fault)));
                recorder.record(new Event.Latched(TestEvents.AT, found.getFirst()));
                recorder.record(new Event.Latched(TestEvents.AT, null));
                assertThat(store.faults(100)).hasSize(3 * stop);
            }
            try (Store store = Store.open(state(), NOW)) {
                assertThat(Recovery.from(store).lately()).hasSize(stop).containsOnly(FaultCode.VENT_STUCK);
            }
        }
    }

    @ShowsRequirement("SR-22")
    @Test
    void aStopCountsAlsoWhereTheDiskTookItsLatchAndNotItsFinding() throws Exception {
        Fault fault = disagreed("calf-bag-left");
        try (Store store = Store.open(state(), NOW)) {
            new EventRecorder(store, () -> NOW).record(new Event.Latched(TestEvents.AT, fault));
        }
        try (Store store = Store.open(state(), NOW)) {
            assertThat(store.loaded().stops())
                    .singleElement()
                    .satisfies(stop -> assertThat(stop.fault()).isEqualTo(fault));
            assertThat(store.loaded().latched()).isEqualTo(fault);
        }
    }

    /** A disk that takes nothing at the start of a session: the session before keeps its own end. */
    @ShowsRequirement("SR-34")
    @Test
    void theEndOfASessionWhoseStartIsNotRecordedIsNotThatOfTheOneBefore() throws Exception {
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> NOW);
            session(recorder, false, 60);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                recorder.record(new Event.Latched(TestEvents.AT, new Fault(FaultCode.RAIL_LOW, FaultPlace.CHAIR)));
                recorder.record(new Event.SessionStarted(TestEvents.AT, "other", "gentle", "anna", 1, false));
                statement.execute("ROLLBACK");
            }
            recorder.stamp();
            end(recorder, 300);

            assertThat(store.sessions(5))
                    .singleElement()
                    .satisfies(before -> assertThat(before.seconds()).isEqualTo(60));
        }
    }

    /** The disk was full for a minute. */
    @ShowsRequirement("SR-33")
    @Test
    void whatIsWrittenLateIsRecordedWithTheTimeAtWhichItHappened() throws Exception {
        Block block = Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, 0);
        ClockReading later = new ClockReading("boot", 160, NOW.wallMillis() + 60_000, true);
        try (Store store = Store.open(state(), NOW)) {
            EventRecorder recorder = new EventRecorder(store, () -> later);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                recorder.record(new Event.BlockDue(TestEvents.AT, 7, block, Discomfort.PAIN));
                statement.execute("ROLLBACK");
            }
            recorder.stamp();

            assertThat(store.symptoms("anna")).singleElement().satisfies(report -> {
                assertThat(report.t()).isEqualTo(5);
                assertThat(report.wallMillis()).isEqualTo(TestEvents.AT.wallMillis());
            });
        }
    }

    private static void session(EventRecorder recorder, boolean continues, double seconds) {
        assertThat(recorder.record(new Event.SessionStarted(TestEvents.AT, "calm", "gentle", "anna", 1, continues)))
                .hasExactlyElementsOfTypes(StoreEvent.SessionRecorded.class);
        end(recorder, seconds);
    }

    private static void end(EventRecorder recorder, double seconds) {
        recorder.record(new Event.SessionEnded(
                TestEvents.AT,
                "calm",
                "anna",
                seconds,
                SessionResult.STOPPED,
                "asked to stop",
                false,
                SessionWork.NONE));
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Path database() throws Exception {
        try (var files = Files.list(state())) {
            return files.filter(f -> f.toString().endsWith(".db")).findFirst().orElseThrow();
        }
    }
}
