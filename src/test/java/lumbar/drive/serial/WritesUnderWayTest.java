package lumbar.drive.serial;

import static org.assertj.core.api.Assertions.assertThat;

import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** One time of writing for two writers hid the stuck one as long as the other wrote on. */
@ShowsRequirement("SR-23")
class WritesUnderWayTest {
    private static final int LOOKS = 4;

    private final WritesUnderWay writes = new WritesUnderWay();

    @Test
    void aStuckWriteIsFoundAtTheFourthLookWhileAnotherThreadWritesOn() {
        int stuck = writes.begin();

        for (int look = 1; look <= LOOKS; look++) {
            int other = writes.begin();
            assertThat(other).isNotEqualTo(stuck);
            assertThat(writes.isStuck(LOOKS)).as("look " + look).isEqualTo(look == LOOKS);
            writes.end(other);
        }
    }

    @Test
    void itIsFoundAlsoWhenTheOtherOneBeganFirst() {
        int other = writes.begin();
        writes.begin();

        for (int look = 1; look <= LOOKS; look++) {
            assertThat(writes.isStuck(LOOKS)).as("look " + look).isEqualTo(look == LOOKS);
            writes.end(other);
            other = writes.begin();
        }
    }

    @Test
    void manyShortWritesInOnePlaceAreNoStuckOne() {
        for (int i = 0; i < 100; i++) {
            int place = writes.begin();
            assertThat(writes.isStuck(LOOKS)).isFalse();
            writes.end(place);
        }
    }

    @Test
    void moreWritersThanPlacesHideNoneThatIsStuck() {
        for (int i = 0; i < 20; i++) {
            writes.end(i < 10 ? writes.begin() : -1);
            writes.begin();
        }
        for (int look = 1; look < LOOKS; look++) {
            assertThat(writes.isStuck(LOOKS)).isFalse();
        }
        assertThat(writes.isStuck(LOOKS)).isTrue();
    }

    @Test
    void aWriteThatEndedIsForgotten() {
        int place = writes.begin();
        for (int look = 1; look < LOOKS; look++) {
            assertThat(writes.isStuck(LOOKS)).isFalse();
        }
        writes.end(place);

        assertThat(writes.isStuck(LOOKS)).isFalse();
    }
}
