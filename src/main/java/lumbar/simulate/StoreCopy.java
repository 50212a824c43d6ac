package lumbar.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lumbar.control.Beginning;
import lumbar.control.Event;
import lumbar.control.Notice;
import lumbar.daemon.Ledger;
import lumbar.daemon.Recovery;
import lumbar.daemon.StoreLedger;
import lumbar.person.Person;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import lumbar.store.StoreException;
import org.jspecify.annotations.Nullable;

/** A copy of a chair's record in a directory of its own, removed at the end; the record itself is never written to. One thread. */
final class StoreCopy implements SimulationStore, Ledger {
    private final Path copy;
    private final SimulatedWallClock wall;
    private final ClockReading first;
    private int boots;
    private @Nullable Store store;
    private @Nullable StoreLedger ledger;

    StoreCopy(Path stateDirectory, SimulatedWallClock wall, ClockReading first) throws StoreException {
        this.wall = wall;
        this.first = first;
        try {
            copy = Files.createTempDirectory("lumbar-rehearsal");
        } catch (IOException e) {
            throw new StoreException("no room for a copy of the record: " + e.getMessage(), e);
        }
        try {
            Store.readOnlyCopy(stateDirectory, copy);
        } catch (StoreException | RuntimeException e) {
            remove(copy);
            throw e;
        }
    }

    private ClockReading moment() {
        String boot = boots <= 1 ? first.bootId() : "rehearsal-" + boots;
        double seconds = first.monotonicSeconds() + wall.upSeconds();
        return new ClockReading(boot, seconds, wall.millis(), first.synchronised() && wall.synchronised());
    }

    @Override
    public Beginning recover(double ledgerSeconds, double offSeconds) {
        try {
            boots++;
            Store before = store;
            if (before != null) {
                before.close();
            }
            Store opened = Store.openCopy(copy, moment());
            store = opened;
            ledger = new StoreLedger(opened, this::moment);
            return Recovery.from(opened);
        } catch (StoreException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }

    @Override
    public Ledger ledger() {
        return this;
    }

    @Override
    public List<Notice> keep(Event event) {
        StoreLedger open = ledger;
        return open == null ? List.of() : open.keep(event);
    }

    @Override
    public List<Notice> stamp() {
        StoreLedger open = ledger;
        return open == null ? List.of() : open.stamp();
    }

    @Override
    public List<String> reports() {
        StoreLedger open = ledger;
        return open == null ? List.of() : open.reports();
    }

    @Override
    public Optional<Person> person(String id) {
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
        ledger = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (StoreException e) {
            // The copy is thrown away in any case.
        }
        remove(copy);
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
