package lumbar.simulate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lumbar.person.Person;
import lumbar.store.ClockReading;
import lumbar.store.FaultyDisk;
import lumbar.store.Store;
import lumbar.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The store of a simulated computer, on a disk that may fail: an empty one in memory, or a copy of a chair's record in a directory of
 * its own, which is removed at the end. The record itself is never written to. One thread.
 */
final class SimulationStore implements AutoCloseable {
    private final FaultyDisk disk;
    private final @Nullable Path copy;
    private @Nullable Store store;

    private SimulationStore(FaultyDisk disk, @Nullable Path copy) {
        this.disk = disk;
        this.copy = copy;
    }

    static SimulationStore inMemory(SimulatedClock clock) {
        return new SimulationStore(FaultyDisk.on(clock::nowNanos), null);
    }

    /** @throws StoreException saying why the record cannot be copied */
    static SimulationStore copyOf(Path stateDirectory, SimulatedClock clock) throws StoreException {
        Path copy;
        try {
            copy = Files.createTempDirectory("lumbar-simulation");
        } catch (IOException e) {
            throw new StoreException("no room for a copy of the record: " + e.getMessage(), e);
        }
        try {
            Store.readOnlyCopy(stateDirectory, copy);
        } catch (StoreException | RuntimeException e) {
            remove(copy);
            throw e;
        }
        return new SimulationStore(FaultyDisk.on(clock::nowNanos), copy);
    }

    /** Where faults are injected. */
    FaultyDisk disk() {
        return disk;
    }

    /** The computer starts: opens the store as what was there before left it, without an orderly end. */
    Store open(ClockReading now) throws StoreException {
        Store before = store;
        Store opened = before != null
                ? before.afterPowerLoss(now)
                : copy == null ? Store.inMemory(disk, now) : Store.openCopy(copy, disk, now);
        store = opened;
        return opened;
    }

    /** Somebody whom it knows. */
    Optional<Person> person(String id) {
        Store open = store;
        try {
            return open == null ? Optional.empty() : open.person(id);
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        Store open = store;
        store = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (StoreException e) {
            // It is thrown away in any case.
        }
        if (copy != null) {
            remove(copy);
        }
    }

    private static void remove(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    remove(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Left for the machine's own cleaning of temporary files.
        }
    }
}
