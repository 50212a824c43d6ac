package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.ShowsRequirement;
import lumbar.safety.Charge;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or read-only: nothing is acknowledged, and the text says what to do. */
@ShowsRequirement("SR-10")
class DiskErrorTest {
    @TempDir
    Path directory;

    /** The native library must not lie on a disk that is taken away again. */
    @BeforeAll
    static void loadSqlite() throws StoreException {
        Store.inMemory(at(0)).close();
    }

    private static ClockReading at(double seconds) {
        return StoreTest.at(seconds);
    }

    private static List<Charge> charge(long slot) {
        return List.of(new Charge(slot, "anna", 1, "area:neck", 5));
    }

    @Test
    void anErrorWithinATransactionLeavesNoneOpen() throws Exception {
        Path state = directory.resolve("state");
        Store.open(state, at(0)).close();
        try (Database database = Database.open(StateDirectory.at(state), FaultyDisk.realTime())) {
            assertThatThrownBy(() -> database.write(() -> {
                        throw new OutOfMemoryError("no room");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            database.write(() -> database.update("UPDATE ledger SET sitting = 9"));
        }
        try (Store store = Store.open(state, at(1))) {
            assertThat(store.loaded().sitting()).isEqualTo(9);
        }
    }

    @Test
    void aFullDiskIsSaidAndWhatWasAcknowledgedStays() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=4m", "none", disk.toString()), "mounts need root");
        try {
            Path state = disk.resolve("state");
            long acknowledged = -1;
            try (Store store = Store.open(state, at(0))) {
                store.charge(at(0), charge(0));
                fill(disk.resolve("ballast"));
                StoreException full = null;
                for (long slot = 1; slot < 2000 && full == null; slot++) {
                    try {
                        store.charge(at(slot * 5.0), charge(slot));
                        acknowledged = slot;
                    } catch (StoreException e) {
                        full = e;
                    }
                }
                assertThat(full).hasMessageMatching("cannot write .*: no space left on the disk; free some space");

                Files.delete(disk.resolve("ballast"));
                store.charge(at(20_000), charge(4000));
            }
            fill(disk.resolve("ballast"));
            assertThatThrownBy(() -> Store.open(state, at(20_010)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("cannot write .*: no space left on the disk; free some space");
            assertThatThrownBy(() -> Store.open(disk.resolve("other"), at(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no space left");

            Files.delete(disk.resolve("ballast"));
            try (Store store = Store.open(state, at(20_020))) {
                assertThat(store.loaded().exhausted()).isNull();
                assertThat(store.loaded().charges()).hasSizeGreaterThanOrEqualTo((int) acknowledged + 2);
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aReadOnlyDirectoryIsSaid() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=8m", "none", disk.toString()), "mounts need root");
        try {
            Path state = disk.resolve("state");
            try (Store store = Store.open(state, at(0))) {
                store.charge(at(0), charge(0));
            }
            assumeTrue(run("mount", "-o", "remount,ro", disk.toString()));

            assertThatThrownBy(() -> Store.open(state, at(10)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("cannot write .*: it is read-only; make the state directory writable .*");
            assertThatThrownBy(() -> Store.open(disk.resolve("other"), at(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");

            run("mount", "-o", "remount,rw", disk.toString());
            try (Store store = Store.open(state, at(20))) {
                assertThat(store.loaded().exhausted()).isNull();
                assertThat(store.loaded().charges()).hasSize(1);
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void aFileInTheWayIsSaid() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> Store.open(file, at(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
        Files.createDirectories(directory.resolve("state/lumbar.db"));
        assertThatThrownBy(() -> Store.open(directory.resolve("state"), at(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lumbar.db");
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
