package lumbar.nativelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders may hold code that this process loads: those in which nobody else can put or exchange a file. */
class PlaceTest {
    private static final int NOBODY = 65534;

    @TempDir
    Path top;

    @Test
    void aFolderThatIsNotThereIsMadeForThisUserAlone() throws Exception {
        Path folder = top.resolve("cache/lumbar");

        try (ExtractionFolder fresh = own(folder).open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.path())))
                    .isEqualTo("rwx------");
            assertThat(fresh.path()).startsWith(folder.toRealPath());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whereOthersWriteNothingIsUnpacked() throws Exception {
        Path folder = folder("open", "rwxrwxrwx");

        assertThatThrownBy(() -> own(folder).open()).hasMessage("may be written by others (chmod 700)");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(() -> own(folder).open()).hasMessageContaining("others");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatSomebodyCanExchangeServesNot() throws Exception {
        Path above = folder("above", "rwxrwxrwx");
        Path folder = folder("above/own", "rwx------");

        assertThatThrownBy(() -> own(folder).open())
                .hasMessage("can be replaced by everybody who may write to " + above.toRealPath());
        sticky(above);
        own(folder).open().close();
    }

    @Test
    void aSharedFolderServesOnlyWhereOwnersAloneRemove() throws Exception {
        Path shared = folder("shared", "rwxrwxrwx");
        FolderCandidate place = new FolderCandidate(shared, FolderCandidate.Kind.SHARED, false);

        assertThatThrownBy(place::open).hasMessageContaining("can be replaced by everybody");
        sticky(shared);
        place.open().close();
        assertThat(shared).isEmptyDirectory();
        assertThatThrownBy(new FolderCandidate(top.resolve("none"), FolderCandidate.Kind.SHARED, false)::open)
                .hasMessage("is not there");
    }

    @Test
    void anotherUsersFolderServesNot() throws Exception {
        Path folder = folder("theirs", "rwx------");
        Path below = folder("theirs/ours", "rwx------");
        Path sticky = folder("sticky", "rwxrwxrwx");
        sticky(sticky);
        for (Path given : List.of(folder, sticky)) {
            assumeTrue(isGivenAway(given), "only root gives a folder away");
        }

        assertThatThrownBy(() -> own(folder).open()).hasMessage("belongs to another user");
        assertThatThrownBy(() -> own(below).open()).hasMessageContaining("can be replaced by the owner of");
        assertThatThrownBy(new FolderCandidate(sticky, FolderCandidate.Kind.SHARED, false)::open)
                .hasMessageContaining("by the owner of");
    }

    @Test
    void aLinkIsJudgedByWhereItLeads() throws Exception {
        Path link = Files.createSymbolicLink(top.resolve("link"), folder("open", "rwxrwxrwx"));

        assertThatThrownBy(() -> own(link).open()).hasMessageContaining("others");
    }

    @Test
    void aFileInItsPlaceIsToldInWords() throws Exception {
        Path file = Files.writeString(top.resolve("file"), "");

        assertThatThrownBy(() -> own(file).open()).hasMessageStartingWith("cannot be used: ");
        assertThatThrownBy(new FolderCandidate(top.resolve("no/tmp"), FolderCandidate.Kind.OFFERED, false)::open)
                .as("the state directory itself is not ours to make")
                .hasMessageStartingWith("cannot be used: ");
        assertThat(top.resolve("no")).doesNotExist();
    }

    @Test
    void whatKilledProcessesLeftGoesAfterAnHour() throws Exception {
        Path folder = folder("own", "rwx------");
        Path old = folder("own/lumbar-native-1", "rwx------");
        Files.createDirectories(old.resolve("other/2.11.4"));
        Path precious = Files.writeString(folder("elsewhere", "rwx------").resolve("precious"), "");
        Files.createSymbolicLink(old.resolve("link"), precious.getParent());
        Path recent = folder("own/lumbar-native-2", "rwx------");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        own(folder).open().close();

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(precious).exists();
    }

    @Test
    void theNamedPlacesComeFirstAndEmptyNamesAreNone() {
        Map<String, String> all = Map.of(
                "LUMBAR_NATIVE_DIR", "/own",
                "CACHE_DIRECTORY", "/var/cache/lumbar:/var/cache/more",
                "XDG_RUNTIME_DIR", "/run/user/7",
                "XDG_CACHE_HOME", "/cache");
        Set<Path> state = Set.of(Path.of("/state/tmp"));

        assertThat(paths(FolderCandidate.all(all, "/home/me", "/tmp", state)))
                .containsExactly(
                        "/own",
                        "/var/cache/lumbar",
                        "/run/user/7/lumbar",
                        "/cache/lumbar",
                        "/tmp",
                        "/var/tmp",
                        "/dev/shm",
                        "/state/tmp");
        assertThat(paths(FolderCandidate.all(Map.of("XDG_RUNTIME_DIR", ""), "/home/me", "/tmp", Set.of())))
                .containsExactly("/home/me/.cache/lumbar", "/tmp", "/var/tmp", "/dev/shm");
        assertThat(paths(FolderCandidate.all(Map.of(), "?", "/tmp", Set.of())))
                .as("a user without a home")
                .containsExactly("/tmp", "/var/tmp", "/dev/shm");
    }

    private static List<String> paths(List<FolderCandidate> places) {
        return places.stream().map(place -> place.path().toString()).toList();
    }

    private static FolderCandidate own(Path folder) {
        return new FolderCandidate(folder, FolderCandidate.Kind.OWN, false);
    }

    private Path folder(String name, String mode) throws IOException {
        Path folder = Files.createDirectory(top.resolve(name));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        return folder;
    }

    private static void sticky(Path folder) throws IOException {
        Files.setAttribute(folder, "unix:mode", 01777);
    }

    private static boolean isGivenAway(Path folder) {
        try {
            Files.setAttribute(folder, "unix:uid", NOBODY);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
