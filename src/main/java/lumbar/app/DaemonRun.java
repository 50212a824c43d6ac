package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.api.NameResolver;
import lumbar.api.StoreAccess;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.control.Command.Start;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Session;
import lumbar.control.SessionResult;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.drive.DriveException;
import lumbar.remote.BadInput;
import lumbar.remote.CommandParser;
import lumbar.remote.EventText;
import lumbar.remote.Outcome;
import lumbar.remote.message.CommandRequest;
import lumbar.safety.Fault;
import lumbar.store.StoreException;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * One run of the daemon: checks what was asked for, opens the chair, starts a program after the self-test, and knows when and with
 * which exit code the run is over. Call {@link #check}, {@link #open} and {@link #startProgram} in this order from one thread.
 */
public final class DaemonRun {
    /** Port of the panel when none is asked for. */
    public static final int DEFAULT_PORT = 8080;

    public static final int HIGHEST_PORT = 65_535;

    private static final double PERSON_KG = 80;
    private static final int FASTEST = 100;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Configuration configuration;
    private final Options options;
    private final DaemonLog log;
    private final GracefulShutdown shutdown;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger();

    /**
     * How to run.
     *
     * @param port of the panel, 0 for any free one; null for {@value #DEFAULT_PORT} or, when that is taken, a free one
     * @param strictTiming whether a late computer is a fault on a simulated chair too (SR-04)
     * @param emptySeat whether nobody sits on a simulated chair
     * @param speed times faster than life, for a simulated chair
     * @param once whether the run is over after the first session
     * @param start what is started after the self-test; null for nothing
     */
    public record Options(
            @Nullable Integer port,
            boolean strictTiming,
            boolean emptySeat,
            int speed,
            boolean once,
            CommandRequest.@Nullable Start start) {}

    public DaemonRun(Configuration configuration, Options options, DaemonLog log, GracefulShutdown shutdown) {
        this.configuration = configuration;
        this.options = options;
        this.log = log;
        this.shutdown = shutdown;
    }

    /**
     * Checks what can be checked before anything is opened.
     *
     * @throws AppException bad input
     */
    public void check() {
        boolean isSimulated = configuration.chair().simulated();
        int speed = options.speed();
        if (speed < 1 || speed > FASTEST || (speed > 1 && (options.strictTiming() || !isSimulated))) {
            throw AppException.badInput("--speed " + speed, "1 to 100, for a simulated chair without --strict-timing.");
        }
        Integer port = options.port();
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw AppException.badInput("--port " + port, "0 to 65535; 0 takes any free one.");
        }
        if (options.emptySeat() && !isSimulated) {
            throw AppException.badInput("--empty on a real chair", "Its seat sensor says who sits there.");
        }
        configuration.wiring().ifPresent(DaemonRun::checkWiring);
        checkProgram();
    }

    /** What no waiting for a board mends. */
    private static void checkWiring(Wiring wiring) {
        try {
            BoardDrivers.check(wiring);
        } catch (DriveException e) {
            throw AppException.badInput(
                    String.valueOf(e.getMessage()), "Correct chair.yaml or the computer's setup; see lumbar doctor.");
        }
    }

    private void checkProgram() {
        CommandRequest.Start start = options.start();
        if (start == null) {
            if (options.once()) {
                throw AppException.badInput("--once without --start", "Say which program: --start calm --once.");
            }
            return;
        }
        try {
            NameResolver names = new NameResolver(configuration, StoreAccess.none());
            var _ = names.profile(start.profile(), names.program(start.program()));
        } catch (BadInput e) {
            throw AppException.of(e);
        }
    }

    /**
     * Opens the chair: it tests itself and waits.
     *
     * @throws AppException when the record or the port cannot be had
     */
    public RunningChair open(Path stateDirectory) {
        configuration.wiring().ifPresent(BoardDrivers::prepare);
        Integer given = options.port();
        int port = Objects.requireNonNullElse(given, DEFAULT_PORT);
        log.log("Lumbar wakes up: " + configuration.chair().name()
                + (configuration.chair().simulated() ? ", simulated" : "") + ", state in " + stateDirectory);
        RunningChair.Options how = new RunningChair.Options(
                stateDirectory,
                port,
                given == null,
                options.strictTiming(),
                options.speed(),
                options.emptySeat() ? 0 : PERSON_KG);
        try {
            return shutdown.open(() -> RunningChair.open(configuration, how, log, this::onEvent));
        } catch (StoreException e) {
            throw AppException.refused(e, "");
        } catch (IOException e) {
            throw AppException.badInput(
                    "cannot listen on port " + port + ": " + e.getMessage(), "Name another with --port.");
        }
    }

    private void onEvent(Event event) {
        boolean isOurOwnStop = event instanceof Event.Answered && shutdown.begun();
        if (!isOurOwnStop) {
            log.log(EventText.of(event));
        }
        if (options.once() && event instanceof Event.SessionEnded ended) {
            finish(ended.result() == SessionResult.FAULT ? GracefulShutdown.EXIT_FAULT : 0);
        }
    }

    /**
     * Starts the program that was asked for as soon as the self-test is over; none was asked for: does nothing. A chair that is
     * latched is not started by its reset.
     *
     * @throws AppException bad input: nobody of this name is known
     */
    public void startProgram(RunningChair chair) {
        CommandRequest.Start request = options.start();
        if (request == null) {
            return;
        }
        try {
            Start start = new CommandParser(chair.names()).start(request);
            new Worker("lumbar-start", new StartWhenReady(chair, start)).start();
        } catch (BadInput e) {
            throw AppException.of(e);
        }
    }

    /** Waits for the end of the self-test and says how long it takes; then starts the program, once. */
    private final class StartWhenReady implements Worker.Task {
        private final RunningChair chair;
        private final Start start;
        private long announced;

        StartWhenReady(RunningChair chair, Start start) {
            this.chair = chair;
            this.start = start;
        }

        @Override
        public long run(long nowNanos) {
            if (isOver()) {
                return DONE;
            }
            Status status = chair.gateway().status();
            State now = status == null ? State.BOOT : status.state();
            if (now == State.IDLE) {
                submit(chair, start);
                return DONE;
            }
            if (now.latched()) {
                notStarted(now, status == null ? null : status.safety().fault(), start);
                return DONE;
            }
            if (status != null && now == State.SELF_TEST) {
                announce(Session.SELF_TEST_SECONDS - status.chair().inStateSeconds());
            }
            return System.nanoTime() + POLL_NANOS;
        }

        private void announce(double leftSeconds) {
            long left = (long) Math.ceil(leftSeconds);
            if (left != announced && left > 0 && (left % 5 == 0 || left == 7 || left <= 3)) {
                log.log("self-test: " + left + " s more");
            }
            announced = left;
        }
    }

    private void notStarted(State now, @Nullable Fault fault, Start start) {
        log.log("not started: " + now.words() + (fault == null ? "" : " (" + EventText.of(fault) + ")")
                + ". Reset the chair, then: lumbar start " + start.program().name());
        finishOnce(now == State.LOCKOUT ? Outcome.REFUSED.exitCode() : GracefulShutdown.EXIT_FAULT);
    }

    private void submit(RunningChair chair, Start start) {
        Event.Answered answer =
                chair.gateway().submit(start, Origin.LOCAL, "local").join();
        if (!answer.accepted()) {
            finishOnce(Outcome.REFUSED.exitCode());
        }
    }

    private void finishOnce(int code) {
        if (options.once()) {
            finish(code);
        }
    }

    private void finish(int code) {
        exitCode.set(code);
        over.countDown();
    }

    /** Whether the run is over: the session of {@code once} has ended, or {@link #end} was called. Any thread. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Waits until it is over. */
    public void await() throws InterruptedException {
        over.await();
    }

    /** Lets the chair go; returns the exit code: 3 too when the chair was not seen released (SR-59). May be called twice. */
    public int end() {
        over.countDown();
        if (!shutdown.letGo()) {
            exitCode.compareAndSet(0, GracefulShutdown.EXIT_FAULT);
        }
        return exitCode.get();
    }
}
