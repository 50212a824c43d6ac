package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.safety.Charge;
import lumbar.safety.FaultCode;
import lumbar.safety.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that was damaged is either whole all the same, or exhausts everything: it never forgets minutes silently. */
@ShowsRequirement("SR-10")
class DamageTest {
    private static final int SLOTS = 40;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    /** A state directory as a power cut leaves it, with most rows still in the log, and one that was closed. */
    private Path cut;

    private Path closed;
    private Path work;

    @BeforeEach
    void writeALedger() throws Exception {
        Path state = directory.resolve("state");
        cut = directory.resolve("cut");
        closed = directory.resolve("closed");
        work = directory.resolve("work");
        try (Store store = Store.open(state, at(0))) {
            for (int slot = 0; slot < SLOTS; slot++) {
                store.charge(at(slot * 5), charges(slot));
            }
            store.block(Block.discomfort("anna", BodyArea.NECK, Discomfort.NUMBNESS, 200));
            StateFiles.copy(state, cut);
            store.close(at(200));
        }
        StateFiles.copy(state, closed);
    }

    private static ClockReading at(double seconds) {
        return StoreTest.at(seconds);
    }

    private static List<Charge> charges(int slot) {
        return List.of(
                new Charge(slot, "anna", 1, "area:neck", 5), new Charge(slot, "anna", 1, "area:lower-back", 3.25));
    }

    /** Opens the work directory and says whether all counts as used up; if not, every row must be there. */
    private boolean isExhausted(String what) throws Exception {
        try (Store store = Store.open(work, at(300))) {
            StoredState loaded = store.loaded();
            if (loaded.exhausted() != null) {
                assertThat(loaded.latched()).as(what).isNotNull();
                return true;
            }
            List<Charge> all = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                all.addAll(charges(slot));
            }
            assertThat(loaded.charges()).as(what).containsExactlyInAnyOrderElementsOf(all);
            assertThat(loaded.blocks()).as(what).hasSize(1);
            assertThat(loaded.t()).as(what).isLessThanOrEqualTo(300);
            return false;
        }
    }

    private void from(Path image) throws IOException {
        // The mark outside knows of what was opened here before; these tests are about the directory alone.
        for (Path left : List.of(work, directory.resolve("work-mark"))) {
            if (Files.exists(left)) {
                StateFiles.delete(left);
            }
        }
        StateFiles.copy(image, work);
    }

    @Test
    void aPowerCutAloneCostsNothing() throws Exception {
        from(cut);
        assertThat(isExhausted("cut")).isFalse();
        from(closed);
        assertThat(isExhausted("closed")).isFalse();
    }

    @Test
    void aFlippedBitNeverFreesMinutes() throws Exception {
        long seed = Long.getLong("seed", 10);
        SplittableRandom random = new SplittableRandom(seed);
        int exhausted = 0;
        for (int i = 0; i < 240; i++) {
            Path image = i % 2 == 0 ? closed : cut;
            from(image);
            String name = i % 20 == 0 ? "ledger.mark" : i % 2 == 1 ? "lumbar.db-wal" : "lumbar.db";
            long bit = random.nextLong(Files.size(work.resolve(name)) * 8);
            flip(work.resolve(name), bit);
            exhausted += isExhausted("seed " + seed + ", flip " + i + ", bit " + bit + " of " + name) ? 1 : 0;
        }
        assertThat(exhausted).as("flips that were found").isGreaterThan(20);
    }

    @Test
    void everyBitOfTheRowsMatters() throws Exception {
        // The page that holds the charges: a flip there is in a row, in the page's directory, or in unused space.
        byte[] bytes = Files.readAllBytes(closed.resolve("lumbar.db"));
        byte[] word = "area:lower-back".getBytes(StandardCharsets.US_ASCII);
        int at = indexOf(bytes, word);
        for (int bit = 0; bit < word.length * 8; bit += 5) {
            from(closed);
            flip(work.resolve("lumbar.db"), at * 8L + bit);
            assertThat(isExhausted("bit " + bit)).isTrue();
        }
    }

    @Test
    void aTruncatedFileIsALoss() throws Exception {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", 11));
        int exhausted = 0;
        for (int i = 0; i < 40; i++) {
            from(closed);
            long size = i == 0 ? 0 : random.nextLong(Files.size(work.resolve("lumbar.db")));
            truncate(work.resolve("lumbar.db"), size);
            exhausted += isExhausted("size " + size) ? 1 : 0;
        }
        assertThat(exhausted).as("the others ended in the empty rest of a page").isGreaterThan(30);
    }

    @Test
    void aTornLogLosesNothingSilently() throws Exception {
        long size = Files.size(cut.resolve("lumbar.db-wal"));
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", 12));
        List<Long> points = new ArrayList<>();
        for (long point = 0; point < size; point += Math.max(4096, size / 4096 / 40 * 4096)) {
            points.add(point);
        }
        for (int i = 0; i < 20; i++) {
            points.add(random.nextLong(size));
        }
        for (long point : points) {
            from(cut);
            truncate(work.resolve("lumbar.db-wal"), point);
            assertThat(isExhausted("log cut at " + point + " of " + size)).isTrue();
        }
    }

    @Test
    void aWriteThatWasNeverAcknowledgedMayBeTornOff() throws Exception {
        Path state = directory.resolve("other");
        Path image = directory.resolve("image");
        long acknowledged;
        try (Store store = Store.open(state, at(0))) {
            store.charge(at(0), charges(0));
            acknowledged = Files.size(state.resolve("lumbar.db-wal"));
            byte[] mark = Files.readAllBytes(state.resolve("ledger.mark"));
            store.charge(at(5), charges(1));
            StateFiles.copy(state, image);
            Files.write(image.resolve("ledger.mark"), mark);
        }
        long size = Files.size(image.resolve("lumbar.db-wal"));
        for (long point = acknowledged; point <= size; point += 512) {
            from(image);
            truncate(work.resolve("lumbar.db-wal"), point);
            try (Store store = Store.open(work, at(10))) {
                assertThat(store.loaded().exhausted()).isNull();
                assertThat(store.loaded().charges()).containsAll(charges(0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumbar.db", "lumbar.db-wal", "ledger.mark"})
    void aMissingFileIsALoss(String name) throws Exception {
        from(cut);
        Files.delete(work.resolve(name));

        assertThat(isExhausted(name)).isTrue();
    }

    @Test
    void aLedgerOfANewerLumbarIsNotRead() throws Exception {
        from(closed);
        ByteBuffer version = ByteBuffer.allocate(4).putInt(Schema.VERSION + 1).flip();
        try (FileChannel file = FileChannel.open(work.resolve("lumbar.db"), StandardOpenOption.WRITE)) {
            file.write(version, 60);
        }
        assertThat(isExhausted("its number alone was damaged: the rows are ours"))
                .isTrue();

        from(closed);
        try (Connection connection = Database.connect("jdbc:sqlite:" + work.resolve("lumbar.db"), false);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE future (id INTEGER PRIMARY KEY)");
            statement.execute("PRAGMA user_version = " + (Schema.VERSION + 1));
        }
        byte[] before = Files.readAllBytes(work.resolve("lumbar.db"));
        assertThatThrownBy(() -> Store.open(work, at(400)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("written by a newer Lumbar (version %d of its tables, this one knows %d)"
                        .formatted(Schema.VERSION + 1, Schema.VERSION));
        assertThat(Files.readAllBytes(work.resolve("lumbar.db")))
                .as("left as it is")
                .isEqualTo(before);
    }

    @Test
    void aLossStaysOverRestartsUntilADayHasPassedAndTheBrokenFileIsKept() throws Exception {
        from(closed);
        truncate(work.resolve("lumbar.db"), 5000);
        double lostAt;
        try (Store store = Store.open(work, at(300))) {
            StoredState loaded = store.loaded();
            lostAt = loaded.exhausted().atT();
            assertThat(loaded.latched().code()).isEqualTo(FaultCode.LEDGER_UNREADABLE);
            assertThat(loaded.exhausted().reason()).contains("lumbar.db.broken-1");
            assertThat(loaded.notes()).anyMatch(note -> note.contains("used up"));
            store.latch(null);
        }
        assertThat(Files.size(work.resolve("lumbar.db.broken-1"))).isEqualTo(5000);
        try (Store store = Store.open(work, at(300 + Limits.DAY_SECONDS - 400))) {
            LedgerLoss exhaustion = store.loaded().exhausted();
            assertThat(exhaustion.atT()).isEqualTo(lostAt);
            assertThat(exhaustion.holdsAt(store.loaded().t(), Limits.DAY_SECONDS))
                    .isTrue();
            assertThat(exhaustion.holdsAt(store.loaded().t(), Limits.WINDOW_SECONDS))
                    .isFalse();
            assertThat(store.loaded().latched()).isNull();
        }
        try (Store store = Store.open(work, at(300 + Limits.DAY_SECONDS + 400))) {
            assertThat(store.loaded().exhausted()).isNull();
        }
    }

    @Test
    void aLostLedgerDoesNotOpenALockedChair() throws Exception {
        Path state = directory.resolve("locked");
        try (Store store = Store.open(state, at(0))) {
            store.lockout(true);
        }
        Files.delete(state.resolve("lumbar.db"));
        try (Store store = Store.open(state, at(1))) {
            assertThat(store.loaded().lockedOut()).isTrue();
        }
    }

    @Test
    void aBeginningThatWasCutOffIsNoLoss() throws Exception {
        Files.createDirectories(work);
        Files.createFile(work.resolve("lumbar.db"));
        Files.createFile(work.resolve("ledger.mark"));
        Files.createFile(work.resolve("lumbar.lock"));
        Files.createDirectory(work.resolve("tmp"));

        try (Store store = Store.open(work, at(0))) {
            assertThat(store.loaded().exhausted()).isNull();
        }
    }

    @Test
    void onlySomeBrokenLedgersAreKept() throws Exception {
        from(closed);
        for (int i = 1; i <= 8; i++) {
            truncate(work.resolve("lumbar.db"), 1000);
            assertThat(isExhausted("break " + i)).isTrue();
        }
        try (var files = Files.list(work)) {
            assertThat(files.filter(f ->
                            f.toString().contains("broken") && !f.toString().endsWith("-wal")))
                    .hasSize(5)
                    .anyMatch(f -> f.endsWith("lumbar.db.broken-8"));
        }
    }

    private static void flip(Path file, long bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
        Files.write(file, bytes);
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static int indexOf(byte[] bytes, byte[] word) {
        for (int i = 0; i + word.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        throw new IllegalStateException("not found");
    }
}
