package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a state directory under another name gives nobody the minutes twice; the directory under another name stands. */
@ShowsRequirement({"SR-57", "SR-10"})
class CopiedStateTest {
    @TempDir
    Path place;

    private Path state;
    private Path outer;

    @BeforeEach
    void layOut() throws IOException {
        place = place.toRealPath();
        state = place.resolve("state");
        outer = place.resolve("state-mark/lease.mark");
    }

    @Test
    void aCopyUnderAnotherNameGivesNobodyTheMinutesTwice() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        StateLossTest.run(state, 3, 200);

        StateLossTest.isLost(copy, "is a copy of that in " + state + ", which is there too");
        StateLossTest.isWhole(state, 200);
    }

    @Test
    void aCopyOfADirectoryThatIsGoneStandsIfItIsAllOfIt() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path older = place.resolve("older");
        StateFiles.copyAll(state, older);
        StateLossTest.run(state, 3, 5);
        Path newest = place.resolve("newest");
        StateFiles.copyAll(state, newest);
        Path unmarked = place.resolve("unmarked");
        StateFiles.copyAll(state, unmarked);
        StateFiles.delete(state);

        StateLossTest.isLost(older, "is a copy of that in " + state, "lacks its last");
        StateLossTest.isWhole(newest, 5);
        StateLossTest.isWhole(newest, 5);
        StateFiles.delete(outer.getParent());
        StateLossTest.isLost(unmarked, "is a copy of that in " + state, "nothing shows whether it is the newest");
    }

    @Test
    void aCopyThatWasGivenTheInodeOfItsDeletedOriginalIsACopyStill() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        DirectoryIdentity itself = DirectoryIdentity.of(copy);
        assumeTrue(itself.born() != 0, "this file system keeps no birth of a directory");
        StateFiles.delete(state);
        StateFiles.delete(outer.getParent());
        // What the original would have written, had it had that inode.
        new DirectoryIdentity(itself.inode(), itself.born() - 1, state.toString()).write(copy.resolve("set-up"));

        StateLossTest.isLost(copy, "is a copy of that in " + state);
    }

    @Test
    void aSetUpFileWithANumberThatNoFileSystemGaveIsOfNoPlace() throws Exception {
        StateLossTest.run(state, 0, 3);
        DirectoryIdentity here = DirectoryIdentity.of(state);
        Files.writeString(state.resolve("set-up"), here.inode() + " 9795984547575094877 " + state + "\n");

        assertThat(DirectoryIdentity.read(state.resolve("set-up"))).isNull();
        StateLossTest.isWhole(state, 3);
    }

    @Test
    void aCopyFromAFileSystemWithLongInodesIsFound() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        StateFiles.delete(state);
        StateFiles.delete(outer.getParent());
        new DirectoryIdentity(-9_223_372_036_854_775_000L, 1_795_984_547_575_094_877L, state.toString())
                .write(copy.resolve("set-up"));

        StateLossTest.isLost(copy, "is a copy of that in " + state);
    }

    @Test
    void whatAnOlderVersionWroteWithoutABirthIsBelieved() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path moved = Files.move(state, place.resolve("moved"));
        Files.writeString(moved.resolve("set-up"), DirectoryIdentity.of(moved).inode() + " " + state + "\n");

        StateLossTest.isWhole(moved, 3);
        assertThat(DirectoryIdentity.read(moved.resolve("set-up"))).isEqualTo(DirectoryIdentity.of(moved));
    }

    @Test
    void whatIsReachedByAnotherNameIsNoCopy() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path link = Files.createSymbolicLink(place.resolve("link"), state);
        StateLossTest.isWhole(link, 3);
        Files.move(state, place.resolve("moved"));
        StateLossTest.isWhole(place.resolve("moved"), 3);
        Files.move(place.resolve("moved"), place.resolve("again"));
        StateLossTest.isWhole(place.resolve("again"), 3);
    }

    @Test
    void aCopyOfACopyForASimulationIsFoundToo() throws Exception {
        StateLossTest.run(state, 0, 3);
        Path copy = place.resolve("copy");
        StateFiles.copyAll(state, copy);
        Path simulated = place.resolve("simulated");
        Store.readOnlyCopy(copy, simulated);

        try (Store store = Store.openCopy(simulated, StateLossTest.at(1000))) {
            assertThat(store.loaded().exhausted().reason()).contains("is a copy of that in " + state);
        }
        Path good = place.resolve("good");
        Store.readOnlyCopy(state, good);
        try (Store store = Store.openCopy(good, StateLossTest.at(1000))) {
            assertThat(store.loaded().exhausted()).isNull();
        }
    }
}
