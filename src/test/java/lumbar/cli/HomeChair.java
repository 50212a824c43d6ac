package lumbar.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.app.ConfigurationLoader;
import lumbar.app.DaemonLog;
import lumbar.app.RunningChair;
import lumbar.config.Configuration;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.remote.http.ChairClient;
import lumbar.remote.mqtt.Mosquitto;

/** The simulated chair, put together as the daemon does it and at home on a broker; quicker than life. */
final class HomeChair implements AutoCloseable {
    private static final Path CONFIG =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath().resolve("config");

    final RunningChair chair;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final DaemonLog log;
    private final Path state;

    private HomeChair(RunningChair chair, DaemonLog log, Path state) {
        this.chair = chair;
        this.log = log;
        this.state = state;
        chair.gateway().addListener(events::add);
    }

    /** @param mqtt what stands under {@code mqtt:} */
    static HomeChair open(Path folder, int speed, String id, String mqtt) throws Exception {
        Path config = configuration(folder, id, mqtt);
        Configuration configuration =
                ConfigurationLoader.load(config).configuration().orElseThrow();
        DaemonLog log = new DaemonLog();
        Path state = folder.resolve("state");
        RunningChair chair = RunningChair.open(
                configuration, new RunningChair.Options(state, 0, false, false, speed, 80), log, event -> {});
        return new HomeChair(chair, log, state);
    }

    /** @param id the chair's */
    static Path configuration(Path folder, String id, String mqtt) throws Exception {
        Path copy = folder.resolve("config");
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path from : files.toList()) {
                Path to = copy.resolve(CONFIG.relativize(from).toString());
                if (!Files.exists(to)) {
                    Files.copy(from, to);
                }
            }
        }
        Path chair = copy.resolve("chair.yaml");
        Files.writeString(chair, Files.readString(chair).replaceFirst("(?m)^id: .*$", "id: " + id));
        Files.writeString(copy.resolve("lumbar.yaml"), "mqtt:\n" + mqtt.indent(2));
        return copy;
    }

    /** Remote starts are allowed, and the chair is ready for one. */
    HomeChair allowed() throws Exception {
        await(State.IDLE);
        local(new Command.RemoteMode(true));
        return this;
    }

    void local(Command command) throws Exception {
        chair.gateway().submit(command, Origin.LOCAL, "local").get(10, TimeUnit.SECONDS);
    }

    /** Something that is done to the simulated chair, such as {@code /api/sim/leave}. */
    void sim(String path) throws Exception {
        ChairClient.find(state).orElseThrow().post(path, Map.of());
    }

    /** What its door answers, such as {@code /api/home}. */
    Map<String, Object> asked(String path) throws Exception {
        return DaemonProcess.map(ChairClient.find(state).orElseThrow().get(path, Map.class));
    }

    State state() {
        Status status = chair.gateway().status();
        return status == null ? State.BOOT : status.state();
    }

    void await(State... wanted) throws Exception {
        Await.until(
                30,
                "state " + List.of(wanted),
                this::seen,
                () -> List.of(wanted).contains(state()));
    }

    /** Lets go and waits until it could start again. */
    void stopAndWait() throws Exception {
        local(new Command.Stop());
        await(State.IDLE);
    }

    String seen() {
        String changes = events.stream()
                .filter(Event.StateChanged.class::isInstance)
                .map(Event::toString)
                .collect(Collectors.joining("\n"));
        return state() + "\n" + changes + "\n" + String.join("\n", log.last(50));
    }

    long sessions() {
        return events.stream().filter(Event.SessionStarted.class::isInstance).count();
    }

    /** How often the broker was found to acknowledge nothing any more. */
    long lost() {
        return log.last(50).stream()
                .filter(line -> line.contains("acknowledges nothing"))
                .count();
    }

    static void awaitHeard(Mosquitto.Listener listener, String... parts) throws Exception {
        Await.until(20, List.of(parts) + " heard", listener::heard, () -> listener.count(parts) > 0);
    }

    @Override
    public void close() {
        chair.close();
    }
}
