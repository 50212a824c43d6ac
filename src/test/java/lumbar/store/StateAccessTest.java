package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Who may read a state directory, and what a copy of it for a simulation knows. */
@ShowsRequirement({"SR-57", "SR-10"})
class StateAccessTest extends StateFixture {
    @Test
    void aCopyForASimulationKnowsWhatTheOriginalKnows() throws Exception {
        run(state, 0, 3);
        Path yesterday = place.resolve("yesterday");
        StateFiles.copy(state, yesterday);
        run(state, 3, 40);
        Path good = place.resolve("good");
        Store.readOnlyCopy(state, good);
        try (Store store = Store.openCopy(good, at(1000))) {
            assertThat(store.loaded().exhausted()).isNull();
        }
        StateFiles.delete(state);
        StateFiles.copy(yesterday, state);
        Path bad = place.resolve("bad");
        Store.readOnlyCopy(state, bad);
        try (Store store = Store.openCopy(bad, at(1000))) {
            assertThat(store.loaded().exhausted()).as("an older copy").isNotNull();
        }
        StateFiles.delete(state);
        Files.createDirectory(state);
        Files.createFile(state.resolve("pairings.json"));
        Path empty = place.resolve("empty");
        Store.readOnlyCopy(state, empty);
        try (Store store = Store.openCopy(empty, at(1000))) {
            assertThat(store.loaded().exhausted()).as("missing").isNotNull();
        }
        try (Stream<Path> names = Files.list(place)) {
            assertThat(names.map(name -> String.valueOf(name.getFileName())))
                    .as("copies leave no marks behind")
                    .doesNotContain("good-mark", "bad-mark", "empty-mark");
        }
    }

    // Modes

    @Test
    @ShowsRequirement("SR-32")
    void everythingIsItsOwnersAlone() throws Exception {
        Path copy = place.resolve("copy");
        try (Store store = Store.open(state, at(0))) {
            store.charge(at(0), charge(0));
            isPrivate(state);
            isPrivate(outer.getParent());
            Store.readOnlyCopy(state, copy);
            isPrivate(copy);
        }
    }

    @Test
    @ShowsRequirement("SR-32")
    void whatWasOpenToOthersIsTakenFromThem() throws Exception {
        run(state, 0, 3);
        Files.copy(state.resolve("lumbar.db"), state.resolve("lumbar.db.broken-1"));
        Files.createFile(state.resolve("pairings.json"));
        for (Path folder : List.of(state, outer.getParent())) {
            for (Path file : FilePermissions.all(folder)) {
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        assertThat(new StateInspection(state).openToOthers()).contains(state, state.resolve("lumbar.db"));

        try (Store store = Store.open(state, at(100))) {
            store.charge(at(100), charge(20));
            isPrivate(state);
            isPrivate(outer.getParent());
            assertThat(new StateInspection(state).openToOthers()).isEmpty();
        }
    }

    @Test
    @ShowsRequirement("SR-28")
    void aSecondProcessIsKeptOutAlsoWithoutItsLock() throws Exception {
        Process first = process();
        try {
            assertThat(line(first)).startsWith("ready");
            assertThat(new StateInspection(state).lockIsGone()).isFalse();
            Files.delete(state.resolve("lumbar.lock"));
            assertThat(new StateInspection(state).lockIsGone()).isTrue();
            assertThatThrownBy(() -> Store.open(state, at(0)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Lumbar uses " + state.resolve("lumbar.db"));
            assertThat(new StateInspection(state).lockIsGone())
                    .as("there is a lock again, and nobody holds it")
                    .isTrue();

            Path linked = Files.createDirectory(place.resolve("linked"));
            Files.createLink(linked.resolve("lumbar.db"), state.resolve("lumbar.db"));
            assertThatThrownBy(() -> Store.open(linked, at(0))).hasMessageContaining("another Lumbar uses");

            Store.readOnlyCopy(state, place.resolve("copy"));
            assertThat(first.isAlive()).as("a reader disturbs nobody").isTrue();
        } finally {
            first.toHandle().destroyForcibly();
            first.waitFor();
        }
        Store.open(state, SystemClock.now()).close();
    }

    @Test
    @ShowsRequirement("SR-32")
    void aMarkInAFolderOfSomebodyElsesIsNotWrittenAndThatIsTold() throws Exception {
        give(Files.createDirectory(outer.getParent()), "nobody");

        isNotWritten("its folder belongs to nobody");
    }

    @Test
    @ShowsRequirement("SR-57")
    void aMarkFolderThatIsALinkOfSomebodyElsesIsNotFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        give(Files.createSymbolicLink(outer.getParent(), elsewhere), "nobody");

        isNotWritten("its folder is a link that nobody made");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    @ShowsRequirement("SR-57")
    void aMarkFolderThatItsOwnerLinkedElsewhereIsUsed() throws Exception {
        Path elsewhere = Files.createDirectory(place.resolve("elsewhere"));
        Files.createSymbolicLink(outer.getParent(), elsewhere);

        Store.open(state, at(0)).close();

        assertThat(elsewhere.resolve("lease.mark")).isRegularFile();
    }

    private static void give(Path path, String user) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a folder away");
        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private void isNotWritten(String why) throws StoreException {
        try (Store store = Store.open(state, at(0))) {
            store.charge(at(0), charge(0));
            assertThat(store.takeReports()).singleElement().asString().contains(why, "the record itself stands");
        }
        assertThat(outer).doesNotExist();
    }

    private Process process() throws IOException {
        return ChargeLoop.process(state, "idle")
                .redirectError(place.resolve("err").toFile())
                .start();
    }

    private static String line(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        return String.valueOf(out.readLine());
    }

    private static void isPrivate(Path folder) throws IOException {
        for (Path file : FilePermissions.all(folder)) {
            assertThat(mode(file)).as(file.toString()).isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
        }
    }

    static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
