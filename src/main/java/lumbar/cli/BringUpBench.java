package lumbar.cli;

import java.util.List;
import java.util.function.LongPredicate;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.control.bringup.BringUp;
import lumbar.control.bringup.Trial;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.SimulatedChair;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;

/**
 * A chair opened for bring-up without its daemon: it holds the state directory, so that no daemon runs meanwhile (SR-28), and the
 * drives. Closing rests and lets go of both, twice if need be, from any thread.
 */
final class BringUpBench implements AutoCloseable {
    private final Chair chair;
    private final Store store;
    private final Drives drives;
    private final long periodNanos;
    private long control = System.nanoTime();
    private volatile @Nullable BringUpLoop running;
    private boolean closed;

    private BringUpBench(Configuration configuration, Store store, Drives drives) {
        chair = configuration.chair();
        periodNanos = configuration.settings().period().toNanos();
        this.store = store;
        this.drives = drives;
    }

    static BringUpBench open(Configuration configuration, StatePlace state, Iterable<Injection> injections) {
        Store store = reserve(configuration, state);
        Drives drives;
        try {
            drives = ChairDrives.open(configuration, 0).drives();
        } catch (DriveException e) {
            close(store);
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), "See lumbar doctor and lumbar ports.");
        }
        if (drives instanceof SimulatedChair simulated) {
            injections.forEach(simulated::inject);
        }
        return new BringUpBench(configuration, store, drives);
    }

    /** Nothing raw while a daemon runs, nor while a fault is latched: only from rest (SR-36). */
    private static Store reserve(Configuration configuration, StatePlace state) {
        Store store;
        try {
            var _ = LastingState.demand(configuration, state.path());
            store = Store.open(state.path(), SystemClock.now());
        } catch (StoreException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), "Then try again.");
        }
        var latched = store.loaded().latched();
        if (latched == null && !store.loaded().lockedOut()) {
            return store;
        }
        String why = latched == null
                ? "the chair is locked for the technician"
                : latched.code().text();
        close(store);
        throw new Failure(
                ExitCode.REFUSED,
                "the chair is not idle: " + why,
                "See to it, then reset at the chair: lumbar run, lumbar reset.");
    }

    /** One trial to its end, on the calling thread. */
    BringUp run(BringUp bringUp, LongPredicate key) {
        BringUpLoop loop = new BringUpLoop(drives, bringUp, periodNanos, chair.simulated(), key);
        running = loop;
        control = loop.run(control);
        return bringUp;
    }

    BringUp bringUp(Trial trial) {
        return new BringUp(chair, trial);
    }

    /** What is seen of the trial under way; null for nothing. */
    BringUpLoop.@Nullable Seen seen() {
        BringUpLoop loop = running;
        return loop == null ? null : loop.seen();
    }

    /** Ends the trial under way, everything at rest. */
    void end() {
        BringUpLoop loop = running;
        if (loop != null) {
            loop.end();
        }
        drives.rest();
    }

    /** After {@link #close}: which boards have not acknowledged their rest, a sentence each. */
    List<String> notAtRest() {
        return drives.notAtRest();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        drives.close();
        close(store);
    }

    private static void close(Store store) {
        try {
            store.close(SystemClock.now());
        } catch (StoreException e) {
            // The directory is free all the same.
        }
    }
}
