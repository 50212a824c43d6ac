package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.ShowsRequirement;
import lumbar.person.FirstSessionCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon and the commands that speak to it, as people start them. */
@Tag("process")
class RunIT {
    private static final String QUICK = "--speed=40";

    @TempDir
    Path place;

    private Path state;
    private Installed installed;

    @BeforeEach
    void layOut() throws Exception {
        installed = Installed.now();
        state = place.resolve("state");
    }

    @Test
    void aProgramIsStartedWatchedAndStoppedFromAnotherTerminal() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("daemon.json"))))
                    .isEqualTo("rw-------");
            daemon.awaitState("idle");

            Installed.Answer started = ask("start", "calm");
            assertThat(started).isEqualTo(new Installed.Answer(0, "starting calm with profile gentle\n", ""));
            daemon.awaitState("running");
            Installed.Answer status = ask("status", "--json");
            assertThat(status.out()).contains("\"simulated\":true", "\"state\":\"running\"", "\"program\":\"calm\"");
            assertThat(ask("start", "calm").err()).startsWith("busy: a program is running already");
            assertThat(ask("softer").out()).isEqualTo("intensity 90 %\n");
            assertThat(ask("report", "feet").out())
                    .isEqualTo(
                            "feet: let go, and left alone for 24 h whoever sits there; to end that at the chair: lumbar lift feet\n");
            assertThat(ask("stop").exit()).isZero();
            daemon.awaitState("stopping", "idle");

            daemon.awaitLog(
                    "calm for sim-regular: starting", "feet: discomfort: let go", "calm for sim-regular: stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    @ShowsRequirement("SR-01")
    void everySignalLetsGoBeforeTheProcessEnds(String signal, int exit) throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK, "--start", "calm")) {
            daemon.awaitState("running");

            assertThat(daemon.end(signal)).isEqualTo(exit);

            assertThat(daemon.lastLine()).endsWith("released: every output at rest, every bag below 1 kPa");
            assertThat(state.resolve("daemon.json")).doesNotExist();
            assertThat(ask("status").exit()).isEqualTo(5);
        }
    }

    /** What a cgroup, a battery or a slip of the hand sends; the JVM would end by it and leave everything on. */
    @Test
    @ShowsRequirement("SR-59")
    void aSignalThatEndsNoDaemonOrderlyIsIgnored() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK, "--start", "calm")) {
            daemon.awaitState("running");

            for (String signal : List.of(
                    "TRAP", "USR1", "ALRM", "STKFLT", "TSTP", "TTIN", "TTOU", "XCPU", "VTALRM", "PROF", "IO", "PWR",
                    "SYS", "34", "50", "64")) {
                daemon.signal(signal);
            }

            assertThat(ask("pause").exit()).as(daemon.log()).isZero();
            assertThat(daemon.end("TERM")).isEqualTo(143);
            assertThat(daemon.lastLine()).endsWith("released: every output at rest, every bag below 1 kPa");
        }
    }

    @Test
    @ShowsRequirement("SR-28")
    void aSecondDaemonOnTheSameStateIsRefused() throws Exception {
        try (DaemonProcess first = DaemonProcess.start(installed, state, QUICK)) {
            Installed.Answer second = ask("run", "--plain");

            assertThat(second.exit()).isEqualTo(4);
            assertThat(second.err()).contains("another Lumbar (pid ", "uses this state directory");
            first.awaitState("idle");
        }
    }

    @Test
    void aStartThatIsRefusedSaysWhyAndEndsWithFour() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK, "--empty")) {
            daemon.awaitState("idle");

            Installed.Answer refused = ask("start", "calm");

            assertThat(refused.exit()).isEqualTo(4);
            assertThat(refused.err()).isEqualTo("""
                    nobody: nobody sits in the chair
                    Sit down, wait three seconds, then start.
                    """);
        }
    }

    @Test
    void onceEndsWithTheSession() throws Exception {
        Installed.Answer refused = ask("run", "--plain", QUICK, "--start", "calm", "--once", "--empty");
        assertThat(refused.exit()).as(refused.out()).isEqualTo(4);

        Path config = installed.configurationWith("short.yaml", """
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
                """, place);
        Installed.Answer completed =
                ask("run", "--plain", QUICK, "--config", config.toString(), "--start", "short", "--once");
        assertThat(completed.exit()).as(completed.out() + completed.err()).isZero();
        assertThat(completed.out())
                .contains(
                        "short for sim-regular: completed after ",
                        "released: every output at rest, every bag below 1 kPa");
    }

    @Test
    @ShowsRequirement({"SR-30", "SR-38"})
    void aHalfWrittenProgramCostsThatProgramAndNothingElse() throws Exception {
        Path config = installed.configurationWith("evening.yaml", "name: evening\nduration: 12 min\nphases: [", place);
        String at = config.resolve("programs/evening.yaml") + ":3:";
        Installed.Answer refused = ask("run", "--plain", "--config", config.toString(), "--start", "evening");
        assertThat(refused.exit()).as(refused.out()).isEqualTo(2);
        assertThat(refused.err()).contains("the program 'evening' cannot be used: " + at, "lumbar validate");

        try (DaemonProcess daemon =
                DaemonProcess.start(installed, state, QUICK, "--plain", "--config", config.toString())) {
            daemon.awaitState("idle");
            daemon.awaitLog("the program 'evening' cannot be used: " + at);
            Installed.Answer broken = ask("start", "evening");
            assertThat(broken.exit()).isEqualTo(2);
            assertThat(broken.err()).contains(at);
            assertThat(String.valueOf(daemon.get("/api/programs").get("refused")))
                    .contains("evening", at);
            assertThat(ask("start", "calm").exit()).isZero();
        }

        String[] other = {"--config", config.toString()};
        assertThat(installed.lumbar("programs", other[0], other[1]).err()).contains(at);
        assertThat(installed.lumbar("programs", other[0], other[1]).out()).contains("calm");
        assertThat(installed.lumbar("simulate", "calm", other[0], other[1]).exit())
                .isZero();
        assertThat(installed.lumbar("simulate", "evening", other[0], other[1]).err())
                .contains("cannot be used: " + at);
        assertThat(installed.lumbar("validate", config.toString()).exit()).isEqualTo(2);
    }

    @Test
    @ShowsRequirement({"SR-22", "SR-01"})
    void aFaultEndsOnceWithThreeAndComesBackLatched() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK, "--start", "calm")) {
            daemon.awaitState("running");
            assertThat(daemon.post("/api/sim/inject", Map.of("fault", "pressure-nan shoulders")))
                    .isEqualTo("accepted");
            daemon.awaitState("fault");
            assertThat(ask("status").out()).contains("fault pressure-implausible at shoulder-bag");
            assertThat(daemon.end("TERM")).as("a bag that nobody saw empty").isEqualTo(3);
            assertThat(daemon.log())
                    .contains("NOT seen empty: shoulder-bag-left: its sensor says nothing", "Get up")
                    .doesNotContain("released");
        }

        Installed.Answer again = ask("run", "--plain", QUICK, "--start", "calm", "--once");

        assertThat(again.exit()).as(again.out()).isEqualTo(3);
        assertThat(again.out())
                .containsPattern("not started: stopped by a fault \\(.+shoulder-bag.+\\)\\. Reset the chair");
    }

    @Test
    @ShowsRequirement("SR-30")
    void aBadConfigurationIsSaidWithFileLineAndColumn() throws Exception {
        Path config = place.resolve("bad");
        Files.createDirectories(config.resolve("programs"));
        Files.createDirectories(config.resolve("profiles"));
        Files.writeString(config.resolve("chair.yaml"), "id: x\nseet: none\n");

        Installed.Answer answer = ask("run", "--plain", "--config", config.toString());

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("chair.yaml:2:1: error: ");
        assertThat(state).doesNotExist();
    }

    @Test
    void aStateThatCannotBeWrittenIsSaid() throws Exception {
        Path file = Files.writeString(place.resolve("file"), "");

        Installed.Answer answer = installed.lumbar("run", "--plain", "--state", file.toString());

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err()).contains("cannot write " + file);
    }

    @Test
    void peopleAreTheSameWithAndWithoutADaemon() throws Exception {
        assertThat(ask("person", "add", "alice", "--name", "Alice").exit()).isZero();
        assertThat(ask("person", "screen", "alice", "--yes", "osteoporosis").out())
                .contains("may not start yet", "rules the chair out (osteoporosis)");

        try (DaemonProcess daemon = DaemonProcess.start(installed, state, QUICK)) {
            daemon.awaitState("idle");
            assertThat(ask("start", "calm", "--person", "alice").err()).startsWith("screening-stops-use: ");
            assertThat(ask("person", "screen", "alice", "--all-no").out()).contains("level up to 40 %");
            assertThat(ask("person", "list").out()).contains("alice", "up to 40 %");
            assertThat(ask("start", "calm", "--person", "alise").err()).contains("Did you mean 'alice'?");
            // SR-58: the card is read where the first start is refused, and acknowledged with the next
            assertThat(ask("start", "calm", "--person", "alice").err())
                    .contains(FirstSessionCard.lines("en"))
                    .contains("card-unread: ");
            assertThat(ask("start", "calm", "--person", "alice", "--acknowledge")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void whatCannotBeUnderstoodEndsWithTwoAndNamesTheNearest() throws Exception {
        assertThat(ask("run", "--plain", "--start", "clam"))
                .returns(2, Installed.Answer::exit)
                .satisfies(a -> assertThat(a.err()).contains("Did you mean 'calm'?"));
        assertThat(ask("stauts").exit()).isEqualTo(2);
        assertThat(ask("status", "--jsn").exit()).isEqualTo(2);
        assertThat(ask("why", "nonsense").exit()).isEqualTo(2);
        assertThat(ask("status").exit()).isEqualTo(5);
    }

    private Installed.Answer ask(String... words) throws Exception {
        String[] line = Arrays.copyOf(words, words.length + 2);
        if (Set.of("why", "stauts").contains(words[0])) {
            return installed.lumbar(words);
        }
        line[words.length] = "--state";
        line[words.length + 1] = state.toString();
        return installed.lumbar(line);
    }
}
