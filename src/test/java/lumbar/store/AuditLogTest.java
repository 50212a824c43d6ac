package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.AuditAction;
import lumbar.chair.AuditNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log: what is written stays as it was, and every edit is found, whoever made it and with whatever program. */
@ShowsRequirement("SR-35")
class AuditLogTest extends StateFixture {
    private static final int ENTRIES = 9;

    private static TimedNote note(int n) {
        AuditNote.Actor anna = new AuditNote.Actor("local", "panel Anna's phone", "owner");
        AuditNote start = new AuditNote(anna, "anna", AuditAction.START, "calm-" + n, AuditNote.ACCEPTED);
        return TimedNote.at(at(n), start);
    }

    /** A run that writes entries down and ends well. */
    private void write(int from, int to) throws StoreException {
        try (Store store = Store.open(state, at(from))) {
            for (int n = from; n <= to; n++) {
                store.audit(List.of(note(n)));
            }
        }
    }

    private AuditReport report() throws Exception {
        return new StateInspection(state).audit(100).orElseThrow();
    }

    /** Somebody who knows what the file refuses takes that away first, and puts it back afterwards. */
    private void edit(String... statements) throws SQLException {
        try (Connection connection = Database.connect("jdbc:sqlite:" + state.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            List<String> rules = Stream.of(AuditSchema.RULES, AuditSchema.ANCHOR_RULES)
                    .flatMap(List::stream)
                    .filter(rule -> rule.startsWith("CREATE TRIGGER"))
                    .toList();
            for (String rule : rules) {
                statement.executeUpdate("DROP TRIGGER " + rule.split(" ")[2]);
            }
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
            for (String rule : rules) {
                statement.executeUpdate(rule);
            }
        }
    }

    @Test
    void whatIsWrittenIsReadAndWhole() throws Exception {
        write(1, 2);
        assertThat(report().breaks()).isEmpty();
        assertThat(report().entries()).isEqualTo(2);
        assertThat(report().since()).isEqualTo("2027-01-15T08:00:01Z");
        AuditEntry newest = report().latest().getFirst();
        assertThat(List.of(newest.origin(), newest.who(), newest.role(), newest.person()))
                .containsExactly("local", "panel Anna's phone", "owner", "anna");
        assertThat(List.of(newest.action(), newest.subject(), newest.result()))
                .containsExactly("start", "calm-2", "accepted");
        assertThat(newest.synchronised()).isFalse();
        assertThat(newest.at()).isEqualTo("2027-01-15T08:00:02Z");
    }

    @Test
    void itGoesOnAfterARestartAndAfterAPowerCut() throws Exception {
        write(1, 3);
        Path cut = place.resolve("cut");
        try (Store store = Store.open(state, at(4))) {
            store.audit(List.of(note(4), note(5)));
            StateFiles.copy(state, cut);
        }
        assertThat(report().isWhole()).isTrue();
        assertThat(report().latest()).extracting(AuditEntry::sequence).containsExactly(5L, 4L, 3L, 2L, 1L);
        AuditReport afterCut = new StateInspection(cut).audit(1).orElseThrow();
        assertThat(afterCut.isWhole()).isTrue();
        assertThat(afterCut.entries()).isEqualTo(5);
    }

    static Stream<String> everyColumn() {
        return Stream.concat(AuditEntry.COLUMNS.stream(), Stream.of("hash"));
    }

    @ParameterizedTest
    @MethodSource("everyColumn")
    void anEditOfAnyColumnOfAnyEntryIsFoundThere(String column) throws Exception {
        write(1, ENTRIES);
        Path whole = place.resolve("whole");
        StateFiles.copyAll(state, whole);
        for (int n = 1; n <= ENTRIES; n++) {
            StateFiles.delete(state);
            StateFiles.copyAll(whole, state);
            String value = List.of("wall", "synchronised").contains(column) ? column + " + 1" : column + " || 'x'";
            edit("UPDATE audit SET " + column + " = " + value + " WHERE sequence = " + n);
            assertThat(report().breaks().getFirst())
                    .extracting(AuditBreak::kind, AuditBreak::from)
                    .containsExactly(AuditBreak.Kind.CHANGED, (long) n);
        }
    }

    @Test
    void anEntryThatIsTakenOutOrPutInIsFound() throws Exception {
        write(1, ENTRIES);
        edit("DELETE FROM audit WHERE sequence IN (4, 5)");
        assertThat(report().breaks())
                .containsExactly(new AuditBreak(AuditBreak.Kind.MISSING, 4, 5, "2027-01-15T08:00:03Z"));
        assertThat(report().breaks().getFirst().text())
                .isEqualTo("entries 4 to 5 are missing, after 2027-01-15T08:00:03Z");
        edit("UPDATE audit SET sequence = sequence - 2 WHERE sequence > 5");
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from, AuditBreak::to)
                .contains(tuple(AuditBreak.Kind.CHANGED, 4L, 4L), tuple(AuditBreak.Kind.END_MISSING, 8L, 9L));
    }

    @Test
    void entriesThatWereSwappedAreFound() throws Exception {
        write(1, ENTRIES);
        edit(
                "UPDATE audit SET sequence = 100 WHERE sequence = 3",
                "UPDATE audit SET sequence = 3 WHERE sequence = 6",
                "UPDATE audit SET sequence = 6 WHERE sequence = 100");
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from)
                .contains(tuple(AuditBreak.Kind.CHANGED, 3L), tuple(AuditBreak.Kind.CHANGED, 6L));
    }

    @Test
    void anEndThatIsCutOffIsFoundByTheMarksAndStaysFound() throws Exception {
        write(1, ENTRIES);
        edit("DELETE FROM audit WHERE sequence > 6");
        assertThat(report().breaks())
                .containsExactly(new AuditBreak(AuditBreak.Kind.END_MISSING, 7, 9, "2027-01-15T08:00:06Z"));

        write(20, 21);
        assertThat(report().latest())
                .extracting(AuditEntry::sequence, AuditEntry::action, AuditEntry::result)
                .contains(tuple(10L, "log-broken", "ends at 6, noted 9"), tuple(11L, "start", "accepted"));
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from, AuditBreak::to)
                .containsExactly(tuple(AuditBreak.Kind.MISSING, 7L, 9L));
        write(30, 30);
        assertThat(report().latest().getFirst().sequence())
                .as("it is said once")
                .isEqualTo(13);
    }

    @Test
    void anEndThatIsCutOffUnderARunningDaemonIsFound() throws Exception {
        try (Store store = Store.open(state, at(0))) {
            store.audit(List.of(note(1), note(2), note(3)));
            edit("DELETE FROM audit WHERE sequence > 1");
            store.stamp(at(10));
            assertThat(report().breaks()).extracting(AuditBreak::kind).containsExactly(AuditBreak.Kind.END_MISSING);
            store.audit(List.of(note(4)));
            assertThat(store.auditReport(1).breaks())
                    .extracting(AuditBreak::kind, AuditBreak::from, AuditBreak::to)
                    .containsExactly(tuple(AuditBreak.Kind.MISSING, 2L, 3L));
        }
    }

    /** Whoever computes every hash anew has a whole chain: it is another one than was noted. */
    @Test
    void aChainThatWasMadeUpIsFoundByTheMarks() throws Exception {
        write(1, ENTRIES);
        List<String> statements = new ArrayList<>(List.of("DELETE FROM audit"));
        AuditHead head = AuditHead.NONE;
        for (int n = 1; n <= ENTRIES; n++) {
            AuditEntry forged = AuditEntry.next(head, n, note(n + 50));
            statements.add("INSERT INTO audit VALUES (" + n + ", '"
                    + String.join("', '", forged.values()).replace("Anna's", "Anna''s") + "', '" + forged.hash()
                    + "')");
            head = forged.head();
        }
        edit(statements.toArray(String[]::new));
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from)
                .containsExactly(tuple(AuditBreak.Kind.REWRITTEN, (long) ENTRIES));
        write(60, 60);
        assertThat(report().breaks()).as("also after the next start").isNotEmpty();
    }

    /** Whoever edits one entry and computes its own hash anew breaks the next one. */
    @Test
    void anEntryWhoseHashWasComputedAnewIsFoundAtTheNext() throws Exception {
        write(1, ENTRIES);
        AuditEntry third = report().latest().get(ENTRIES - 3);
        AuditEntry forged = AuditEntry.next(third.head(), 4, note(50));
        edit("UPDATE audit SET wall = " + forged.values().getFirst() + ", subject = 'calm-50', hash = '" + forged.hash()
                + "' WHERE sequence = 4");
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from)
                .containsExactly(tuple(AuditBreak.Kind.CHANGED, 5L));
    }

    @Test
    void anOlderCopyIsFound() throws Exception {
        write(1, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        write(4, 6);
        StateFiles.delete(state);
        StateFiles.copyAll(copy, state);
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::from, AuditBreak::to)
                .containsExactly(tuple(AuditBreak.Kind.END_MISSING, 4L, 6L));
        // The record itself is not believed either: the new one goes on behind what was noted, and says why.
        write(7, 7);
        assertThat(report().latest())
                .extracting(AuditEntry::sequence, AuditEntry::action)
                .containsExactly(tuple(8L, "start"), tuple(7L, "record-lost"));
        assertThat(report().isWhole()).isTrue();
    }

    @Test
    void aRecordThatIsGoneIsNoNewBeginning() throws Exception {
        write(1, 3);
        Files.delete(state.resolve("lumbar.db"));
        write(4, 4);
        assertThat(report().latest())
                .extracting(AuditEntry::sequence, AuditEntry::action)
                .containsExactly(tuple(5L, "start"), tuple(4L, "record-lost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET person = 'bob'",
                "DELETE FROM audit WHERE sequence = 2",
                "DELETE FROM audit",
                "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE sequence = 2",
                "REPLACE INTO audit VALUES (3, 0, 0, '', '', '', '', '', '', '', '')",
                "UPDATE audit_anchor SET sequence = 2, hash = (SELECT hash FROM audit WHERE sequence = 2)",
                "UPDATE audit_anchor SET began = 2",
                "DELETE FROM audit_anchor",
                "INSERT INTO audit_anchor VALUES (2, 0, 0, '')"
            })
    void theFileItselfRefusesEveryChange(String sql) throws Exception {
        write(1, 3);
        try (Connection connection = Database.connect("jdbc:sqlite:" + state.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(sql)).hasMessageContaining("append-only");
        }
        assertThat(report().isWhole()).isTrue();
    }

    @Test
    void anEditCostsNobodyTheMinutesOfADay() throws Exception {
        write(1, 3);
        edit("UPDATE audit SET person = 'bob' WHERE sequence = 2");
        assertThat(opened(state, 100).exhausted()).isNull();
    }

    @Test
    void theOldestOfVeryManyGoAndTheRestCanStillBeChecked() throws Exception {
        int all = AuditSchema.KEPT + 700;
        try (Store store = Store.open(state, at(0))) {
            for (int from = 1; from <= all; from += 100) {
                store.audit(LongStream.range(from, from + 100)
                        .mapToObj(n -> note((int) n))
                        .toList());
            }
        }
        AuditReport report = report();
        assertThat(report.breaks()).isEmpty();
        assertThat(report.entries()).isEqualTo(AuditSchema.KEPT);
        assertThat(report.latest().getFirst().subject()).isEqualTo("calm-" + all);

        edit(
                "UPDATE audit_anchor SET sequence = 800, hash = (SELECT hash FROM audit WHERE sequence = 800)",
                "DELETE FROM audit WHERE sequence <= 800");
        assertThat(report().breaks())
                .extracting(AuditBreak::kind, AuditBreak::to)
                .containsExactly(tuple(AuditBreak.Kind.BEGINNING_MISSING, 800L));
    }

    @Test
    void anEntryThatWasWrittenThoughTheDiskSaidNoIsFollowedByTheNext() throws Exception {
        try (Store store = Store.open(state, at(0))) {
            store.audit(List.of(note(1)));
            Path mark = state.resolve("ledger.mark");
            store.audit(List.of(note(2)));
            try (Connection connection = Database.connect("jdbc:sqlite:" + state.resolve("lumbar.db"), false);
                    Statement statement = connection.createStatement()) {
                AuditEntry second = store.auditReport(1).latest().getFirst();
                AuditEntry third = AuditEntry.next(second.head(), 3, note(3));
                statement.executeUpdate("INSERT INTO audit VALUES (3, '"
                        + String.join("', '", third.values()).replace("Anna's", "Anna''s") + "', '" + third.hash()
                        + "')");
            }
            assertThat(mark).exists();
            store.audit(List.of(note(4)));
            assertThat(store.auditReport(9).isWhole()).isTrue();
            assertThat(store.auditReport(9).entries()).isEqualTo(4);
        }
    }

    @Test
    void namesFromOutsideAreCutToOneLineOfWords() throws Exception {
        String name = "a\u0000b\nc\ud800d" + "x".repeat(500);
        AuditNote.Actor who = new AuditNote.Actor("remote", name, "");
        try (Store store = Store.open(state, at(0))) {
            store.audit(List.of(TimedNote.at(at(1), new AuditNote(who, "", AuditAction.STOP, name, "accepted"))));
        }
        assertThat(report().isWhole()).isTrue();
        assertThat(report().latest().getFirst().who()).startsWith("abcdx").hasSize(120);
    }
}
