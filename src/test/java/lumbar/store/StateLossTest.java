package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state directory that is copied back, emptied, deleted, moved or replaced never gives minutes back. */
@ShowsRequirement({"SR-57", "SR-10"})
class StateLossTest extends StateFixture {
    // An older copy

    @Test
    void yesterdaysDirectoryCopiedBackIsFound() throws Exception {
        run(state, 0, 3);
        Path yesterday = place.resolve("yesterday");
        StateFiles.copy(state, yesterday);
        run(state, 3, 40);
        StateFiles.delete(state);
        StateFiles.copy(yesterday, state);

        isLost(state, "lacks its last ", "state-mark/lease.mark");
    }

    @Test
    void aCopyThatWasUsedElsewhereUntilItHasMoreEntriesIsFound() throws Exception {
        run(state, 0, 3);
        Path elsewhere = place.resolve("elsewhere");
        StateFiles.copy(state, elsewhere);
        run(state, 3, 20);
        run(elsewhere, 3, 60);
        StateFiles.delete(state);
        StateFiles.copy(elsewhere, state);

        isLost(state, "used elsewhere");
    }

    @Test
    void aCopyTakenWhileItRanAndUsedElsewhereIsFound() throws Exception {
        Path elsewhere = place.resolve("elsewhere");
        try (Store store = Store.open(state, at(0))) {
            store.charge(at(0), charge(0));
            StateFiles.copy(state, elsewhere);
            for (int slot = 1; slot < 20; slot++) {
                store.charge(at(slot * 5.0), charge(slot));
            }
        }
        run(elsewhere, 1, 60);
        StateFiles.delete(state);
        StateFiles.copy(elsewhere, state);

        isLost(state, "used elsewhere");
    }

    /** Also one that ran a day longer: the ledger times of two records are not comparable. */
    @ParameterizedTest
    @ValueSource(ints = {0, 40_000})
    void anotherChairsDirectoryInItsPlaceIsFound(int slot) throws Exception {
        run(state, 0, 3);
        Path other = place.resolve("other");
        run(other, slot, slot + 40);
        StateFiles.delete(state);
        Files.move(other, state);

        isLost(state, "is another one");
    }

    /** It has two marks then, and both name one record. */
    @Test
    void anotherChairsDirectoryBehindALinkIsFound() throws Exception {
        Path first = Files.createDirectory(place.resolve("first"));
        Files.createSymbolicLink(state, first);
        run(state, 0, 3);
        Path other = place.resolve("other");
        run(other, 0, 40);
        StateFiles.delete(first);
        Files.move(other, first);

        isLost(state, "is another one");
    }

    @Test
    void aLinkThatIsTurnedToAnotherDirectoryIsFound() throws Exception {
        Path first = Files.createDirectory(place.resolve("first"));
        Files.createSymbolicLink(state, first);
        run(state, 0, 3);
        assertThat(place.resolve("first-mark/lease.mark")).exists();
        assertThat(outer).exists();
        Files.delete(state);
        Files.createSymbolicLink(state, Files.createDirectory(place.resolve("second")));

        isLost(state, "missing", "state-mark/lease.mark");
    }

    @Test
    void aDirectoryThatWasMovedStandsAndANewOneInItsOldPlaceDoesNot() throws Exception {
        run(state, 0, 3);
        Path moved = place.resolve("moved");
        Files.move(state, moved);

        isWhole(moved, 3);
        isLost(state, "missing");
    }

    @Test
    void manyStartsForgetNoOpeningThatAMarkNames() throws Exception {
        for (int i = 0; i < 60; i++) {
            run(state, i, i + 1);
        }
        isWhole(state, 60);
    }

    @Test
    void whatAMarkNamesOfMoreThanADayAgoIsOlderThanAnyWindow() throws Exception {
        run(state, 0, 3);
        byte[] old = Files.readAllBytes(outer);
        run(state, 3, 5);
        for (int hour = 1; hour < 60; hour++) {
            try (Store store = Store.open(state, at(hour * 3600.0))) {
                store.stamp(at(hour * 3600.0));
            }
        }
        Files.write(outer, old);
        assertThat(opened(state, 60 * 3600.0).exhausted()).isNull();
    }

    // The mark alone

    @Test
    void aMarkThatIsMissingOrDamagedIsMissingAlone() throws Exception {
        run(state, 0, 3);
        StateFiles.delete(outer.getParent());
        assertThat(new StateInspection(state).markTrouble().orElseThrow()).contains("is missing");
        isWhole(state, 3);
        assertThat(new StateInspection(state).markTrouble()).isEmpty();

        Files.write(outer, new byte[5000]);
        assertThat(new StateInspection(state).markTrouble().orElseThrow()).contains("is damaged");
        isWhole(state, 3);
        assertThat(new StateInspection(state).markTrouble()).isEmpty();
    }

    @Test
    void aMarkThatCannotBeWrittenIsToldOnceAndTheRecordStands() throws Exception {
        Files.createFile(place.resolve("state-mark"));
        try (Store store = Store.open(state, at(0))) {
            store.charge(at(0), charge(0));
            assertThat(store.takeReports())
                    .singleElement()
                    .asString()
                    .contains("state-mark/lease.mark", "the record itself stands");
            store.charge(at(5), charge(1));
            assertThat(store.takeReports()).isEmpty();

            Files.delete(place.resolve("state-mark"));
            store.charge(at(10), charge(2));
            assertThat(outer).as("as soon as it can be written").exists();
        }
        isWhole(state, 3);
    }

    @Test
    void aLinkInPlaceOfAMarkIsNotWrittenThrough() throws Exception {
        run(state, 0, 1);
        Path victim = Files.writeString(place.resolve("victim"), "not ours");
        Files.delete(outer);
        Files.createSymbolicLink(outer, victim);

        run(state, 1, 2);

        assertThat(victim).hasContent("not ours");
    }

    // A first run

    @ParameterizedTest
    @ValueSource(strings = {"pairings.json", "daemon.json", "mqtt-entities.json", "set-up", "lumbar.db.broken-3"})
    void aFileOfOursWithoutTheRecordMeansThatItIsMissing(String left) throws Exception {
        Files.createDirectory(state);
        Files.writeString(state.resolve(left), "{}");

        assertThat(new StateInspection(state).missing().orElseThrow()).contains(left);
        isLost(state, "missing", left);
    }

    @Test
    void theRecordsFilesGoneAreALossAlsoWithoutTheMarkOutside() throws Exception {
        run(state, 0, 3);
        StateFiles.delete(outer.getParent());
        for (String name : List.of("lumbar.db", "ledger.mark", "set-up")) {
            Files.delete(state.resolve(name));
        }
        isLost(state, "missing", "lumbar.lock");
    }

    @Test
    void aDirectoryThatWasDeletedIsALoss() throws Exception {
        run(state, 0, 3);
        StateFiles.delete(state);

        assertThat(new StateInspection(state).missing().orElseThrow()).contains("is gone", "state-mark");
        isLost(state, "missing", "state-mark/lease.mark");
    }

    @Test
    void aDirectoryMadeAnewWithADatabaseThatIsStillEmptyIsALoss() throws Exception {
        run(state, 0, 3);
        StateFiles.delete(state);
        Files.createDirectory(state);
        Files.createFile(state.resolve("lumbar.db"));

        isLost(state, "kept as lumbar.db.broken-1");
    }

    @Test
    void aFirstRunThatWasCutOffAndADiskOfItsOwnAreNoLoss() throws Exception {
        Files.createDirectories(state.resolve("lost+found"));
        Files.createDirectories(state.resolve("tmp"));
        Files.writeString(state.resolve("lumbar.lock"), "4711\n");

        assertThat(new StateInspection(state).missing()).isEmpty();
        isWhole(state, 0);
    }

    @Test
    void somebodyElsesDirectoryIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectory(
                state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(state.resolve("letters.txt"), "");

        assertThatThrownBy(() -> Store.open(state, at(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("holds letters.txt and no record")
                .hasMessageContaining("--state");
        assertThatThrownBy(() -> Store.readOnlyCopy(state, place.resolve("copy")))
                .hasMessageContaining("letters.txt");

        assertThat(StateAccessTest.mode(state)).isEqualTo("rwxr-xr-x");
        try (Stream<Path> files = Files.list(state)) {
            assertThat(files).hasSize(1);
        }
        assertThat(outer).doesNotExist();
    }

    // In a session

    @Test
    void aDirectoryThatIsDeletedWhileItIsUsedIsFoundAtTheNextWriteAndAtTheNextStart() throws Exception {
        Store store = Store.open(state, at(0));
        store.charge(at(0), charge(0));
        StateFiles.delete(state);
        StateFiles.delete(outer.getParent());

        assertThatThrownBy(() -> store.charge(at(5), charge(1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(state + " was deleted or moved while Lumbar runs");
        assertThatThrownBy(() -> store.close(at(10))).isInstanceOf(StoreException.class);

        isLost(state, "missing", "state-mark/lease.mark");
    }

    @Test
    void aDirectoryThatIsMovedAwayAndBackIsWritableAgain() throws Exception {
        try (Store store = Store.open(state, at(0))) {
            Path away = place.resolve("away");
            Files.move(state, away);
            assertThatThrownBy(() -> store.stamp(at(5))).hasMessageContaining("was deleted or moved");
            Files.createDirectory(state);
            assertThatThrownBy(() -> store.stamp(at(6))).hasMessageContaining("was replaced");
            Files.delete(state);
            Files.move(away, state);
            store.charge(at(10), charge(0));
        }
        isWhole(state, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lumbar.db", "lumbar.db-wal", "ledger.mark"})
    void aFileThatIsDeletedOrReplacedWhileItIsUsedIsFoundAtTheNextWrite(String name) throws Exception {
        Store store = Store.open(state, at(0));
        store.charge(at(0), charge(0));
        Path file = state.resolve(name);
        Path same = Files.copy(file, place.resolve("same"));
        Files.delete(file);
        assertThatThrownBy(() -> store.charge(at(5), charge(1))).hasMessageContaining(file + " was deleted");
        Files.move(same, file, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.charge(at(5), charge(1))).hasMessageContaining(file + " was replaced");
        Path killed = place.resolve("killed");
        StateFiles.copy(state, killed);
        StateFiles.copy(outer.getParent(), place.resolve("killed-mark"));
        assertThatThrownBy(() -> store.close(at(10))).isInstanceOf(StoreException.class);

        for (Path left : List.of(killed, state)) {
            StoredState loaded = opened(left, 1000);
            assertThat(loaded.exhausted() != null || loaded.charges().containsAll(charge(0)))
                    .as("what was acknowledged is there, or all counts as used up: %s", left)
                    .isTrue();
        }
    }

    @Test
    void anOlderCopyWrittenIntoTheOpenFilesIsFoundAtTheNextStart() throws Exception {
        run(state, 0, 3);
        Path yesterday = place.resolve("yesterday");
        StateFiles.copy(state, yesterday);
        try (Store store = Store.open(state, at(15))) {
            store.charge(at(15), charge(3));
            for (String name : List.of("lumbar.db", "ledger.mark")) {
                Files.write(state.resolve(name), Files.readAllBytes(yesterday.resolve(name)));
            }
            Files.write(state.resolve("lumbar.db-wal"), new byte[0]);
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("cannot write");
        }
        StoredState loaded = opened(state, 1000);
        assertThat(loaded.exhausted() != null || loaded.charges().size() == 4).isTrue();
    }
}
