package lumbar.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a state directory without a record holds: a first run is only in an empty one (SR-10, SR-57). Files of Lumbar's without
 * the record mean that the record is lost; files of somebody else's mean that the directory is none of ours.
 *
 * @param ours a name that only a directory has in which a record once was, or null
 * @param foreign a name that is none of ours, or null
 */
record StateContents(@Nullable String ours, @Nullable String foreign) {
    /** What a first run that was cut off may leave, and what a disk of its own holds from the beginning. */
    private static final Set<String> OF_A_BEGINNING = Set.of(StateLock.FILE, "tmp", "lost+found");

    /** The database, its log and its mark: judged by what is in them. */
    private static final Set<String> OF_THE_RECORD =
            Set.of("lumbar.db", "lumbar.db-wal", "lumbar.db-shm", "lumbar.db-journal", "ledger.mark");

    private static final List<String> OURS = List.of(
            "lumbar.", "ledger.mark", "outer.mark", "set-up", "pairings.json", "daemon.json", "mqtt-entities.json");

    /** Asked without holding the lock of the directory. */
    static StateContents of(Path directory) throws IOException {
        Path lock = directory.resolve(StateLock.FILE);
        return of(directory, Files.exists(lock) && StateLock.saysSetUp(directory));
    }

    /** @param lockSaysSetUp whether the lock, before it was taken, said that there was a record once */
    static StateContents of(Path directory, boolean lockSaysSetUp) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        }
        names.sort(null);
        String ours = null;
        String foreign = null;
        for (String name : names) {
            if (isOurs(name)) {
                ours = ours == null && tellsOfARecord(directory, name, lockSaysSetUp) ? name : ours;
            } else if (!OF_A_BEGINNING.contains(name) && foreign == null) {
                foreign = name;
            }
        }
        return new StateContents(ours, foreign);
    }

    private static boolean tellsOfARecord(Path directory, String name, boolean lockSaysSetUp) throws IOException {
        if (name.equals(StateLock.FILE)) {
            return lockSaysSetUp;
        }
        return !OF_THE_RECORD.contains(name) || (name.equals("ledger.mark") && Files.size(directory.resolve(name)) > 0);
    }

    /** Whether a file is one that Lumbar writes into a state directory. */
    static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name::startsWith);
    }
}
