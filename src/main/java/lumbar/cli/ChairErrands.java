package lumbar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lumbar.config.Configuration;
import lumbar.control.Status;
import lumbar.remote.Desk;
import lumbar.remote.GuestPrograms;
import lumbar.remote.Names;
import lumbar.remote.Route;
import lumbar.store.ClockReading;

/** Everything that can be asked of a running chair besides its commands: people, programs, what was. */
final class ChairErrands {
    private ChairErrands() {}

    static List<Route> of(
            Configuration configuration,
            Desk desk,
            Names names,
            GuestPrograms guests,
            Records records,
            Supplier<ClockReading> clock) {
        List<Route> all = new ArrayList<>(new PersonErrands(records, clock, id -> endSession(desk, id)).routes());
        all.addAll(new ScreeningErrands().routes());
        all.addAll(new TodayErrand(desk, names).routes());
        all.addAll(new HistoryErrands(records, clock).routes());
        all.addAll(new ProgramErrands(configuration, guests).routes());
        return all;
    }

    private static boolean endSession(Desk desk, String person) {
        Status status = desk.status();
        if (status == null || !status.state().inSession() || !status.person().equals(person)) {
            return false;
        }
        return desk.stop("screening").join().accepted();
    }
}
