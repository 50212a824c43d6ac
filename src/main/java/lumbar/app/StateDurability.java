package lumbar.app;

import java.nio.file.Path;
import java.util.Optional;
import lumbar.config.Configuration;
import lumbar.store.FilesystemPersistence;
import lumbar.store.StoreException;

/**
 * Checks that the record of minutes outlives a restart of the computer: required for real boards, a note for the simulated
 * chair (SR-57).
 */
final class StateDurability {
    private StateDurability() {}

    /** Before anything is made there. */
    static FilesystemPersistence demand(Configuration configuration, Path directory) throws StoreException {
        FilesystemPersistence persistence = FilesystemPersistence.of(directory);
        if (persistence.kind() == FilesystemPersistence.Kind.VOLATILE
                && !configuration.chair().simulated()) {
            throw new StoreException("the record of minutes would lie on " + persistence.text()
                    + ": all minutes would come back with the next start, so this chair is not driven. Name a directory on a"
                    + " disk with --state, like /var/lib/lumbar");
        }
        return persistence;
    }

    /** What a log and a status should say of it; empty where the record lasts. */
    static Optional<String> note(FilesystemPersistence persistence) {
        return switch (persistence.kind()) {
            case PERSISTENT -> Optional.empty();
            case VOLATILE ->
                Optional.of("the record of minutes lies on " + persistence.text()
                        + ": a chair that is driven would be refused here");
            case UNKNOWN ->
                Optional.of("whether the record of minutes lasts is not known: it lies on " + persistence.text()
                        + ". In a container, keep it on a volume of the machine's disk");
        };
    }
}
