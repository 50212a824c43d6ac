package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.cli.Await;
import lumbar.person.Block;
import lumbar.person.Condition;
import lumbar.person.Person;
import lumbar.person.When;
import lumbar.safety.Charge;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A state directory of version 1, as its daemon left it when it was killed in a latched fault: three people, seven sessions,
 * 20 min of charges, blocks, an unclean start.
 */
@Tag("process")
class MigrationTest {
    private static final int KILLS = 10;

    @TempDir(factory = MemoryDirectory.class)
    Path work;

    private Path old;

    @BeforeEach
    void unpack() throws IOException {
        old = work.resolve("old");
        Files.createDirectory(old);
        try (InputStream in = MigrationTest.class.getResourceAsStream("/store/version-1.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, old.resolve(entry.getName()));
            }
        }
    }

    /** Read as the old version read it: plain SQL on a copy. */
    private Map<String, List<List<Object>>> rows(Path directory) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(work, "rows");
        StateFiles.copy(directory, copy);
        Map<String, List<List<Object>>> all = new LinkedHashMap<>();
        try (Connection connection = Database.connect("jdbc:sqlite:" + copy.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            for (Table table : Schema.tables(1)) {
                List<List<Object>> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table.name())) {
                    while (row.next()) {
                        List<Object> values = new ArrayList<>();
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            values.add(row.getObject(i));
                        }
                        rows.add(values);
                    }
                }
                all.put(table.name(), rows);
            }
        }
        return all;
    }

    private static int version(Path directory) throws SQLException {
        try (Connection connection = Database.connect("jdbc:sqlite:" + directory.resolve("lumbar.db"), false)) {
            return Schema.version(connection);
        }
    }

    @Test
    void everyRowIsThereAfterIt() throws Exception {
        Map<String, List<List<Object>>> before = rows(old);
        assertThat(before.get("charge")).hasSizeGreaterThan(4_000);
        assertThat(before.get("session")).hasSize(7);
        assertThat(before.get("unclean_start")).hasSize(1);
        Store.open(old, SystemClock.now()).close();
        Map<String, List<List<Object>>> after = rows(old);

        for (String table : List.of("charge", "block", "person", "answer", "excluded")) {
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
        assertThat(before.get("fault")).isNotEmpty();
        assertThat(after.get("fault"))
                .as("which of them stopped the chair nobody wrote down: each counts, as it did")
                .isEqualTo(measured(before.get("fault"), 3).stream()
                        .map(row -> Stream.concat(row.stream(), Stream.<Object>of(1))
                                .toList())
                        .toList());
        assertThat(after.get("latch")).isEqualTo(measured(before.get("latch"), 1));
        // the process that opened it notes that the one before was killed
        assertThat(after.get("unclean_start")).hasSize(2).containsAll(before.get("unclean_start"));
        assertThat(after.get("session")).isEqualTo(withOutcome(before.get("session")));
        assertThat(version(old)).isEqualTo(Schema.VERSION);
    }

    /** All of these were at an actuator, measured in a plain unit, and no board had said anything of them. */
    private static List<List<Object>> measured(List<List<Object>> rows, int code) {
        List<List<Object>> parts = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> one = new ArrayList<>(row);
            one.add(code + 1, "actuator");
            one.add(code + 3, "");
            one.add("");
            parts.add(one);
        }
        return parts;
    }

    private static List<List<Object>> withOutcome(List<List<Object>> rows) {
        List<List<Object>> split = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> one = new ArrayList<>(row);
            String[] reason = String.valueOf(one.remove(6)).split(": ", 2);
            one.add(6, reason[0]);
            one.add(7, reason.length == 2 ? reason[1] : "");
            split.add(one);
        }
        return split;
    }

    @Test
    void outcomesAndReasonsPlacesAndWordsOfBoardsAreSplit() throws Exception {
        try (Connection connection = Database.connect("jdbc:sqlite:" + old.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE fault SET code = 'write-failed', place = 'motor: shut itself down: TRSYNC'"
                    + " WHERE id = 2");
        }
        try (Store store = Store.open(old, SystemClock.now())) {
            assertThat(store.sessions(7))
                    .extracting(SessionRecord::outcome, SessionRecord::why)
                    .containsExactly(
                            tuple(SessionOutcome.FAULT, "a pressure reading cannot be true"),
                            tuple(SessionOutcome.CUT_OFF, ""),
                            tuple(SessionOutcome.FAULT, "a pressure reading cannot be true"),
                            tuple(SessionOutcome.STOPPED, "asked to stop"),
                            tuple(SessionOutcome.STOPPED, "asked to stop"),
                            tuple(SessionOutcome.STOPPED, "asked to stop"),
                            tuple(SessionOutcome.STOPPED, "asked to stop"));
            Fault said = store.faults(1).getFirst().fault();
            assertThat(said.place()).isEqualTo(FaultPlace.board("motor"));
            assertThat(said.text()).isEqualTo("shut itself down: TRSYNC");
        }
        assertThat(rows(old).get("fault").getLast()).contains("motor", "shut itself down: TRSYNC");
    }

    /** As version 4 kept them: one word for the place, prose behind the unit, two zeros where nothing was measured. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pressure-high  | lumbar-bag  | ''        | 14.3 | 14   | kPa                   | ACTUATOR | kPa | ''",
                "heat-no-rise   | heat-back   | ''        | 1    | 2    | °C in 60 s            | ACTUATOR | °C  | in"
                        + " 60 s",
                "roller-dwell   | roller      | ''        | 16   | 15   | s of 60 s             | ACTUATOR | s   | of"
                        + " 60 s",
                "guard-tripped  | chair       | ''        | 1    | 0    | drive while at rest   | CHAIR    | ''  |"
                        + " drive while at rest",
                "reading-stale  | stop button | ''        | 120  | 100  | ms                    | PART     | ms  | ''",
                "relay-open     | chair       | ''        | 0    | 1    | ''                    | CHAIR    | ''  | ''",
                "link-lost      | motor       | is gone   | 0    | 0    | ''                    | BOARD    |     |",
                "write-failed   | motor       | shut down | 0    | 0    | ''                    | BOARD    |     |",
                "cycle-failed   | Error at X  | ''        | 0    | 0    | ''                    | SOFTWARE |     |",
                "ledger-unreadable | chair    | ''        |      |      | ''                    | CHAIR    |     |",
                "pressure-implausible | neck-bag | ''     |      | 45   | kPa                   | ACTUATOR | kPa | ''"
            })
    void aFaultOfVersionFourKeepsWhatItSaid(
            String code,
            String place,
            String detail,
            @Nullable Double value,
            @Nullable Double limit,
            String unit,
            FaultPlace.Kind kind,
            @Nullable String measuredIn,
            @Nullable String qualifier)
            throws Exception {
        bringTo(4);
        try (Connection connection = Database.connect("jdbc:sqlite:" + old.resolve("lumbar.db"), false);
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE fault SET code = ?, place = ?, detail = ?, value = ?, bound = ?, unit = ?"
                                + " WHERE id = (SELECT max(id) FROM fault)")) {
            Object[] values = {code, place, detail, value, limit, unit};
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
        try (Store store = Store.open(old, SystemClock.now())) {
            Fault fault = store.faults(1).getFirst().fault();
            assertThat(fault.code().key()).isEqualTo(code);
            assertThat(fault.place()).isEqualTo(new FaultPlace(kind, place));
            assertThat(fault.message()).isEqualTo(detail);
            assertThat(fault.measurement())
                    .isEqualTo(
                            measuredIn == null || qualifier == null
                                    ? null
                                    : new Measurement(
                                            value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
                                            limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit),
                                            measuredIn,
                                            qualifier));
        }
    }

    @Test
    void itIsUsableAtOnceAndWhatItHeldCounts() throws Exception {
        try (Store store = Store.open(old, SystemClock.now())) {
            StoredState loaded = store.loaded();
            assertThat(loaded.exhausted()).isNull();
            assertThat(loaded.latched()).isNotNull().extracting("code").isEqualTo(FaultCode.PRESSURE_IMPLAUSIBLE);
            assertThat(store.person("alice").orElseThrow().has(Condition.DIABETES))
                    .isTrue();
            assertThat(store.person("alice").orElseThrow().name()).isEqualTo("Alice Ä. Example");
            assertThat(store.person("alice").orElseThrow().excluded()).containsExactly(BodyArea.NECK);
            assertThat(store.blocks())
                    .extracting(Block::person, Block::area, Block::numb)
                    .containsExactlyInAnyOrder(
                            tuple("alice", BodyArea.LOWER_BACK, true), tuple("bob", BodyArea.NECK, false));
            List<PastSession> past = store.past("", Long.MAX_VALUE, 100);
            assertThat(past).hasSize(7).allMatch(session -> session.details().equals(SessionDetails.NONE));
            assertThat(store.feel(past.getFirst().session().id(), 7)).isTrue();
            store.addSymptom(new SymptomReport("bob", BodyArea.NECK, 1, 2, SymptomReport.Kind.PAIN));
        }
        try (Store store = Store.open(old, SystemClock.now())) {
            assertThat(store.loaded().exhausted()).as("sealed anew").isNull();
            assertThat(store.past("", Long.MAX_VALUE, 1).getFirst().feel()).hasValue(7);
            assertThat(store.symptoms("bob")).hasSize(1);
        }
    }

    /** Whoever was screened before a question existed keeps every answer, and is asked that one before the next start (SR-58). */
    @ShowsRequirement("SR-58")
    @Test
    void aNewQuestionIsOpenAndNoAnswerIsLost() throws Exception {
        Map<String, Boolean> before = new LinkedHashMap<>();
        for (List<Object> row : rows(old).get("answer")) {
            if (row.get(0).equals("alice")) {
                before.put((String) row.get(1), ((Number) row.get(2)).intValue() != 0);
            }
        }
        try (Store store = Store.open(old, SystemClock.now())) {
            Person alice = store.person("alice").orElseThrow();
            Map<String, Boolean> after = new LinkedHashMap<>();
            alice.answers().forEach((question, yes) -> after.put(question.key(), yes));
            assertThat(after).hasSize(Condition.values().length - 1).containsExactlyInAnyOrderEntriesOf(before);
            assertThat(alice.renewed()).isNotNull().isEqualTo(alice.screened());
            When screened = Objects.requireNonNull(alice.screened());
            assertThat(alice.openQuestions(screened, true)).containsExactly(Condition.BACK_INJURY);

            Person answered = alice.answer(Map.of(Condition.BACK_INJURY, false), screened);
            store.savePerson(answered);
            assertThat(store.person("alice")).contains(answered);
            assertThat(answered.openQuestions(screened, true)).isEmpty();
        }
    }

    @ShowsRequirement({"SR-07", "SR-10"})
    @Test
    void theMinutesAreTheSameToTheSecond() throws Exception {
        Map<String, Double> before = new LinkedHashMap<>();
        for (List<Object> row : rows(old).get("charge")) {
            before.merge(row.get(1) + " " + row.get(3), ((Number) row.get(5)).doubleValue(), Double::sum);
        }
        Map<String, Double> after = new LinkedHashMap<>();
        // within the day in which the charges count
        double t = rows(old).get("ledger").getFirst().get(2) instanceof Number number ? number.doubleValue() : 0;
        try (Store store = Store.open(old, new ClockReading("another-boot", 1, 0, false))) {
            assertThat(store.loaded().t()).isEqualTo(t);
            for (Charge charge : store.loaded().charges()) {
                after.merge(charge.person() + " " + charge.account(), charge.seconds(), Double::sum);
            }
        }
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(before.get("alice area:upper-back")).isGreaterThan(60);
        before.forEach((who, seconds) -> assertThat(after.get(who)).as(who).isCloseTo(seconds, within(1e-6)));
    }

    /** The files as they are on disk after each statement, with the transaction open: what a kill leaves. */
    @ShowsRequirement({"SR-09", "SR-10"})
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void killedAfterAnyStatementItIsWhollyOldOrWhollyNew(int from) throws Exception {
        bringTo(from);
        List<String> steps = Schema.steps(from, Schema.VERSION);
        assertThat(steps).hasSizeGreaterThan(from < 4 ? 16 : from < 5 ? 12 : 8);
        for (int killedAfter = 0; killedAfter <= steps.size() + 1; killedAfter++) {
            Path state = Files.createDirectory(work.resolve("at-" + killedAfter));
            StateFiles.copy(old, state);
            Path cut = work.resolve("cut-" + killedAfter);
            try (Connection connection = Database.connect("jdbc:sqlite:" + state.resolve("lumbar.db"), false);
                    Statement statement = connection.createStatement()) {
                // so that what is not committed reaches the file all the same
                statement.execute("PRAGMA cache_size = 1");
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < Math.min(killedAfter, steps.size()); i++) {
                    statement.executeUpdate(steps.get(i));
                }
                if (killedAfter > steps.size()) {
                    seal(connection, statement, Schema.VERSION);
                    statement.executeUpdate("UPDATE ledger SET sequence = sequence + 1");
                    statement.execute("COMMIT");
                }
                StateFiles.copy(state, cut);
            }
            assertThat(version(copyOf(cut)))
                    .as("after %d", killedAfter)
                    .isEqualTo(killedAfter > steps.size() ? Schema.VERSION : from);
            try (Store store = Store.open(cut, SystemClock.now())) {
                assertThat(store.loaded().exhausted())
                        .as("after %d", killedAfter)
                        .isNull();
                assertThat(store.people()).hasSize(3);
                assertThat(store.past("", Long.MAX_VALUE, 100)).hasSize(7);
            }
        }
    }

    private static void seal(Connection connection, Statement statement, int version) throws SQLException {
        statement.executeUpdate("UPDATE seal SET digest = " + RowChecksum.sum(connection, Schema.tables(version)));
    }

    /** As the Lumbar of that version brought it up. */
    private void bringTo(int version) throws SQLException {
        try (Connection connection = Database.connect("jdbc:sqlite:" + old.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String step : Schema.steps(1, version)) {
                statement.executeUpdate(step);
            }
            seal(connection, statement, version);
            statement.execute("COMMIT");
        }
    }

    private Path copyOf(Path directory) throws IOException {
        Path copy = Files.createTempDirectory(work, "copy");
        StateFiles.copy(directory, copy);
        return copy;
    }

    @ShowsRequirement("SR-10")
    @Test
    void aStatementThatFailsLeavesTheOldVersionWhole() throws Exception {
        List<String> steps = Schema.steps(1, Schema.VERSION);
        for (int failing = 0; failing < steps.size(); failing++) {
            Path state = copyOf(old);
            HighWaterMark.Value acknowledged = HighWaterMark.read(state.resolve("ledger.mark"));
            int broken = failing;
            try (Database database = Database.open(StateDirectory.at(state), FaultyDisk.realTime())) {
                assertThatThrownBy(() -> database.write(() -> {
                            for (String step : steps.subList(0, broken)) {
                                database.execute(step);
                            }
                            throw new SQLException("the disk broke");
                        }))
                        .isInstanceOf(StoreException.class);
            }
            assertThat(HighWaterMark.read(state.resolve("ledger.mark"))).isEqualTo(acknowledged);
            assertThat(version(copyOf(state))).isEqualTo(1);
            try (Store store = Store.open(state, SystemClock.now())) {
                assertThat(store.loaded().exhausted()).isNull();
            }
        }
    }

    /** As Lumbar wrote it from the panel's first day on: with what each session did, and without its openings. */
    @ShowsRequirement({"SR-09", "SR-57"})
    @Test
    void aRecordOfVersionTwoIsTakenOverAndItsOlderCopyIsFoundFromThenOn() throws Exception {
        bringTo(2);
        Path copy = copyOf(old);
        try (Store store = Store.open(old, SystemClock.now())) {
            assertThat(store.loaded().exhausted()).isNull();
            assertThat(store.past("", Long.MAX_VALUE, 100)).hasSize(7);
        }
        assertThat(version(old)).isEqualTo(Schema.VERSION);

        StateFiles.delete(old);
        StateFiles.copy(copy, old);

        try (Store store = Store.open(old, SystemClock.now())) {
            assertThat(store.loaded().exhausted().reason()).contains("lacks its last", "old-mark/lease.mark");
        }
    }

    /** A process, really killed (SIGKILL) at moments from its lock of the directory until it is ready. */
    @ShowsRequirement("SR-09")
    @Test
    void killedWhileItOpensItLosesNothing() throws Exception {
        Process whole = opening(copyOf(old));
        long began = System.nanoTime();
        Await.until(30, "the record open", this::text, () -> text().contains("ready"));
        long took = System.nanoTime() - began;
        whole.destroyForcibly().waitFor();
        for (int kill = 0; kill < KILLS; kill++) {
            Path state = copyOf(old);
            Process process = opening(state);
            // In its first half it loads the library of the database.
            process.waitFor(took * (KILLS + kill) / (2 * KILLS), TimeUnit.NANOSECONDS);
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(text()).doesNotContain("Exception", "Error");
            assertThat(version(copyOf(state))).isIn(1, Schema.VERSION);
            try (Store store = Store.open(state, SystemClock.now())) {
                assertThat(store.loaded().exhausted()).as("kill %d", kill).isNull();
                assertThat(store.people()).hasSize(3);
            }
        }
    }

    /** A process that has just begun to open the directory. */
    private Process opening(Path state) throws Exception {
        Process process = ChargeLoop.process(state)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("said").toFile())
                .start();
        Await.until(30, "the lock", this::text, () -> Files.exists(state.resolve("lumbar.lock")));
        return process;
    }

    private String text() {
        try {
            return Files.readString(work.resolve("said"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
