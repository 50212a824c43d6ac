package lumbar.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a state directory from outside, also beside a running daemon, and changes nothing (SR-57). Any thread. */
public final class StateInspection {
    private final Path directory;

    public StateInspection(Path directory) {
        this.directory = directory;
    }

    /** Why no record is there although there was one, in plain words; empty when there is one, or never was. */
    public Optional<String> missing() throws StoreException, IOException {
        if (!Files.isDirectory(directory)) {
            Path mark =
                    ExternalMarks.read(StateDirectory.marksBeside(directory)).file();
            return Optional.ofNullable(mark)
                    .map(file -> "the directory is gone, though " + file + " says that it was here");
        }
        StateDirectory state = StateDirectory.at(directory);
        if (Files.exists(state.database())) {
            return Optional.empty();
        }
        state.refuseForeign();
        String trace =
                DatabaseOpener.trace(state, StateContents.of(state.path()), ExternalMarks.read(state.marksOutside()));
        return Optional.ofNullable(trace);
    }

    /** What in the directory, itself included, others than its owner may read or write. */
    public List<Path> openToOthers() throws IOException {
        return Files.isDirectory(directory) ? FilePermissions.openToOthers(directory) : List.of();
    }

    /** Why an older copy would not be found out, in plain words; empty when it would. */
    public Optional<String> markTrouble() throws IOException {
        for (Path file : StateDirectory.marksBeside(directory)) {
            String trouble = trouble(file);
            if (trouble != null) {
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String trouble(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path folder = file.getParent();
            Path above = folder == null ? null : folder.getParent();
            boolean mayBeMade = (folder != null && Files.exists(folder))
                    ? Files.isWritable(folder)
                    : above != null && Files.isWritable(above);
            return file + (mayBeMade ? " is missing" : " is missing, and this user cannot make it");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            return file + " may not be read or written by this user";
        }
        if (HighWaterMark.read(file) == null) {
            return file + " is damaged";
        }
        FilesystemPersistence persistence = FilesystemPersistence.of(file);
        return persistence.kind() == FilesystemPersistence.Kind.VOLATILE
                ? file + " lies on " + persistence.text()
                : null;
    }

    /**
     * Checks the audit log against itself and against what the marks noted of it, also in a record that would not be believed
     * (SR-35); empty where there is none yet.
     *
     * @param latest how many of the newest entries to give
     */
    public Optional<AuditReport> audit(int latest) throws StoreException, IOException {
        StateDirectory state = Files.isDirectory(directory) ? StateDirectory.at(directory) : null;
        if (state == null || !Files.exists(state.database())) {
            return Optional.empty();
        }
        SqliteLibrary.load();
        // The marks first: what is written meanwhile is then only more than they say.
        HighWaterMark.Value inner = HighWaterMark.read(state.mark());
        HighWaterMark.Value outer = ExternalMarks.read(state.marksOutside()).newest();
        AuditHead noted = Objects.requireNonNullElse(inner, HighWaterMark.Value.NONE)
                .and(Objects.requireNonNullElse(outer, HighWaterMark.Value.NONE))
                .audit();
        try (Database database = Database.readOnly(state.database())) {
            return Schema.version(database.connection()) < Schema.AUDIT_SINCE
                    ? Optional.empty()
                    : Optional.of(AuditCheck.report(database, noted, latest));
        } catch (SQLException e) {
            throw new StoreException("cannot read the audit log: " + e.getMessage(), e);
        }
    }

    /** Whether a daemon has the record open, and {@code lumbar.lock} is not the file that it locked. */
    public boolean lockIsGone() {
        Path lock = directory.resolve(StateLock.FILE);
        return DatabaseLock.isHeld(directory.resolve("lumbar.db")) && (!Files.exists(lock) || isFree(lock));
    }

    private static boolean isFree(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            return mine != null;
        } catch (IOException e) {
            return false;
        }
    }
}
