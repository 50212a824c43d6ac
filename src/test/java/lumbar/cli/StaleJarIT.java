package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The launcher in a checkout whose jar is older than its sources, with a Maven that is a script of this test: what lets go of a
 * chair waits for no build, fails for none, and does without a jar.
 */
@Tag("process")
class StaleJarIT {
    /** Builds by copying the jar of this build, says when it begins, and waits where a test wants it to. */
    private static final String MAVEN = """
            #!/bin/bash
            touch "$HERE/called"
            if [[ -p $HERE/gate ]]; then read -r <"$HERE/gate"; fi
            if [[ -e $HERE/broken ]]; then echo '[ERROR] A.java does not compile'; exit 1; fi
            for word in "$@"; do
                if [[ $word == -Dbuild.folder=* ]]; then made=${word#*=}; fi
            done
            mkdir -p "$made/lib" && cp "$BUILT" "$made/lumbar.jar" && echo new >"$made/lib/part-2.jar"
            """;

    private Path place;
    private Path tree;
    private Path jar;
    private Path state;

    @BeforeEach
    void layOutACheckout() throws Exception {
        // Not a temporary folder of JUnit's, which warns of each link in it.
        place = Files.createTempDirectory(Installed.ROOT.resolve("target"), "stale-jar-");
        tree = Files.createDirectory(place.resolve("tree"));
        jar = tree.resolve("target/lumbar.jar");
        state = place.resolve("state");
        for (String folder : List.of("scripts", "src/main", "target/lib")) {
            Files.createDirectories(tree.resolve(folder));
        }
        for (String script : List.of("scripts/lumbar", "scripts/jdk25")) {
            Files.copy(Installed.ROOT.resolve(script), tree.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        try (Stream<Path> parts = Files.list(Installed.ROOT.resolve("target/lib"))) {
            for (Path part : parts.toList()) {
                Files.createSymbolicLink(tree.resolve("target/lib").resolve(part.getFileName()), part);
            }
        }
        Files.createSymbolicLink(tree.resolve("config"), Installed.ROOT.resolve("config"));
        Files.copy(Installed.ROOT.resolve("target/lumbar.jar"), jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.writeString(tree.resolve("src/main/A.java"), "class A {}");
        Path maven = Files.createDirectory(place.resolve("bin")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void tidyUp() throws Exception {
        assertThat(new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor())
                .isZero();
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopAndRestNeverBuildWhereverTheCommandStands() throws Exception {
        Object before = key();

        assertThat(whereNobodyListens("stop", "--state", state.toString()).err())
                .startsWith("no daemon is named in " + state);
        assertThat(lumbar("--no-color", "stop").exit()).isEqualTo(2);
        assertThat(lumbar("--state", state.toString(), "stop").exit()).isEqualTo(2);
        Installed.Answer rest = lumbar("rest", "--state", state.toString());
        assertThat(rest).isEqualTo(new Installed.Answer(0, "a simulated chair has nothing to let go\n", ""));

        assertThat(called()).doesNotExist();
        assertThat(key()).isEqualTo(before);
    }

    @Test
    void whatIsSaidToARunningChairTakesTheJarThatIsThereAndSaysSo() throws Exception {
        for (String word : List.of("pause", "report", "softer", "status")) {
            Installed.Answer answer = lumbar(word, "--state", state.toString());

            assertThat(answer.exit()).as(word).isEqualTo(5);
            assertThat(answer.err().lines().toList())
                    .first()
                    .asString()
                    .startsWith(
                            "lumbar: older than its sources, and used as it is, because '" + word + "' never builds");
        }
        assertThat(called()).doesNotExist();
    }

    @Test
    void anyOtherCommandBuildsAndTheFileThatRanIsLeftAlone() throws Exception {
        Object before = key();
        Path held = Files.createLink(place.resolve("held"), jar);
        byte[] bytes = Files.readAllBytes(held);

        Installed.Answer answer = lumbar("--version");

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.err()).startsWith("building Lumbar");
        assertThat(called()).exists();
        assertThat(key()).isNotEqualTo(before);
        assertThat(Files.readAllBytes(held)).isEqualTo(bytes);
        assertThat(tree.resolve("target/lib/part-2.jar")).hasContent("new");
        Files.delete(called());
        assertThat(lumbar("--version").err()).as("built once").isEmpty();
        assertThat(called()).doesNotExist();
    }

    @Test
    @ShowsRequirement("SR-24")
    void aBuildThatFailsLeavesTheOldJar() throws Exception {
        Object before = key();
        Files.createFile(place.resolve("broken"));

        Installed.Answer answer = lumbar("--version");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("A.java does not compile", "could not be built");
        assertThat(key()).isEqualTo(before);
        assertThat(whereNobodyListens("stop", "--state", state.toString()).err())
                .startsWith("no daemon is named in");
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopDoesNotWaitForABuildThatIsUnderWay() throws Exception {
        Path gate = place.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        Process building = process("--version")
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("building").toFile())
                .start();
        try {
            Await.until(20, "the build", () -> "", () -> Files.exists(called()));

            assertThat(whereNobodyListens("stop", "--state", state.toString()).err())
                    .startsWith("no daemon is named in");
            assertThat(lumbar("rest", "--state", state.toString()).exit()).isZero();
            assertThat(lumbar("pause", "--state", state.toString()).exit()).isEqualTo(5);
            assertThat(building.isAlive()).isTrue();
            assertThat(jar).exists();

            Files.writeString(gate, "go\n");
            assertThat(Await.ended(building)).isZero();
        } finally {
            building.descendants().forEach(ProcessHandle::destroyForcibly);
            building.destroyForcibly();
        }
    }

    @Test
    @ShowsRequirement("SR-24")
    void inATreeThatMayNotBeWrittenAllGoesOnWithOneWarning() throws Exception {
        Needs.mounts();

        Installed.Answer version = readOnly("--version");
        assertThat(version.exit()).as(version.toString()).isZero();
        assertThat(version.out()).startsWith("Lumbar ");
        assertThat(version.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith("lumbar: older than its sources, and used as it is: this user may not write to");
        assertThat(readOnly("stop --state " + state).err()).startsWith("no daemon is named in");
        assertThat(readOnly("rest --state " + state).exit()).isZero();

        Files.delete(jar);
        Installed.Answer none = readOnly("--version");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err())
                .startsWith("Lumbar is not built yet: this user may not write to")
                .contains("scripts/lumbar --help builds")
                .doesNotContain("mktemp");
        assertThat(called()).doesNotExist();
    }

    @Test
    void withoutMavenTheOldJarRunsWithOneWarning() throws Exception {
        Files.delete(place.resolve("bin/mvn"));
        ProcessBuilder builder = process("--version");
        builder.environment().put("PATH", pathWithoutMaven());

        Installed.Answer answer = ended(builder);

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.err()).startsWith("lumbar: older than its sources").contains("apt-get install maven");
    }

    @Test
    @ShowsRequirement("SR-24")
    void stopReachesTheDaemonWithoutJarAndWithoutJava() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(Installed.now(), state, "--speed=20", "--start", "calm")) {
            daemon.awaitState("running");
            Files.delete(jar);

            Installed.Answer answer = lumbar("stop", "--state=" + state);
            assertThat(answer.exit()).as(answer.toString()).isZero();
            assertThat(answer.out()).startsWith("stopped; Lumbar is not built here");
            daemon.awaitState("stopping", "idle");

            assertThat(lumbar("stop", "--json", "--state", state.toString()).out())
                    .startsWith("{")
                    .contains("\"outcome\"");
            Files.writeString(jar, "half a jar");
            Installed.Answer broken = lumbar("stop", "--state", state.toString());
            assertThat(broken.exit()).isZero();
            assertThat(broken.out()).contains("Lumbar did not start");
            ProcessBuilder noJava = process("stop", "--state", state.toString());
            noJava.environment().put("LUMBAR_JAVA", "/none/java");
            assertThat(ended(noJava).out()).contains("there is no Java to run Lumbar");
            assertThat(called()).doesNotExist();
        }
        Files.delete(jar);
        Installed.Answer none = whereNobodyListens("stop", "--state", state.toString());
        assertThat(none.exit()).isEqualTo(5);
        assertThat(none.err()).contains("no daemon can be found by " + state).contains("The red button always works");
    }

    @Test
    void restWithoutAJarSaysWhatToDoInstead() throws Exception {
        Files.delete(jar);

        Installed.Answer answer = lumbar("rest");

        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.err()).contains("press the red button").contains("scripts/lumbar --help");
        assertThat(called()).doesNotExist();
    }

    private Path called() {
        return place.resolve("called");
    }

    private Object key() throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(jar, BasicFileAttributes.class).fileKey());
    }

    /** A folder with what the launcher uses, and no Maven, which may lie in one folder with all of it. */
    private String pathWithoutMaven() throws IOException {
        Path programs = Files.createDirectory(place.resolve("programs"));
        for (String program :
                List.of("bash", "env", "readlink", "find", "stat", "sed", "grep", "mkdir", "rm", "dirname")) {
            Files.createSymbolicLink(programs.resolve(program), Needs.path(program));
        }
        return programs.toString();
    }

    private Installed.Answer lumbar(String... words) throws Exception {
        return ended(process(words));
    }

    /** A stop without a daemon of its own goes to the usual port, where another test's may listen: in a network of its own. */
    private Installed.Answer whereNobodyListens(String... words) throws Exception {
        ProcessBuilder builder = process(words);
        builder.command().addAll(0, List.of("unshare", "--map-root-user", "--net"));
        return ended(builder);
    }

    private Installed.Answer readOnly(String words) throws Exception {
        ProcessBuilder builder = process();
        String mount = "mount --bind " + tree + " " + tree + " && mount -o remount,bind,ro " + tree;
        builder.command("unshare", "--mount", "bash", "-c", mount + " && exec " + tree + "/scripts/lumbar " + words);
        return ended(builder);
    }

    private ProcessBuilder process(String... words) {
        List<String> line =
                new ArrayList<>(List.of(tree.resolve("scripts/lumbar").toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(place.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("LUMBAR_STATE");
        builder.environment().remove("LUMBAR_CONFIG");
        builder.environment().put("HERE", place.toString());
        builder.environment()
                .put("BUILT", Installed.ROOT.resolve("target/lumbar.jar").toString());
        builder.environment().put("PATH", place.resolve("bin") + ":" + System.getenv("PATH"));
        return builder;
    }

    private Installed.Answer ended(ProcessBuilder builder) throws Exception {
        Path out = Files.createTempFile(place, "said", ".out");
        Path err = Files.createTempFile(place, "said", ".err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Installed.Answer(Await.ended(process), Files.readString(out), Files.readString(err));
    }
}
