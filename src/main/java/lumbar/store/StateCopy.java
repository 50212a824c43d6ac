package lumbar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A copy of a state directory, taken while a daemon may be writing to it: for a simulation that goes on from there. */
final class StateCopy {
    private final Path from;
    private final StateDirectory to;

    private StateCopy(Path from, StateDirectory to) {
        this.from = from;
        this.to = to;
    }

    static void make(Path from, Path to) throws StoreException {
        if (!Files.isDirectory(from)) {
            throw new StoreException("there is no state directory " + from);
        }
        StateDirectory copy;
        try {
            Files.createDirectories(to, FilePermissions.DIRECTORY);
            copy = StateDirectory.ofCopy(to);
        } catch (IOException e) {
            throw StorageErrors.of(to, e);
        }
        if (Files.exists(copy.database()) || Files.exists(copy.setUp())) {
            throw new StoreException(to + " holds a ledger already; name an empty directory");
        }
        try {
            copy.prepareSqlite();
            new StateCopy(from, copy).make();
        } catch (IOException e) {
            throw StorageErrors.of(to, e);
        }
    }

    private void make() throws IOException, StoreException {
        StateDirectory source = StateDirectory.at(from);
        source.refuseForeign();
        // The marks first: the rows copied after them are then never behind them without a loss.
        HighWaterMark.Value acknowledged = HighWaterMark.read(source.mark());
        ExternalMarks.Seen outside = ExternalMarks.read(source.marksOutside());
        boolean wasSetUp = StateContents.of(source.path()).ours() != null;
        if (Files.exists(source.database())) {
            try {
                vacuum(source);
            } catch (SQLException e) {
                if (StorageErrors.isOutside(e)) {
                    throw new StoreException("cannot read " + source.database() + ": " + e.getMessage(), e);
                }
                asItIs(source);
            }
        }
        write(to.mark(), acknowledged);
        if (outside.file() != null) {
            // One that cannot be read is there all the same: it says that there was a record.
            FilePermissions.create(to.marksOutside().getFirst());
            write(to.marksOutside().getFirst(), outside.newest());
        }
        DirectoryIdentity original = source.original();
        if (original != null) {
            original.write(to.setUp());
        } else if (wasSetUp) {
            to.writeSetUp();
        }
    }

    private void vacuum(StateDirectory source) throws IOException, SQLException {
        // Into an empty file of ours: one that SQLite made would be everybody's to read.
        FilePermissions.create(to.database());
        try (Connection connection = Database.connect("jdbc:sqlite:" + source.database(), true);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, to.database().toString());
            vacuum.execute();
        }
    }

    /** A damaged ledger is copied with its damage: whoever opens the copy must find it too. */
    private void asItIs(StateDirectory source) throws IOException {
        Files.copy(source.database(), to.database(), StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(source.log())) {
            Files.copy(source.log(), to.log(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void write(Path file, HighWaterMark.@Nullable Value acknowledged) throws IOException {
        if (acknowledged != null) {
            try (HighWaterMark mark = HighWaterMark.open(file)) {
                mark.write(acknowledged);
            }
        }
    }
}
