package lumbar.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.control.Command.Start;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.drive.DriveException;
import lumbar.remote.BadInput;
import lumbar.remote.CommandCodec;
import lumbar.remote.Words;
import lumbar.safety.Fault;
import lumbar.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The daemon. However it ends (Ctrl-C, SIGTERM, a closed terminal, q), the chair is let go first: see {@link OrderlyEnd}. */
@Command(
        name = "run",
        description =
                "Run the chair: log what it does in plain words, or show it live on a terminal. It goes on until it is"
                        + " stopped; whatever ends it, everything is let go first. A board that is missing is waited for, with"
                        + " nothing driven; a program whose file has errors is left out.",
        footer = {
            "",
            "Examples:",
            "  lumbar run",
            "  lumbar run --start calm",
            "  lumbar run --start unwind-back --profile gentle --once",
            "  lumbar run --config my-chair --state /var/lib/lumbar --plain",
            "",
            "Keys of the live view: space STOP, p pause or go on, + - stronger and softer, h that hurts, r reset, q quit.",
            ExitCode.HELP
        })
final class RunCommand implements Callable<Integer> {
    private static final double PERSON_KG = 80;
    private static final int FASTEST = 100;
    private static final long LOOK_MILLIS = 100;
    static final int PORT = 8080;
    static final int HIGHEST_PORT = 65_535;
    private static final double SELF_TEST_SECONDS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Mixin
    StatePlace state = new StatePlace();

    @Option(names = "--start", paramLabel = "PROGRAM", description = "Start this program after the self-test of 10 s.")
    @Nullable
    String program;

    @Mixin
    StartWish wish = new StartWish();

    @Option(names = "--once", description = "End after the session of --start: 0 good, 3 by a fault, 4 refused.")
    boolean once;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port of the panel and of this command line, on 127.0.0.1 and, once a device is paired, on the network; 8080"
                            + " or, when that is taken, a free one. 0 takes any free one.")
    @Nullable
    Integer port;

    @Option(names = "--strict-timing", description = "A late computer is a fault on the simulated chair too (SR-04).")
    boolean strict;

    @Option(names = "--empty", description = "Nobody sits in the simulated chair; else somebody of 80 kg does.")
    boolean empty;

    @Option(names = "--plain", description = "Log lines also on a terminal, no live view.")
    boolean plain;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Let the simulated chair live so many times faster, 1 to 100. Its cycles are the same, only the wait"
                            + " between them is shorter; the record is written in real time, so a slow disk ends sessions above 30."
                            + " Never for a real chair.")
    int speed = 1;

    private final LogLines log = new LogLines();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(ExitCode.GOOD);
    private final OrderlyEnd end = new OrderlyEnd(log);

    @Override
    public Integer call() {
        end.watch();
        try {
            return run();
        } finally {
            end.over();
        }
    }

    private int run() {
        Configuration configuration = config.load();
        if (configuration.chair().simulated()) {
            end.simulated();
        }
        judge(configuration);
        boolean isLive = !plain && ScreeningPage.isTerminal();
        if (!isLive) {
            plainLog();
        }
        configuration.refused().sentences().forEach(log::say);
        RunningChair chair = open(configuration);
        // A journal or a file keeps what it is told, and whoever reads it could be the owner: only a terminal is told.
        log.say(
                ScreeningPage.isTerminal()
                        ? "panel: " + chair.panelLink() + "  (once, within five minutes; a phone: lumbar pair)"
                        : "panel: pair a browser or a phone by lumbar pair");
        Start start = start(chair);
        if (start != null) {
            Thread.ofPlatform().name("lumbar-start").daemon().start(() -> startWhenReady(chair, start));
        }
        try {
            if (isLive) {
                LiveView shown =
                        LiveView.open(chair, log, over, spec.commandLine().getOut());
                end.restores(() -> restore(shown));
                shown.run();
            } else {
                over.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            plainLog();
            log.say("no live view on this terminal: " + e.getMessage());
            awaitEnd();
        } finally {
            letGo();
        }
        return exitCode.get();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What can be said before anything is opened. */
    private void judge(Configuration configuration) {
        if (speed < 1
                || speed > FASTEST
                || (speed > 1 && (strict || !configuration.chair().simulated()))) {
            throw Failure.badInput("--speed " + speed, "1 to 100, for a simulated chair without --strict-timing.");
        }
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw Failure.badInput("--port " + port, "0 to 65535; 0 takes any free one.");
        }
        if (empty && !configuration.chair().simulated()) {
            throw Failure.badInput("--empty on a real chair", "Its seat sensor says who sits there.");
        }
        judgeWiring(configuration);
        String name = program;
        if (name == null) {
            if (once) {
                throw Failure.badInput("--once without --start", "Say which program: --start calm --once.");
            }
            return;
        }
        try {
            ConfiguredNames names = new ConfiguredNames(configuration, Records.none());
            var ignored = names.profile(wish.profile, names.program(name));
        } catch (BadInput e) {
            throw Failure.of(e);
        }
    }

    /** What no waiting for a board mends. */
    private static void judgeWiring(Configuration configuration) {
        Wiring wiring = configuration.wiring().orElse(null);
        if (wiring == null) {
            return;
        }
        try {
            BoardOpening.check(wiring);
        } catch (DriveException e) {
            throw Failure.badInput(
                    String.valueOf(e.getMessage()), "Mend chair.yaml, or the computer; see lumbar doctor.");
        }
    }

    /** The start that was asked for, now that people can be looked up; null for none. */
    private @Nullable Start start(RunningChair chair) {
        String name = program;
        if (name == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>(wish.fields());
        fields.put("program", name);
        try {
            return (Start) new CommandCodec(chair.names()).read("start", fields);
        } catch (BadInput e) {
            letGo();
            throw Failure.of(e);
        }
    }

    private RunningChair open(Configuration configuration) {
        configuration.wiring().ifPresent(BoardOpening::prepare);
        Path directory = state.path();
        int wished = Objects.requireNonNullElse(port, PORT);
        log.say("Lumbar wakes up: " + configuration.chair().name()
                + (configuration.chair().simulated() ? ", simulated" : "") + ", state in " + directory);
        try {
            return end.open(() -> RunningChair.open(
                    configuration,
                    new RunningChair.Options(directory, wished, port == null, strict, speed, empty ? 0 : PERSON_KG),
                    log,
                    this::hear));
        } catch (StoreException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), "");
        } catch (IOException e) {
            throw Failure.badInput(
                    "cannot listen on port " + wished + ": " + e.getMessage(), "Name another with --port.");
        }
    }

    private void hear(Event event) {
        boolean isOurOwnStop = event instanceof Event.Answered && end.begun();
        if (!isOurOwnStop) {
            log.say(Words.of(event));
        }
        if (once && event instanceof Event.SessionEnded ended) {
            exitCode.set(ended.outcome().equals("fault") ? ExitCode.FAULT : ExitCode.GOOD);
            over.countDown();
        }
    }

    /** Waits for the end of the self-test, then starts; a chair that is latched is not started by its reset. */
    private void startWhenReady(RunningChair chair, Start start) {
        long said = -1;
        while (over.getCount() > 0) {
            Status status = chair.status();
            State now = status == null ? State.BOOT : status.state();
            if (now == State.IDLE) {
                submit(chair, start);
                return;
            }
            if (now.latched()) {
                Fault fault = status == null ? null : status.fault();
                log.say("not started: " + now.words() + (fault == null ? "" : " (" + Words.of(fault) + ")")
                        + ". Reset the chair, then: lumbar start "
                        + start.program().name());
                finish(now == State.LOCKOUT ? ExitCode.REFUSED : ExitCode.FAULT);
                return;
            }
            if (status != null && now == State.SELF_TEST) {
                long left = (long) Math.ceil(SELF_TEST_SECONDS - status.inStateSeconds());
                if (left != said && left > 0 && (left % 5 == 0 || left == 7 || left <= 3)) {
                    log.say("self-test: " + left + " s more");
                }
                said = left;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void submit(RunningChair chair, Start start) {
        Event.Answered answer = chair.submit(start, Origin.LOCAL, "local").join();
        if (!answer.accepted()) {
            finish(ExitCode.REFUSED);
        }
    }

    private void finish(int code) {
        if (once) {
            exitCode.set(code);
            over.countDown();
        }
    }

    private void letGo() {
        over.countDown();
        if (!end.letGo() && exitCode.get() == ExitCode.GOOD) {
            exitCode.set(ExitCode.FAULT);
        }
    }

    private void restore(LiveView shown) {
        shown.close();
        plainLog();
    }

    private void plainLog() {
        log.readBy(line -> new Speech(spec).say(line));
    }
}
