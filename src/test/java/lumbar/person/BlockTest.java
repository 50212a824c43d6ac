package lumbar.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-33")
class BlockTest {
    private static final double HOUR = 3600;

    private static final Person ANNA = Person.unscreened("anna", "Anna").screen(Person.allNo(), new When(0, 0));

    private static boolean allows(List<Block> blocks, BodyArea area, double t) {
        return Admission.of(ANNA, blocks, new When(t, 0), false) instanceof PersonLimits limits
                && limits.allows(area, t);
    }

    @Test
    void painRestsAnAreaForADayAndNumbnessForThree() {
        List<Block> blocks = List.of(
                Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, HOUR),
                Block.discomfort("anna", BodyArea.FEET, Discomfort.NUMBNESS, HOUR),
                Block.injuredToday("anna", BodyArea.ARMS, HOUR));

        assertThat(allows(blocks, BodyArea.NECK, 24.9 * HOUR)).isFalse();
        assertThat(allows(blocks, BodyArea.NECK, 25 * HOUR)).isTrue();
        assertThat(allows(blocks, BodyArea.ARMS, 24.9 * HOUR)).isFalse();
        assertThat(allows(blocks, BodyArea.FEET, 72.9 * HOUR)).isFalse();
        assertThat(allows(blocks, BodyArea.FEET, 73 * HOUR)).isTrue();
        assertThat(allows(blocks, BodyArea.CALVES, HOUR)).isTrue();
    }

    @Test
    void anUnknownAreaIsAllOfThem() {
        List<Block> blocks = List.of(Block.discomfort("anna", null, Discomfort.PAIN, 0));

        assertThat(Admission.of(ANNA, blocks, new When(HOUR, 0), false))
                .isEqualTo(new AdmissionRefusal(AdmissionCode.ALL_BLOCKED, ""));
        assertThat(allows(blocks, BodyArea.NECK, 24 * HOUR)).isTrue();
    }

    @Test
    void theLongestBlockCountsAndAnothersDoesNot() {
        List<Block> blocks = List.of(
                Block.discomfort("anna", BodyArea.NECK, Discomfort.NUMBNESS, 0),
                Block.discomfort("anna", BodyArea.NECK, Discomfort.PAIN, HOUR),
                Block.discomfort("ben", BodyArea.FEET, Discomfort.NUMBNESS, 0));

        assertThat(allows(blocks, BodyArea.NECK, 71 * HOUR)).isFalse();
        assertThat(allows(blocks, BodyArea.FEET, HOUR)).isTrue();
    }

    /** Of one person and area there is one, which holds as long as the longest and is as numb as the worst. */
    @Test
    void saidOftenItStaysOne() {
        List<Block> blocks = new ArrayList<>();
        for (int second = 0; second < 10_000; second++) {
            Block.add(
                    blocks,
                    Block.discomfort(
                            "anna", BodyArea.NECK, second == 0 ? Discomfort.NUMBNESS : Discomfort.PAIN, second));
            Block.add(blocks, Block.discomfort("anna", null, Discomfort.PAIN, second));
            Block.add(blocks, Block.sore("ben", BodyArea.NECK, second));
        }
        assertThat(blocks)
                .containsExactlyInAnyOrder(
                        new Block("anna", BodyArea.NECK, 72 * HOUR, true),
                        Block.discomfort("anna", null, Discomfort.PAIN, 9_999),
                        Block.sore("ben", BodyArea.NECK, 9_999));
    }

    @Test
    void aTimeThatIsNoNumberEndsNothing() {
        assertThat(Block.sore("anna", null, 0).holdsAt(Double.NaN)).isTrue();
        assertThat(new Block("anna", null, Double.NaN, false).holdsAt(1e12)).isTrue();
    }

    @Test
    void liftingAnAreaLeavesTheOthersAndTheOtherPeople() {
        Block ben = Block.sore("ben", BodyArea.NECK, 0);
        List<Block> blocks = List.of(
                Block.discomfort("anna", null, Discomfort.NUMBNESS, 0), Block.sore("anna", BodyArea.NECK, 0), ben);

        List<Block> left = Block.lifted(blocks, "anna", BodyArea.NECK);

        assertThat(allows(left, BodyArea.NECK, HOUR)).isTrue();
        assertThat(allows(left, BodyArea.FEET, HOUR)).isFalse();
        assertThat(left).hasSize(BodyArea.COUNT).contains(ben);
        assertThat(Block.lifted(blocks, "anna", null)).containsExactly(ben);
    }
}
