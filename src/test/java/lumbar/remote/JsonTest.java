package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lumbar.remote.message.PairingMessage;
import lumbar.remote.message.StatusMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "1",
                "{",
                "{\"a\":",
                "null",
                "{\"a\":1}x\"",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1}]",
                "nonsense",
                "\u0000"
            })
    void whatIsNoObjectIsSaidToBeNone(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(BadInput.class);
    }

    @Test
    void aThousandBracketsAreRefusedBeforeTheyAreParsed() {
        assertThatThrownBy(() -> Json.read("{\"a\":" + "[".repeat(1000))).isInstanceOf(BadInput.class);
    }

    @Test
    void bracketsInATextAreNoNesting() throws BadInput {
        String text = "\\\"" + "[{".repeat(100);
        assertThat(Json.read(Json.write(Map.of("a", text)) + "\n")).containsEntry("a", text);
    }

    @Test
    void noTextMakesItThrowAnythingElse() {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", 7));
        String signs = "{}[]\":,\\ute019.-+ \n\u0000\uD800aé";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{" : "");
            random.ints(random.nextInt(30), 0, signs.length()).forEach(at -> text.append(signs.charAt(at)));
            try {
                assertThat(Json.read(text.toString())).isNotNull();
            } catch (BadInput e) {
                assertThat(e.text()).isNotBlank();
            }
        }
    }

    @Test
    void aNumberThatIsNoneIsNullWhereverItStands() {
        assertThat(Json.write(new PairingMessage.Me("owner", "", Double.NaN)))
                .isEqualTo("{\"role\":\"owner\",\"name\":\"\",\"expires_s\":null}");
        assertThat(Json.write(Map.of("a", List.of(Double.NaN, 1.5, Double.NEGATIVE_INFINITY))))
                .isEqualTo("{\"a\":[null,1.5,null]}");
        assertThat(Json.write(new StatusMessage.Work(Double.POSITIVE_INFINITY))).isEqualTo("{\"seconds\":null}");
    }
}
