package lumbar.app;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lumbar.daemon.ReleaseReport;
import lumbar.remote.Outcome;
import lumbar.store.StoreException;
import lumbar.worker.ProcessTimeLimit;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Ends a daemon, whether by a signal, a key, the end of {@code --once} or a thrown error. The chair is released first. A
 * deadline ends the process when a log, a disk, a terminal or a broker blocks (SR-59). Any thread, any number of times:
 * the first call does it, the others wait for it.
 */
public final class GracefulShutdown {
    /** From the signal on; with what the JVM itself needs, the process is gone within 15 s. */
    public static final long DEADLINE_MILLIS = 12_000;

    /** Exit code of a session that ended by a fault, and of a chair that was not seen released. */
    public static final int EXIT_FAULT = 3;

    private static final String UNLOOKED =
            "lumbar: ended before the chair was opened: what was on may still be on. Run lumbar rest";

    private static final long TERMINAL_MILLIS = 500;
    private static final long LOG_MILLIS = 1_000;

    private final DaemonLog log;
    private final Object lock = new Object();
    private volatile @Nullable RunningChair chair;
    private volatile Runnable terminal = () -> {};
    private volatile String stage = "the chair was being opened";
    private volatile boolean begun;
    private volatile boolean real = true;
    private volatile boolean over;
    private boolean watched;
    private @Nullable ReleaseReport release;
    private boolean done;

    public GracefulShutdown(DaemonLog log) {
        this.log = log;
    }

    /** Puts a chair together. */
    public interface Opening {
        RunningChair open() throws StoreException, IOException;
    }

    /** From here on, whatever ends the JVM is answered: a chair that is open is let go, and of one that is not it is said. */
    public void watch() {
        synchronized (lock) {
            if (!watched) {
                watched = true;
                // A shutdown hook has to be a thread that was not started; it runs once, when the JVM ends.
                Thread atExit = Thread.ofPlatform().name("lumbar-let-go").unstarted(this::atExit);
                try {
                    Runtime.getRuntime().addShutdownHook(atExit);
                } catch (IllegalStateException e) {
                    // The JVM is on its way to its end already: nothing is opened any more.
                    begun = true;
                }
            }
        }
    }

    /** It is a simulated chair: nothing can be left on. */
    public void simulated() {
        real = false;
    }

    /** Ends before any chair was opened, for a reason that has been told; one that was told to end says so itself. */
    public void over() {
        if (!begun) {
            over = true;
        }
    }

    /**
     * Opens the chair, unless the end has begun already; an end that begins meanwhile waits for it, so that nothing stays open
     * behind it. The JVM lets the chair go from here on, whatever ends it.
     */
    public RunningChair open(Opening opening) throws StoreException, IOException {
        watch();
        synchronized (lock) {
            if (begun) {
                throw new AppException(Outcome.REFUSED, "told to end before the chair was open", "");
            }
            RunningChair opened = opening.open();
            chair = opened;
            return opened;
        }
    }

    /** What puts the terminal back as it was; it is given half a second. */
    public void restores(Runnable restoring) {
        terminal = restoring;
    }

    /** Whether it has begun. */
    public boolean begun() {
        return begun;
    }

    /** Signals leave their own exit code, but for a chair that was not seen released. */
    private void atExit() {
        letGo();
        boolean isUnlooked = chair == null && real && !over;
        ReleaseReport seen;
        synchronized (lock) {
            seen = release;
        }
        if (isUnlooked) {
            System.err.println(UNLOOKED);
            System.err.flush();
        }
        if (isUnlooked || (seen != null && !seen.complete())) {
            Runtime.getRuntime().halt(EXIT_FAULT);
        }
    }

    /** Lets everything go and says what was seen of it; whether all that can be seen was seen. */
    public boolean letGo() {
        if (!begun) {
            begun = true;
            startDeadline();
        }
        synchronized (lock) {
            RunningChair open = chair;
            if (!done && open != null) {
                letGo(open);
            }
            done = true;
            return release == null || release.complete();
        }
    }

    @SuppressWarnings("EmptyCatch")
    private void startDeadline() {
        try {
            new Worker("lumbar-deadline", new Deadline()).start();
        } catch (OutOfMemoryError e) {
            // No thread is to be had, perhaps the reason for this end: letting go needs none, and systemd has a
            // deadline of its own.
        }
    }

    /** Runs once, beside the release: a terminal that was stopped by Ctrl-S holds up only this thread. Null when there is no thread. */
    private @Nullable Thread restoreTerminal() {
        try {
            return Thread.ofPlatform().name("lumbar-terminal").daemon().start(() -> {
                terminal.run();
                log.log("letting go …");
            });
        } catch (OutOfMemoryError e) {
            return null;
        }
    }

    private void letGo(RunningChair open) {
        stage = "letting the chair go";
        var _ = open.gateway().stop("lumbar");
        Thread restoring = restoreTerminal();
        ReleaseReport seen = open.letGo();
        release = seen;
        stage = "restoring the terminal";
        join(restoring);
        seen.text().forEach(log::log);
        stage = "closing the record, the panel and the home's connection";
        open.close();
        stage = "writing the log";
        log.flush(LOG_MILLIS);
    }

    private static void join(@Nullable Thread restoring) {
        try {
            if (restoring != null) {
                restoring.join(TERMINAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the process by force. It counts the time in which this process ran: one that was frozen meanwhile still lets go in the
     * ordinary way.
     */
    private final class Deadline implements Worker.Task {
        private final ProcessTimeLimit limit = new ProcessTimeLimit(TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS));

        @Override
        public long run(long nowNanos) {
            long wait = limit.waitNanos();
            if (wait > 0) {
                return nowNanos + wait;
            }
            endByForce();
            return DONE;
        }

        /** Whatever the last attempt to let go throws, the process ends (SR-59). */
        @Override
        public long failed(Throwable cause) {
            Runtime.getRuntime().halt(EXIT_FAULT);
            return DONE;
        }
    }

    private void endByForce() {
        RunningChair open = chair;
        if (open != null) {
            // A board's line may need a moment for it: what ends now must not take that away.
            new ReleaseReport(open.restAndSee(), List.of(), 0).missing().forEach(log::log);
        } else if (real) {
            log.log(UNLOOKED);
        }
        log.log("ended by force after " + DEADLINE_MILLIS / 1000 + " s, while " + stage);
        log.flush(LOG_MILLIS);
        Runtime.getRuntime().halt(EXIT_FAULT);
    }
}
