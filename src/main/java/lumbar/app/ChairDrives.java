package lumbar.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import lumbar.api.SimulationEndpoints;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.drive.BoardOpener;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.drive.WiredChair;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.remote.Route;
import lumbar.remote.message.StatusMessage;
import org.jspecify.annotations.Nullable;

/**
 * The drives of a configuration: the simulated chair, or the boards that the chair file names. One never stands in for the
 * other.
 */
public final class ChairDrives {
    /** A board that is well is open by then. An end that begins meanwhile waits for it, so no longer (SR-59). */
    private static final long FIRST_ATTEMPT_MILLIS = 5_000;

    private static final long FIRST_VALUES_MILLIS = 2000;
    private static final long LOOK_MILLIS = 10;

    private final Drives drives;
    private final @Nullable SimulatedChair simulated;
    private final @Nullable WiredChair wired;

    private ChairDrives(Drives drives, @Nullable SimulatedChair simulated, @Nullable WiredChair wired) {
        this.drives = drives;
        this.simulated = simulated;
        this.wired = wired;
    }

    /**
     * Opens them; real boards are at rest and have been measured once, or have had two seconds for it: what is still missing
     * then, the checks find.
     *
     * @param seatedKg who sits on the simulated chair, 0 for nobody
     */
    public static ChairDrives open(Configuration configuration, double seatedKg) throws DriveException {
        Optional<Wiring> wiring = configuration.wiring();
        if (wiring.isEmpty()) {
            return simulated(configuration, seatedKg);
        }
        Wiring wires = wiring.get();
        WiredChair chair = new WiredChair(configuration.chair(), wires, BoardDrivers.open(wires));
        awaitFirstValues(chair);
        return new ChairDrives(chair, null, chair);
    }

    /**
     * The same for a daemon: each line is tried once, all at the same time; what is missing then goes on being tried, and the chair
     * says so in its readings (SR-37).
     */
    public static ChairDrives openWhatIsThere(Configuration configuration, double seatedKg) {
        Optional<Wiring> wiring = configuration.wiring();
        if (wiring.isEmpty()) {
            return simulated(configuration, seatedKg);
        }
        Wiring wires = wiring.get();
        List<BoardOpener> openers = BoardDrivers.openers(wires);
        WiredChair chair = new WiredChair(
                configuration.chair(),
                wires,
                openers.stream().flatMap(opener -> opener.boards().stream()).toList());
        openers.forEach(BoardOpener::start);
        if (awaitFirstAttempts(openers)) {
            awaitFirstValues(chair);
        }
        return new ChairDrives(chair, null, chair);
    }

    /** Whether every line is open. */
    private static boolean awaitFirstAttempts(List<BoardOpener> openers) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FIRST_ATTEMPT_MILLIS);
        try {
            boolean all = true;
            for (BoardOpener opener : openers) {
                all &= opener.awaitFirstAttempt(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ChairDrives simulated(Configuration configuration, double seatedKg) {
        SimulatedChair chair = new SimulatedChair(
                configuration.chair(),
                PlantParameters.of(configuration.chair())
                        .with(configuration.settings().simulationByName()),
                ThreadLocalRandom.current().nextLong());
        if (seatedKg > 0) {
            chair.sit(seatedKg);
        }
        return new ChairDrives(chair, chair, null);
    }

    private static void awaitFirstValues(WiredChair chair) {
        try {
            for (long waited = 0; waited < FIRST_VALUES_MILLIS; waited += LOOK_MILLIS) {
                var _ = chair.read(System.nanoTime());
                if (chair.measured()) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Drives drives() {
        return drives;
    }

    /** Whether lateness of the computer is a fault: always on a real chair (SR-04). */
    boolean strict(boolean asked) {
        return asked || wired != null;
    }

    /** What can be done to a simulated chair; a real one has none of these. */
    List<Route> routes(Configuration configuration, ComputerFaults computer) {
        SimulatedChair chair = simulated;
        return chair == null ? List.of() : new SimulationEndpoints(configuration.chair(), chair, computer).routes();
    }

    /** The boards of a real chair, for the status; none for the simulated chair. */
    List<StatusMessage.Board> boards() {
        WiredChair chair = wired;
        return chair == null
                ? List.of()
                : chair.boards().stream()
                        .map(board -> new StatusMessage.Board(
                                board.name(), board.kind(), board.problem().isEmpty(), board.problem()))
                        .toList();
    }
}
