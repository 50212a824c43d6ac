package lumbar.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelReasonTest {
    @Test
    void aReasonIsFoundByItsKeyAndByTheSentenceOfOlderRecords() {
        assertThat(LevelReason.values()).allSatisfy(one -> {
            assertThat(LevelReason.of(one.key())).contains(one);
            assertThat(LevelReason.of(one.text())).contains(one);
        });
        assertThat(LevelReason.of("after 6 sessions")).contains(LevelReason.SESSIONS);
        assertThat(LevelReason.of("the moon was full")).isEmpty();
        assertThat(Arrays.stream(LevelReason.values()).map(LevelReason::key))
                .contains("long-gap")
                .doesNotHaveDuplicates();
    }
}
