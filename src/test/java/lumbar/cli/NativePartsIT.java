package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lumbar.Needs;
import lumbar.ShowsRequirement;
import lumbar.peer.ChairCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built jar on computers that forbid things: folders from which no code may run, full ones, ones that everybody may write to.
 * It says in words what is in the way, loads nothing of others, and rests what can be reached.
 */
@Tag("process")
class NativePartsIT {
    private static final String UNPACKED = "LUMBAR_NATIVE_DIR=DIR, or CacheDirectory=lumbar in the systemd unit.";

    @TempDir
    Path place;

    private Installed installed;
    private Path barren;
    private Path state;
    private Path chair;

    @BeforeEach
    void layOut() throws Exception {
        installed = Installed.now();
        barren = Files.createDirectories(place.resolve("barren"));
        state = Files.createDirectories(barren.resolve("state"));
        chair = ChairCopy.of(Installed.ROOT.resolve("config/examples/modbus-chair"), place.resolve("chair"));
        try (Stream<Path> profiles = Files.list(Installed.ROOT.resolve("config/profiles"))) {
            for (Path profile : profiles.toList()) {
                Files.createDirectories(chair.resolve("profiles"));
                Files.copy(profile, chair.resolve("profiles").resolve(profile.getFileName()));
            }
        }
    }

    @Test
    void whereNoCodeMayRunAnywhereEveryCommandSaysSo() throws Exception {
        Needs.mounts();
        String mounts = nowhere();

        for (String words : List.of(
                "history --state " + state,
                "person list --state " + state,
                "run --plain --once --start calm --state " + state,
                "bring-up lumbar-bag --seconds 2 --yes --json --state " + state)) {
            Installed.Answer answer = apart(mounts, words);
            assertThat(answer.exit()).as(answer.toString()).isIn(2, 4, 5);
            assertThat(answer.err())
                    .contains("the record of minutes cannot be used", "is mounted noexec", UNPACKED)
                    .doesNotContain("\tat ", "Exception", "Error opening");
        }
        assertThat(state.resolve("lumbar.db")).as("no record is begun").doesNotExist();
    }

    @Test
    void restTellsOfEachBoardWhyNotAndPortsToo() throws Exception {
        Needs.mounts();
        port();
        String mounts = nowhere();

        Installed.Answer rest = apart(mounts, "rest --config " + chair + " --state " + state);

        assertThat(rest.exit()).isEqualTo(5);
        assertThat(rest.out().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("NOT at rest: serial ports cannot be used"))
                .allMatch(line -> line.endsWith(UNPACKED));
        assertThat(rest.err()).doesNotContain("\tat ", "Exception");
        Installed.Answer ports = apart(mounts, "ports --config " + chair);
        assertThat(ports.exit()).isZero();
        assertThat(ports.out()).contains("not asked: serial ports cannot be used");
        Installed.Answer doctor = apart(mounts, "doctor --state " + state);
        assertThat(doctor.exit()).isEqualTo(4);
        assertThat(doctor.out()).contains("bad     native parts   can be unpacked nowhere", UNPACKED);
    }

    @Test
    void aStateDirectoryFromWhichNoCodeMayRunIsAsGoodAsAnyOther() throws Exception {
        Needs.mounts();

        Installed.Answer answer = apart(mountedNoexec(state.toString()), "history --state " + state);

        assertThat(answer.exit()).as(answer.toString()).isZero();
    }

    @Test
    void aFullFolderIsPassedOverAndTheNextOneTaken() throws Exception {
        Needs.mounts();
        Path full = Files.createDirectory(place.resolve("full"));
        Files.setPosixFilePermissions(full, PosixFilePermissions.fromString("rwx------"));
        String mount = "mount -t tmpfs -o size=64k,mode=700 tmpfs " + full + "; export LUMBAR_NATIVE_DIR=" + full;

        Installed.Answer answer = apart(mount, "history --state " + state);
        Installed.Answer doctor = apart(mount, "doctor --state " + state);

        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(doctor.out()).contains("warning native parts   " + full + " has only");
        Installed.Answer nothing =
                apart(mount + "; export TMPDIR=" + full + "; " + nowhere(), "history --state " + state);
        assertThat(nothing.err()).contains(full + " is full", UNPACKED);
    }

    @Test
    void aStateDirectoryWithoutRoomSaysThatItIsFull() throws Exception {
        Needs.mounts();
        Path disk = state.getParent();

        Installed.Answer answer = apart(
                "mount -t tmpfs -o size=16k,mode=700 tmpfs " + disk + "; mkdir -m 700 " + state
                        + "; dd if=/dev/zero of=" + disk + "/filler bs=1k count=12 2>/dev/null",
                "history --state " + state);

        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.err())
                .contains("no space left on the disk; free some space")
                .doesNotContain("\tat ");
    }

    @Test
    @ShowsRequirement("SR-01")
    void nothingThatSomebodyPlantedIsLoadedOrFollowed() throws Exception {
        port();
        Path precious = Files.writeString(
                Files.createDirectory(place.resolve("precious")).resolve("file"), "");
        Path shared = open(Files.createDirectory(place.resolve("shared")));
        Path theirs = open(Files.createDirectories(shared.resolve("jSerialComm/2.11.4")));
        Path planted = Files.writeString(theirs.resolve("libjSerialComm.so"), "planted");
        Path link = Files.createSymbolicLink(shared.resolve("jSerialComm/link"), precious.getParent());

        ProcessBuilder builder = installed.process("rest", "--config", chair.toString(), "--state", state.toString());
        builder.environment().remove("HOME");
        builder.environment().remove("TMPDIR");
        builder.environment().put("LUMBAR_JAVA_OPTS", "-Djava.io.tmpdir=" + shared);
        builder.environment().put("LUMBAR_NATIVE_DIR", shared.toString());
        Installed.Answer answer = ended(builder);

        assertThat(answer.exit()).as(answer.toString()).isEqualTo(5);
        assertThat(answer.out()).contains("unit 1 does not answer").doesNotContain("cannot be used");
        assertThat(planted).hasContent("planted");
        assertThat(precious).exists();
        try (Stream<Path> all = Files.walk(shared)) {
            assertThat(all).containsExactlyInAnyOrder(shared, theirs.getParent(), theirs, planted, link);
        }
    }

    private static Path open(Path folder) throws IOException {
        for (Path each = folder; !each.getFileName().toString().equals("shared"); each = each.getParent()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return folder;
    }

    /** A port that opens, and behind which nobody answers. */
    private void port() throws IOException {
        Path file = chair.resolve("chair.yaml");
        Files.writeString(file, Files.readString(file).replaceAll(", port: [^ ,}]+", ", port: /dev/ptmx"));
    }

    /** No folder is left from which code may run. */
    private String nowhere() {
        return mountedNoexec(barren.toString(), "/var/tmp", "/dev/shm") + "; export XDG_CACHE_HOME=" + barren
                + "; export LUMBAR_JAVA_OPTS=-Djava.io.tmpdir=" + barren;
    }

    /** Each of these folders as it is, but noexec. */
    private static String mountedNoexec(String... folders) {
        List<String> lines = new ArrayList<>();
        for (String folder : folders) {
            lines.add("mount --bind " + folder + " " + folder + " && mount -o remount,bind,noexec " + folder);
        }
        return String.join("; ", lines);
    }

    /** In a mount namespace of its own, behind these lines of a shell. */
    private Installed.Answer apart(String lines, String words) throws Exception {
        ProcessBuilder builder = installed.process();
        String launcher = installed.launcher().toString();
        builder.command("unshare", "--mount", "bash", "-c", "set -e; " + lines + "; exec \"$0\" " + words, launcher);
        builder.environment().remove("XDG_RUNTIME_DIR");
        builder.environment().remove("XDG_CACHE_HOME");
        return ended(builder);
    }

    private Installed.Answer ended(ProcessBuilder builder) throws Exception {
        Path out = place.resolve("out");
        Path err = place.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Installed.Answer(Await.ended(process), Files.readString(out), Files.readString(err));
    }
}
