package lumbar.cli;

import java.nio.file.Path;
import java.util.Optional;
import lumbar.config.Configuration;
import lumbar.store.Permanence;
import lumbar.store.StoreException;

/** Minutes must outlive the computer's being switched off: with real boards that is demanded, else it is told (SR-57). */
final class LastingState {
    private LastingState() {}

    /** Before anything is made there. */
    static Permanence demand(Configuration configuration, Path directory) throws StoreException {
        Permanence permanence = Permanence.of(directory);
        if (permanence.kind() == Permanence.Kind.FORGETS
                && !configuration.chair().simulated()) {
            throw new StoreException("the record of minutes would lie on " + permanence.text()
                    + ": all minutes would come back with the next start, so this chair is not driven. Name a directory on a"
                    + " disk with --state, like /var/lib/lumbar");
        }
        return permanence;
    }

    /** What a log and a status should say of it; empty where the record lasts. */
    static Optional<String> note(Permanence permanence) {
        return switch (permanence.kind()) {
            case LASTS -> Optional.empty();
            case FORGETS ->
                Optional.of("the record of minutes lies on " + permanence.text()
                        + ": a chair that is driven would be refused here");
            case UNSEEN ->
                Optional.of("whether the record of minutes lasts is not known: it lies on " + permanence.text()
                        + ". In a container, keep it on a volume of the machine's disk");
        };
    }
}
