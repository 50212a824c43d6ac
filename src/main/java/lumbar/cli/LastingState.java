package lumbar.cli;

import java.nio.file.Path;
import java.util.Optional;
import lumbar.config.Configuration;
import lumbar.store.FilesystemPersistence;
import lumbar.store.StoreException;

/** Minutes must outlive the computer's being switched off: with real boards that is demanded, else it is told (SR-57). */
final class LastingState {
    private LastingState() {}

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
