package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record's directory under a running daemon, and on file systems that forget: what people see of it. */
@Tag("process")
@ShowsRequirement("SR-57")
class StateIT {
    private static final String SHORT = """
            name: short
            title: {en: Short}
            purpose: relaxation
            profile: gentle
            duration: 1 min
            phases:
              - name: all of it
                duration: 1 min
                layers:
                  - {areas: [shoulders], technique: breathe, level: 30 %, rate: 6 /min}
            """;

    /** A tmpfs, an overlay over it, and one whose upper layer is hidden; ends with the namespace. */
    private static final String MOUNTS = """
            set -e
            cd "$1"
            mkdir -p memory hidden lower over dark
            mount -t tmpfs none memory
            mount -t tmpfs none hidden
            mkdir memory/upper memory/work hidden/upper hidden/work
            mount -t overlay -o "lowerdir=lower,upperdir=$1/memory/upper,workdir=$1/memory/work" overlay over
            mount -t overlay -o "lowerdir=lower,upperdir=$1/hidden/upper,workdir=$1/hidden/work" overlay dark
            mount -t tmpfs none hidden
            shift
            set +e
            "$@"
            """;

    @TempDir
    Path place;

    private Path state;
    private Installed installed;

    @BeforeEach
    void layOut() throws Exception {
        place = place.toRealPath();
        installed = Installed.now();
        state = place.resolve("state");
    }

    @Test
    @ShowsRequirement({"SR-10", "SR-07"})
    void aDirectoryDeletedInASessionEndsItWithinTenSecondsAndTheNextRunHasNoMinutes() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, "--start", "calm")) {
            daemon.awaitState("running");

            delete(state);

            Await.until(
                    10,
                    "the end of the session",
                    daemon::log,
                    () -> !"running".equals(daemon.status().get("state")));
            daemon.awaitLog(state + " was deleted or moved while Lumbar runs");
            assertThat(daemon.post("/api/start", Map.of("program", "calm"))).isNotEqualTo("accepted");
            assertThat(doctor("--state", state.toString()).out()).contains("the directory is gone, though");
            daemon.end("TERM");
        }
        try (DaemonProcess daemon = DaemonProcess.start(installed, state)) {
            daemon.awaitLog("every area counts as used up: the record of minutes is missing");
            daemon.awaitState("fault");
            assertThat(String.valueOf(daemon.status().get("fault"))).contains("ledger-unreadable");
        }
        Installed.Answer looked = doctor("--state", state.toString());
        assertThat(looked.exit()).isEqualTo(4);
        assertThat(looked.out()).contains("every area counts as used up: the record of minutes is missing");
    }

    @Test
    @ShowsRequirement("SR-28")
    void withoutItsLockASecondDaemonIsRefusedAllTheSameAndDoctorSaysSo() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, "--speed=20")) {
            daemon.awaitState("idle");
            Files.delete(state.resolve("lumbar.lock"));
            assertThat(doctor("--state", state.toString()).out()).contains("lumbar.lock was removed or replaced");

            Installed.Answer second = installed.lumbar("run", "--plain", "--port", "0", "--state", state.toString());

            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.err()).contains("another Lumbar uses " + state.resolve("lumbar.db"));
            assertThat(daemon.status()).containsEntry("state", "idle");
        }
    }

    @Test
    void yesterdaysDirectoryIsFoundAndDoctorSaysSoBeforeTheNextRun() throws Exception {
        person("alice");
        Path yesterday = place.resolve("yesterday");
        copy(state, yesterday);
        person("bob");
        Installed.Answer well = doctor("--state", state.toString());
        assertThat(well.out()).contains("an older copy would be found out by", "can be read, and is whole");
        delete(place.resolve("state-mark"));
        assertThat(doctor("--state", state.toString()).out()).contains("state-mark/lease.mark is missing");
        person("carol");
        delete(state);
        copy(yesterday, state);

        Installed.Answer looked = doctor("--state", state.toString());

        assertThat(looked.exit()).isEqualTo(4);
        assertThat(looked.out()).contains("cannot be trusted", "lacks its last", "Nothing shortens the day");
        Installed.Answer rehearsed =
                installed.lumbar("simulate", "calm", "--from-state", state.toString(), "--person", "guest");
        assertThat(rehearsed.exit()).as(rehearsed.out() + rehearsed.err()).isNotZero();
    }

    @Test
    @ShowsRequirement("SR-32")
    void whatOthersMayReadIsToldAndTakenFromThem() throws Exception {
        person("alice");
        assertThat(new ProcessBuilder("chmod", "-R", "a+rX", state.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(doctor("--state", state.toString()).out()).contains("others may look into " + state);

        person("bob");

        assertThat(doctor("--state", state.toString()).out()).doesNotContain("others may look into");
    }

    @Test
    void aRecordInMemoryIsRefusedWithBoardsAndToldOnTheSimulatedChair() throws Exception {
        mountsMayBeMade();
        Path config = installed.configurationWith("short.yaml", SHORT, place);
        for (String folder : List.of("memory", "over")) {
            Path there = place.resolve(folder).resolve("state");
            String boards = config.resolve("examples/modbus-chair").toString();

            Installed.Answer refused = mounted("run", "--plain", "--config", boards, "--state", there.toString());
            assertThat(refused.exit()).as(refused.out()).isEqualTo(4);
            assertThat(refused.out())
                    .contains("the record of minutes would lie on", "tmpfs", "--state, like /var/lib/lumbar");
            assertThat(mounted("doctor", "--config", boards, "--state", there.toString())
                            .out())
                    .contains("minutes do not outlive the next start");

            Installed.Answer told = simulated(config, there);
            assertThat(told.exit()).as(told.out()).isZero();
            assertThat(told.out()).contains("the record of minutes lies on", "tmpfs");
        }
    }

    @Test
    void anOverlayWhoseUpperLayerCannotBeSeenIsToldAndNotRefused() throws Exception {
        mountsMayBeMade();
        Path config = installed.configurationWith("short.yaml", SHORT, place);
        Path there = place.resolve("dark/state");
        String boards = config.resolve("examples/modbus-chair").toString();

        Installed.Answer told = simulated(config, there);

        assertThat(told.exit()).as(told.out()).isZero();
        assertThat(told.out())
                .contains("whether the record of minutes lasts is not known", "upper layer cannot be seen");
        assertThat(mounted("doctor", "--config", boards, "--state", there.toString())
                        .out())
                .contains("whether it lasts cannot be seen")
                .doesNotContain("minutes do not outlive");
    }

    @Test
    void withoutAHomeTheStateDirectoryIsDemandedInWords() throws Exception {
        for (String home : List.of("?", place.resolve("gone").toString())) {
            ProcessBuilder lumbar = installed.process("run", "--plain");
            lumbar.environment().remove("XDG_STATE_HOME");
            lumbar.environment().merge("LUMBAR_JAVA_OPTS", "-Duser.home=" + home, (a, b) -> a + " " + b);

            Installed.Answer answer = ended(lumbar);

            assertThat(answer.exit()).isEqualTo(2);
            assertThat(answer.out())
                    .contains("this user has no home directory", "--state DIR, or LUMBAR_STATE=DIR")
                    .doesNotContain("Exception");
        }
        ProcessBuilder rest = installed.process("rest");
        rest.environment().remove("XDG_STATE_HOME");
        rest.environment().merge("LUMBAR_JAVA_OPTS", "-Duser.home=?", (a, b) -> a + " " + b);
        assertThat(ended(rest).exit())
                .as("outputs are brought to rest all the same")
                .isZero();
    }

    private void person(String id) throws Exception {
        Installed.Answer added = installed.lumbar("person", "add", id, "--state", state.toString());
        assertThat(added.exit()).as(added.err()).isZero();
    }

    private Installed.Answer doctor(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("doctor"));
        words.addAll(List.of(options));
        return installed.lumbar(words.toArray(String[]::new));
    }

    private Installed.Answer simulated(Path config, Path there) throws Exception {
        return mounted(
                "run",
                "--plain",
                "--port",
                "0",
                "--speed",
                "50",
                "--start",
                "short",
                "--once",
                "--config",
                config.toString(),
                "--state",
                there.toString());
    }

    private void mountsMayBeMade() throws Exception {
        Needs.program("unshare");
        assumeTrue(ended(in(List.of("true"))).exit() == 0, "mounts of one's own, and overlays, are not allowed here");
    }

    private Installed.Answer mounted(String... words) throws Exception {
        return ended(in(installed.process(words).command()));
    }

    private ProcessBuilder in(List<String> command) {
        List<String> line =
                new ArrayList<>(List.of("unshare", "--mount", "bash", "-c", MOUNTS, "mounts", place.toString()));
        line.addAll(command);
        ProcessBuilder builder = installed.process();
        return builder.command(line);
    }

    private Installed.Answer ended(ProcessBuilder builder) throws Exception {
        Path said = Files.createTempFile(place, "said", ".txt");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Installed.Answer(process.exitValue(), Files.readString(said), "");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
