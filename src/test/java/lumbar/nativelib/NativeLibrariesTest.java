package lumbar.nativelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

/** A library is unpacked anew from its jar, in the first place that serves; what lies there is never loaded. */
class NativeLibrariesTest {
    private static final String FILE = LibraryLoaderUtil.getNativeLibName();
    private static final String HERE =
            LibraryLoaderUtil.getNativeLibResourcePath().substring(1) + "/" + FILE;
    private static final String OF_A_PPC = "org/sqlite/native/Linux/ppc64/libsqlitejdbc.so";

    @TempDir
    Path top;

    private final List<Path> starts = new ArrayList<>();

    @Test
    void aPlaceThatDoesNotServeIsPassedOver() throws Exception {
        Path open = folder("open", "rwxrwxrwx");
        Path own = folder("own", "rwx------");
        Files.writeString(own.resolve(FILE), "planted");

        NativeLibraries.load(library(List.of(HERE)), places(open, own));

        assertThat(starts).hasSize(1).allMatch(folder -> folder.startsWith(own));
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left).as("what was unpacked is removed").containsExactly(own.resolve(FILE));
        }
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void theFileIsTheOneOfTheJar() throws Exception {
        Path own = folder("own", "rwx------");
        List<byte[]> seen = new ArrayList<>();
        NativeLibrary library =
                new NativeLibrary("a test", List.of(new NativeLibrary.File(FILE, List.of(HERE))), folder -> {
                    seen.add(Files.readAllBytes(folder.resolve(FILE)));
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(FILE))))
                            .isEqualTo("rwx------");
                });

        NativeLibraries.load(library, places(own));

        try (var packed = getClass().getClassLoader().getResourceAsStream(HERE)) {
            assertThat(packed).isNotNull();
            assertThat(seen).containsExactly(packed.readAllBytes());
        }
    }

    @Test
    void ofSeveralKindsTheOneThatThisComputerLoadsIsTaken() throws Exception {
        NativeLibraries.load(library(List.of(OF_A_PPC, HERE)), places(folder("own", "rwx------")));

        assertThat(starts).hasSize(1);
    }

    @Test
    void withNoPlaceEachIsToldAndTheWayOut() throws Exception {
        Path open = folder("open", "rwxrwxrwx");
        Path file = Files.writeString(top.resolve("file"), "");

        assertThatThrownBy(() -> NativeLibraries.load(library(List.of(HERE)), places(open, file)))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageStartingWith("a test cannot be used, because no folder serves for its native part: " + open
                        + " may be written by others")
                .hasMessageContaining(file + " cannot be used")
                .hasMessageContaining("LUMBAR_NATIVE_DIR=DIR")
                .hasMessageContaining("CacheDirectory=lumbar");
        assertThat(starts).isEmpty();
    }

    @Test
    void whatThisComputerCannotLoadIsNotStarted() throws Exception {
        Path own = folder("own", "rwx------");

        assertThatThrownBy(() -> NativeLibraries.load(library(List.of(OF_A_PPC)), places(own)))
                .hasMessageContaining(own + " does not let " + FILE + " be loaded");
        assertThatThrownBy(() -> NativeLibraries.load(library(List.of("none/of.so")), places(own)))
                .hasMessageContaining("no native part for this computer (none/of.so is missing)");
        assertThat(starts).isEmpty();
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void aLibraryThatDoesNotStartIsTold() throws Exception {
        Path own = folder("own", "rwx------");
        NativeLibrary broken =
                new NativeLibrary("a test", List.of(new NativeLibrary.File(FILE, List.of(HERE))), folder -> {
                    throw new UnsatisfiedLinkError("broken");
                });

        assertThatThrownBy(() -> NativeLibraries.load(broken, places(own)))
                .isInstanceOf(NativeLibraryException.class)
                .hasMessageContaining("its library does not start")
                .hasMessageContaining("Build or install it anew");
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void aSurveySaysWhichPlaceWouldServe() throws Exception {
        Path open = folder("open", "rwxrwxrwx");
        Path own = folder("own", "rwx------");

        List<NativeLibraries.FolderCheck> verdicts = NativeLibraries.checkFolders(places(open, own));

        assertThat(verdicts)
                .containsExactly(
                        new NativeLibraries.FolderCheck(open, "may be written by others (chmod 700)", false),
                        new NativeLibraries.FolderCheck(own, "", false));
        assertThat(own).isEmptyDirectory();
    }

    private NativeLibrary library(List<String> resources) {
        return new NativeLibrary("a test", List.of(new NativeLibrary.File(FILE, resources)), starts::add);
    }

    private static List<FolderCandidate> places(Path... folders) {
        return Stream.of(folders)
                .map(folder -> new FolderCandidate(folder, FolderCandidate.Kind.OWN, false))
                .toList();
    }

    private Path folder(String name, String mode) throws IOException {
        Path folder = Files.createDirectory(top.toRealPath().resolve(name));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        return folder;
    }
}
