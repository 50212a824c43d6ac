package lumbar.app;

import java.nio.file.Path;
import java.util.Map;
import lumbar.api.ChairEndpoints;
import lumbar.api.StoreAccess;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Principal;
import lumbar.remote.Route;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;

/** The endpoints of people and history on a record that no daemon has open. */
public final class OfflineEndpoints {
    private OfflineEndpoints() {}

    /**
     * Opens the record, calls one endpoint as the user at the chair and closes the record.
     *
     * @param path as of the daemon's API
     * @throws AppException when the record cannot be opened
     */
    public static Answer call(Path stateDirectory, String path, Map<String, Object> fields) throws BadInput {
        try (Store store = Store.open(stateDirectory, SystemClock.now())) {
            Route route = ChairEndpoints.ofRecord(StoreAccess.of(store), SystemClock::now).stream()
                    .filter(each -> each.path().equals(path))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(path));
            return route.handler().handle(fields, Principal.LOCAL);
        } catch (StoreException e) {
            throw AppException.refused(e, "");
        }
    }
}
