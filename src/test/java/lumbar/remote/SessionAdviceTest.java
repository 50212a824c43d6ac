package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lumbar.chair.BodyArea;
import org.junit.jupiter.api.Test;

class SessionAdviceTest {
    @Test
    void eachCardSaysInBothLanguagesWhatToDoForHowLongAndWhere() {
        Map<String, Object> all = Messages.map(SessionAdvice.all());
        List<?> cards = (List<?>) all.get("cards");
        assertThat(cards).hasSizeBetween(5, 8);
        for (Object card : cards) {
            Map<?, ?> map = (Map<?, ?>) card;
            assertThat(Set.copyOf(((Map<?, ?>) map.get("text")).keySet())).isEqualTo(Set.of("en", "de"));
            assertThat((long) map.get("seconds")).isBetween(15L, 60L);
            assertThat((List<?>) map.get("areas"))
                    .isNotEmpty()
                    .allMatch(area -> BodyArea.of(String.valueOf(area)).isPresent());
        }
    }

    /** A product that makes a medical claim is another product. */
    @Test
    void nothingPromisesHealth() {
        assertThat(Json.write(SessionAdvice.all()).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(
                        "circulation", "immun", "cortisol", "heal", "cure", "therap", "durchblutung", "heilt", "pain");
    }
}
