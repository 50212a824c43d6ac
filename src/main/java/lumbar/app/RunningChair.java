package lumbar.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import lumbar.api.ChairEndpoints;
import lumbar.api.DefaultGuestPrograms;
import lumbar.api.HomeEndpoint;
import lumbar.api.NameResolver;
import lumbar.api.StoreAccess;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.config.ReminderSettings;
import lumbar.control.Event;
import lumbar.control.Reminders;
import lumbar.control.Session;
import lumbar.control.State;
import lumbar.daemon.ChairGateway;
import lumbar.daemon.Daemon;
import lumbar.daemon.EventRecorder;
import lumbar.daemon.Inbox;
import lumbar.daemon.Pacer;
import lumbar.daemon.Recovery;
import lumbar.daemon.ReleaseReport;
import lumbar.daemon.StoreWriter;
import lumbar.daemon.SystemdNotifier;
import lumbar.drive.Drives;
import lumbar.realtime.RealTimePriority;
import lumbar.realtime.RuntimeThreads;
import lumbar.remote.Api;
import lumbar.remote.Route;
import lumbar.remote.StatusDetails;
import lumbar.remote.http.Pairings;
import lumbar.remote.http.ServerConfig;
import lumbar.remote.http.WebServer;
import lumbar.remote.mqtt.MqttRemote;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;

/**
 * A chair that runs: configuration, record, session, drives, control loop, web server and MQTT connection, put together
 * here. {@link #close} releases everything and records what is left; it may be called twice and from any thread.
 */
public final class RunningChair implements AutoCloseable {
    private static final long STOP_MILLIS = 100;
    private static final long LOG_MILLIS = 1_000;

    private final Store store;
    private final ComputerFaults computer;
    private final ChairDrives chairDrives;
    private final Drives drives;
    private final SystemdNotifier service = SystemdNotifier.of(System.getenv());
    private final Daemon daemon;
    private final NameResolver names;
    private final DaemonLog log;
    private final StartButton startButton;
    private final LostEvents lostEvents;
    private String placeNote = "";
    private @Nullable WebServer server;
    private volatile @Nullable MqttRemote remote;
    private boolean closed;
    private @Nullable ReleaseReport release;

    /**
     * How to run.
     *
     * @param port of the web server, 0 for any
     * @param orAnother whether another port will do when this one is taken
     * @param strict whether lateness of the computer is a fault also on a simulated chair
     * @param speed times faster than life, for a simulated chair
     * @param seatedKg who sits there from the beginning, 0 for nobody
     */
    public record Options(
            Path stateDirectory, int port, boolean orAnother, boolean strict, int speed, double seatedKg) {}

    private RunningChair(
            Configuration configuration,
            Store store,
            ChairDrives chairDrives,
            ComputerFaults computer,
            Options options,
            DaemonLog log)
            throws StoreException {
        this.store = store;
        this.chairDrives = chairDrives;
        this.computer = computer;
        this.log = log;
        Chair chair = configuration.chair();
        double windowSeconds = configuration.settings().window().toMillis() / 1000.0;
        Session session = new Session(
                chair,
                Objects.requireNonNull(
                        configuration.profiles().get(configuration.settings().profile())),
                windowSeconds,
                Recovery.from(store),
                plan(configuration.reminders()));
        drives = chairDrives.drives();
        Inbox inbox = new Inbox();
        StoreWriter storeWriter = new StoreWriter(new EventRecorder(store, computer), inbox, log::log);
        storeWriter.compareFiles(configuration.files()::changed);
        daemon = new Daemon(
                chair,
                session,
                drives,
                service,
                inbox,
                storeWriter,
                computer,
                Pacer.of(
                        configuration.settings().period().toNanos(),
                        chairDrives.strict(options.strict()),
                        options.speed(),
                        computer),
                this::broken);
        names = new NameResolver(configuration, StoreAccess.of(store, storeWriter));
        startButton = new StartButton(configuration.settings().buttons(), names, daemon::startChosen);
        daemon.addListener(startButton);
        lostEvents = new LostEvents(daemon::lostEvents, log::log);
        daemon.addListener(lostEvents);
    }

    /** The loop cannot go on, and everything is let go: without this process the leases and the watchdog do the rest. */
    private void broken(String why) {
        log.log(why);
        log.flush(LOG_MILLIS);
        Runtime.getRuntime().halt(GracefulShutdown.EXIT_FAULT);
    }

    private static Reminders.Plan plan(ReminderSettings wanted) {
        return new Reminders.Plan(wanted.hydrate(), wanted.hydrateAgain(), wanted.stretch(), wanted.posture());
    }

    /**
     * Puts a chair together and starts it: it tests itself and waits.
     *
     * @param listener is told every event from the first cycle on: a fault may be there already
     */
    public static RunningChair open(
            Configuration configuration, Options options, DaemonLog log, Consumer<Event> listener)
            throws StoreException, IOException {
        ComputerFaults computer = new ComputerFaults(SystemClock::now, options.speed());
        String place = StateDurability.note(StateDurability.demand(configuration, options.stateDirectory()))
                .orElse("");
        Store store = Store.open(options.stateDirectory(), computer.disk(), computer.read());
        boolean isReal = options.strict() || configuration.wiring().isPresent();
        if (isReal) {
            goFirst(log);
        }
        ChairDrives drives;
        RunningChair running;
        try {
            drives = ChairDrives.openWhatIsThere(configuration, options.seatedKg());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        try {
            DaemonAudit.started(store, configuration, computer.read(), log::log);
            running = new RunningChair(configuration, store, drives, computer, options, log);
            running.placeNote = place;
        } catch (StoreException | RuntimeException e) {
            drives.drives().close();
            store.close();
            throw e;
        }
        store.loaded().notes().forEach(log::log);
        if (!place.isEmpty()) {
            log.log(place);
        }
        String name = configuration.chair().name();
        running.service.status(name);
        running.daemon.addListener(event -> running.onServiceEvent(name, event));
        running.daemon.addListener(listener);
        running.startButton.start();
        running.daemon.start();
        running.openToOthers(configuration, options, isReal);
        return running;
    }

    /** Opens the server and the link to a home once the loop runs; closes the chair when that fails. */
    private void openToOthers(Configuration configuration, Options options, boolean isReal) throws IOException {
        try {
            openServer(configuration, options);
            if (isReal) {
                // The runtime has started more of its threads by now.
                var _ = RuntimeThreads.raise();
            }
            service.ready();
            remote = MqttSetup.open(configuration, daemon, names, options.stateDirectory(), log);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void goFirst(DaemonLog log) {
        String refused = RealTimePriority.trial();
        if (refused.isEmpty()) {
            var _ = RuntimeThreads.raise();
        } else {
            log.log(refused);
        }
    }

    /** {@code systemctl status} says what the chair waits for. */
    private void onServiceEvent(String name, Event event) {
        if (event instanceof Event.BoardsMissing missing) {
            service.status(name + ": " + missing.text());
        } else if (event instanceof Event.StateChanged changed && changed.from() == State.BOOT) {
            service.status(name);
        }
    }

    private void openServer(Configuration configuration, Options options) throws IOException {
        Path directory = options.stateDirectory();
        Pairings pairings = Pairings.open(
                directory, configuration.programs().keySet(), new DefaultGuestPrograms(configuration), log::log);
        StoreAccess records = StoreAccess.of(store, daemon.storeWriter());
        List<Route> more =
                new ArrayList<>(ChairEndpoints.of(configuration, daemon, names, pairings, records, computer::read));
        more.addAll(chairDrives.routes(configuration, computer));
        more.add(new HomeEndpoint(configuration, daemon, this::homeLink).route());
        ServerConfig config = ServerConfig.of(
                options.port(),
                options.orAnother(),
                directory,
                log::log,
                daemon::cycles,
                () -> homeLink().connected(),
                log::dropped);
        WebServer opened =
                WebServer.open(config, new Api(daemon, names, pairings, more, this::statusDetails), daemon, pairings);
        server = opened;
        log.log("listening on http://127.0.0.1:" + opened.port());
    }

    /** What the status says besides: the boards, a place of the record that does not last, and events that were lost. */
    private StatusDetails statusDetails() {
        String lost = lostEvents.text();
        return new StatusDetails(
                chairDrives.boards(), placeNote.isEmpty() ? null : placeNote, lost.isEmpty() ? null : lost);
    }

    /** A link that makes a browser on this machine the owner's, good once and for five minutes; never for a log that is kept. */
    public String panelLink() {
        return Objects.requireNonNull(server).panelLink();
    }

    /** How it stands with the home's broker; not connected where there is none. */
    public MqttRemote.LinkStatus homeLink() {
        MqttRemote open = remote;
        return open == null ? new MqttRemote.LinkStatus(false, 0, 0) : open.link();
    }

    /** The chair as the keys of a terminal see it. */
    public LocalControls controls() {
        return new LocalControls(daemon);
    }

    NameResolver names() {
        return names;
    }

    /** The chair as clients use it. */
    public ChairGateway gateway() {
        return daemon;
    }

    /**
     * Lets everything go, and says what was seen of it. The loop lets go by itself; if it does not answer within {@value
     * #STOP_MILLIS} ms, the drives are rested under it. From now on nothing is accepted but a stop (SR-59).
     */
    public synchronized ReleaseReport letGo() {
        ReleaseReport seen = release;
        if (seen == null) {
            daemon.acceptOnlyStops();
            service.stopping();
            if (!answersStop()) {
                drives.rest();
            }
            seen = daemon.release();
            drives.close();
            release = seen;
        }
        return seen;
    }

    /**
     * Rests the drives, whatever else goes on (SR-01), and waits at most a second until every board has acknowledged it: which ones
     * did not, and why (SR-59). Any thread.
     */
    List<String> restAndSee() {
        drives.rest();
        return drives.awaitRest(TimeUnit.SECONDS.toNanos(1));
    }

    /** Lets go first, then closes the home's connection and the panel, and records what is left. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        var _ = letGo();
        MqttRemote open = remote;
        if (open != null) {
            open.close();
        }
        WebServer listening = server;
        if (listening != null) {
            listening.close();
        }
        daemon.close();
        startButton.close();
        DaemonAudit.ended(store, computer.read(), log::log);
        try {
            store.close(computer.read());
        } catch (StoreException e) {
            log.log("the record could not be closed: " + e.getMessage());
        }
    }

    private boolean answersStop() {
        try {
            return daemon.stop("lumbar").get(STOP_MILLIS, TimeUnit.MILLISECONDS).accepted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }
}
