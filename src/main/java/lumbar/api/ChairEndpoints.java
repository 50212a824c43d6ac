package lumbar.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import lumbar.config.Configuration;
import lumbar.control.Status;
import lumbar.daemon.ChairGateway;
import lumbar.remote.GuestPrograms;
import lumbar.remote.NameLookup;
import lumbar.remote.Route;
import lumbar.store.ClockReading;

/** The endpoints of a chair besides its commands and its status: people, programs, history. */
public final class ChairEndpoints {
    private ChairEndpoints() {}

    /** All of them. */
    public static List<Route> of(
            Configuration configuration,
            ChairGateway gateway,
            NameLookup names,
            GuestPrograms guests,
            StoreAccess records,
            Supplier<ClockReading> clock) {
        List<Route> all = new ArrayList<>(ofRecord(records, clock, id -> endSession(gateway, id)));
        all.addAll(new ScreeningEndpoint().routes());
        all.addAll(new TodayEndpoint(gateway, names).routes());
        all.addAll(new ProgramEndpoints(configuration, guests).routes());
        return all;
    }

    /** Those that need only the record: people and history, where no session can run. */
    public static List<Route> ofRecord(StoreAccess records, Supplier<ClockReading> clock) {
        return ofRecord(records, clock, id -> false);
    }

    private static List<Route> ofRecord(
            StoreAccess records, Supplier<ClockReading> clock, Predicate<String> endsSession) {
        List<Route> all = new ArrayList<>(new PersonEndpoints(records, clock, endsSession).routes());
        all.addAll(new HistoryEndpoints(records, clock).routes());
        all.addAll(new AuditEndpoint(records).routes());
        return all;
    }

    private static boolean endSession(ChairGateway gateway, String person) {
        Status status = gateway.status();
        if (status == null
                || !status.state().inSession()
                || !status.session().person().equals(person)) {
            return false;
        }
        return gateway.stop("screening").join().accepted();
    }
}
