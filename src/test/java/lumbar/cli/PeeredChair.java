package lumbar.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.peer.Boards;
import lumbar.peer.ChairCopy;
import lumbar.peer.PinLog;
import lumbar.store.FilesystemPersistence;

/** An example chair whose boards are peers on pseudo-terminals, somebody in it, and the daemon that believes it is real. */
final class PeeredChair implements AutoCloseable {
    private static final long ONCE_A_SECOND = 1_000_000_000;

    /** What may be on while nothing is driven. */
    private static final Set<OutputWire.Role> HARMLESS =
            Set.of(OutputWire.Role.WATCHDOG, OutputWire.Role.RELAY, OutputWire.Role.REMOTE_LAMP);

    final Boards boards;
    final Wiring wiring;
    final Configuration configuration;

    private final Installed installed;
    private final Path place;
    private final Path config;
    private final Path state;
    private DaemonProcess daemon;
    private long askedNanos;

    private PeeredChair(Path original, Path place, String... layers) throws Exception {
        this.place = place;
        installed = Installed.now();
        config = ChairCopy.of(original, place.resolve("chair"));
        Files.createDirectories(config.resolve("programs"));
        program("short", "3 min", layers);
        Files.createDirectories(config.resolve("profiles"));
        try (Stream<Path> shipped = Files.list(Installed.ROOT.resolve("config/profiles"))) {
            for (Path profile : shipped.toList()) {
                Files.copy(profile, config.resolve("profiles").resolve(profile.getFileName()), REPLACE_EXISTING);
            }
        }
        state = lastingState(place);
        Configuration.Loaded loaded = Configuration.load(config);
        assertThat(loaded.clean()).as(loaded.problems().toString()).isTrue();
        configuration = loaded.configuration().orElseThrow();
        wiring = configuration.wiring().orElseThrow();
        boards = new Boards(configuration.chair(), wiring, new PinLog(), 1);
        boards.chair().sit(75);
    }

    /** Writes a program of one phase; a daemon that starts afterwards knows it. */
    void program(String name, String length, String... layers) throws IOException {
        Files.writeString(config.resolve("programs/" + name + ".yaml"), """
                name: %1$s
                title: {en: Test}
                purpose: relaxation
                profile: gentle
                duration: %2$s
                phases:
                  - name: all of it
                    duration: %2$s
                    layers:
                      - %3$s
                """.formatted(
                        name, length, String.join("\n      - ", layers)));
    }

    /** Real boards want a record that lasts: where the temporary files lie in memory, it lies in the build directory. */
    static Path lastingState(Path place) throws IOException {
        if (FilesystemPersistence.of(place).kind() != FilesystemPersistence.Kind.VOLATILE) {
            return place.resolve("state");
        }
        return Files.createTempDirectory(Files.createDirectories(Installed.ROOT.resolve("target/states")), "chair")
                .resolve("state");
    }

    /** @param layers of the one phase of the program {@code short}, three minutes long */
    static PeeredChair of(String example, Path place, String... layers) throws Exception {
        return new PeeredChair(Installed.ROOT.resolve("config/examples").resolve(example), place, layers);
    }

    /** The same for a chair of the tests' own. */
    static PeeredChair own(String chair, Path place, String... layers) throws Exception {
        return new PeeredChair(
                Installed.ROOT.resolve("src/test/resources/chairs").resolve(chair), place, layers);
    }

    /** Starts the daemon and waits until it is idle. A machine that was too busy to keep up is given another chance. */
    DaemonProcess wake() throws Exception {
        var _ = start();
        reset();
        if (hasSwitch()) {
            getUpOnce();
        }
        return daemon;
    }

    /** Starts a daemon and waits for nothing. */
    Process launch(Path log) throws Exception {
        return installed
                .process("run", "--plain", "--port", "0", "--state", state.toString(), "--config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts the daemon and waits until it can be asked, whatever its boards do. */
    DaemonProcess start() throws Exception {
        daemon = DaemonProcess.start(installed, state, "--plain", "--config", config.toString());
        return daemon;
    }

    /** Starts the program as a guest, as soon as the seat and the chair's health allow it, and waits until something is driven. */
    void run() throws Exception {
        Await.until(40, "a start", daemon::log, () -> started("short"));
        daemon.awaitState("running");
        awaitDriven();
    }

    /** Starts the program as a guest; whether it was accepted. */
    boolean started(String program) throws Exception {
        resetAfterAFault();
        String code = daemon.post("/api/start", Map.of("program", program, "person", "guest", "acknowledged", true));
        if (code.equals("seat-switch")) {
            getUpOnce();
        }
        return code.equals("accepted");
    }

    private boolean hasSwitch() {
        return configuration.chair().seatSensor() && !configuration.chair().seatWeighs();
    }

    /** To a new daemon a switch that is closed could be stuck: whoever sits there gets up, for longer than a contact bounces (SR-46). */
    private void getUpOnce() throws Exception {
        boards.chair().sit(0);
        Await.until(
                20,
                "an empty seat",
                daemon::log,
                () -> Boolean.FALSE.equals(daemon.status().get("occupied")));
        long empty = System.nanoTime();
        Await.until(20, "half a second of an empty seat", daemon::log, () -> System.nanoTime() - empty >= 500_000_000L);
        boards.chair().sit(75);
        Await.until(
                20,
                "a taken seat",
                daemon::log,
                () -> Boolean.TRUE.equals(daemon.status().get("occupied")));
        // Before that a start is refused (SR-20).
        long seated = System.nanoTime();
        Await.until(20, "three seconds in the seat", daemon::log, () -> System.nanoTime() - seated >= 3_200_000_000L);
    }

    /** Waits until the chair is idle, with a reset once a second while it is in a fault. */
    void reset() throws Exception {
        Await.until(60, "idle", daemon::log, () -> {
            resetAfterAFault();
            return "idle".equals(daemon.status().get("state"));
        });
    }

    /** A machine that was too busy to keep up is given another chance, once a second. */
    void resetAfterAFault() throws IOException {
        Object now = daemon.status().get("state");
        boolean latched = "fault".equals(now) || "estop".equals(now);
        boolean locked = "lockout".equals(now);
        if ((latched || locked) && System.nanoTime() - askedNanos > ONCE_A_SECOND) {
            askedNanos = System.nanoTime();
            daemon.post(locked ? "/api/technician-reset" : "/api/reset", Map.of());
        }
    }

    /** Waits until some drive is on. */
    void awaitDriven() throws Exception {
        Await.until(20, "a drive on", daemon::log, () -> !driven().isEmpty());
    }

    /** The drives that are on at the boards now. */
    Collection<String> driven() {
        Set<String> drives = drives();
        return boards.log().on().stream().filter(drives::contains).toList();
    }

    /** Every output that drives something, as {@code board address}. */
    Set<String> drives() {
        return wiring.outputs().stream()
                .filter(wire -> !HARMLESS.contains(wire.role()))
                .map(wire -> wire.at().toString())
                .collect(Collectors.toSet());
    }

    /** The last moment at which a drive was switched on, or set to a level above 0. */
    long lastDrivenNanos() {
        Set<String> drives = drives();
        return boards.log().lastOnNanos(entry -> drives.contains(entry.board() + " " + entry.pin()));
    }

    /** The last moment at which a drive changed at all. */
    long lastChangeNanos() {
        Set<String> drives = drives();
        return boards.log().since(Long.MIN_VALUE).stream()
                .filter(entry -> drives.contains(entry.board() + " " + entry.pin()))
                .mapToLong(PinLog.Entry::nanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Waits until the power relay of the chair is open; returns the moment it was seen so. */
    long awaitRelayOpen() throws Exception {
        Await.until(
                2,
                "the relay open",
                daemon::log,
                () -> !boards.chair().readings().power().relayClosed());
        return System.nanoTime();
    }

    /** Waits until no drive is on; returns the moment it was seen so. */
    long awaitAtRest() throws Exception {
        Await.until(2, "all drives off", () -> driven() + "\n" + daemon.log(), () -> driven().isEmpty());
        return System.nanoTime();
    }

    /** Runs a command with this chair's state and configuration. */
    Installed.Answer lumbar(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--state", state.toString()));
        return installed.lumbar(all.toArray(String[]::new));
    }

    /** The same for one that wants the configuration too. */
    Installed.Answer lumbarWithConfig(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", config.toString()));
        return lumbar(all.toArray(String[]::new));
    }

    /** A second daemon on the same boards, with a state of its own. */
    DaemonProcess second() throws Exception {
        return DaemonProcess.start(installed, place.resolve("other"), "--plain", "--config", config.toString());
    }

    /** A second daemon on the same boards gets none of them: it waits, drives nothing, and says who is in its way. */
    void refuseSecond() throws Exception {
        long before = lastChangeNanos();
        try (DaemonProcess second = second()) {
            second.awaitState("boot");
            assertThat(second.status().get("why"))
                    .asString()
                    .contains("is in use: one program at a time drives a board");
            assertThat(second.post("/api/start", Map.of("program", "short", "person", "guest", "acknowledged", true)))
                    .isEqualTo("board-missing");
        }
        assertThat(lastChangeNanos()).isEqualTo(before);
    }

    @Override
    public void close() {
        if (daemon != null) {
            daemon.close();
        }
        boards.close();
    }
}
