package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** A copy of a state directory under another name gives nobody the minutes twice; the directory under another name stands. */
@ShowsRequirement({"SR-57", "SR-10"})
class CopiedStateTest extends StateFixture {
    @Test
    void aCopyUnderAnotherNameGivesNobodyTheMinutesTwice() throws Exception {
        run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        run(state, 3, 200);

        isLost(copy, "is a copy of that in " + state + ", which is there too");
        isWhole(state, 200);
    }

    @Test
    void aCopyOfADirectoryThatIsGoneStandsIfItIsAllOfIt() throws Exception {
        run(state, 0, 3);
        Path older = place.resolve("older");
        StateFiles.copyAll(state, older);
        run(state, 3, 5);
        Path newest = place.resolve("newest");
        StateFiles.copyAll(state, newest);
        Path unmarked = place.resolve("unmarked");
        StateFiles.copyAll(state, unmarked);
        StateFiles.delete(state);

        isLost(older, "is a copy of that in " + state, "lacks its last");
        isWhole(newest, 5);
        isWhole(newest, 5);
        StateFiles.delete(outer.getParent());
        isLost(unmarked, "is a copy of that in " + state, "nothing shows whether it is the newest");
    }

    @Test
    void aCopyThatWasGivenTheInodeOfItsDeletedOriginalIsACopyStill() throws Exception {
        run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        DirectoryIdentity itself = DirectoryIdentity.of(copy);
        assumeTrue(itself.born() != 0, "this file system keeps no birth of a directory");
        StateFiles.delete(state);
        StateFiles.delete(outer.getParent());
        // What the original would have written, had it had that inode.
        new DirectoryIdentity(itself.inode(), itself.born() - 1, state.toString()).write(copy.resolve("set-up"));

        isLost(copy, "is a copy of that in " + state);
    }

    @Test
    void aSetUpFileWithANumberThatNoFileSystemGaveIsOfNoPlace() throws Exception {
        run(state, 0, 3);
        DirectoryIdentity here = DirectoryIdentity.of(state);
        Files.writeString(state.resolve("set-up"), here.inode() + " 9795984547575094877 " + state + "\n");

        assertThat(DirectoryIdentity.read(state.resolve("set-up"))).isNull();
        isWhole(state, 3);
    }

    @Test
    void aCopyFromAFileSystemWithLongInodesIsFound() throws Exception {
        run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        StateFiles.delete(state);
        StateFiles.delete(outer.getParent());
        new DirectoryIdentity(-9_223_372_036_854_775_000L, 1_795_984_547_575_094_877L, state.toString())
                .write(copy.resolve("set-up"));

        isLost(copy, "is a copy of that in " + state);
    }

    @Test
    void whatAnOlderVersionWroteWithoutABirthIsBelieved() throws Exception {
        run(state, 0, 3);
        Path moved = Files.move(state, place.resolve("moved"));
        Files.writeString(moved.resolve("set-up"), DirectoryIdentity.of(moved).inode() + " " + state + "\n");

        isWhole(moved, 3);
        assertThat(DirectoryIdentity.read(moved.resolve("set-up"))).isEqualTo(DirectoryIdentity.of(moved));
    }

    @Test
    void whatIsReachedByAnotherNameIsNoCopy() throws Exception {
        run(state, 0, 3);
        Path link = Files.createSymbolicLink(place.resolve("link"), state);
        isWhole(link, 3);
        Files.move(state, place.resolve("moved"));
        isWhole(place.resolve("moved"), 3);
        Files.move(place.resolve("moved"), place.resolve("again"));
        isWhole(place.resolve("again"), 3);
    }

    @Test
    void aCopyOfACopyForASimulationIsFoundToo() throws Exception {
        run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        Path simulated = place.resolve("simulated");
        Store.readOnlyCopy(copy, simulated);

        try (Store store = Store.openCopy(simulated, at(1000))) {
            assertThat(store.loaded().exhausted().reason()).contains("is a copy of that in " + state);
        }
        Path good = place.resolve("good");
        Store.readOnlyCopy(state, good);
        try (Store store = Store.openCopy(good, at(1000))) {
            assertThat(store.loaded().exhausted()).isNull();
        }
    }
}
