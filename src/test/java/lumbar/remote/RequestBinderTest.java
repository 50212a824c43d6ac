package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.HistoryRequest;
import lumbar.remote.message.PairingRequest;
import lumbar.remote.message.PersonRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside is taken as it is meant or not at all. */
class RequestBinderTest {
    private static void refuses(ThrowingCallable bind, String text, String nextStep) {
        assertThatThrownBy(bind).isInstanceOfSatisfying(BadInput.class, bad -> {
            assertThat(bad.text()).isEqualTo(text);
            assertThat(bad.nextStep()).contains(nextStep);
        });
    }

    private static CommandRequest.Start start(Map<String, Object> fields) throws BadInput {
        return RequestBinder.bind(fields, CommandRequest.Start.class);
    }

    @Test
    void whatIsLeftOutIsEmptyFalseOrNull() throws BadInput {
        CommandRequest.Start least = new CommandRequest.Start("calm", "", "", false, null, false);
        assertThat(start(Map.of("program", "calm"))).isEqualTo(least);

        Map<String, Object> nulls = new HashMap<>();
        nulls.put("program", "calm");
        nulls.put("person", null);
        nulls.put("acknowledged", null);
        nulls.put("intensity_pct", null);
        assertThat(start(nulls)).as("null is left out").isEqualTo(least);
    }

    @Test
    void allThatIsSentIsBound() throws BadInput {
        Map<String, Object> said = Map.of(
                "program",
                "calm",
                "profile",
                "gentle",
                "person",
                "anna",
                "acknowledged",
                true,
                "intensity_pct",
                80L,
                "changed_sitter",
                true);
        assertThat(start(said)).isEqualTo(new CommandRequest.Start("calm", "gentle", "anna", true, 80.0, true));
        assertThat(RequestBinder.bind(
                        Map.of("id", "anna", "answers", Map.of("heart", false), "exclude", List.of("neck")),
                        PersonRequest.Screen.class))
                .isEqualTo(new PersonRequest.Screen("anna", Map.of("heart", false), false, List.of("neck"), null));
    }

    @Test
    void theMessageSaysWhatIsWrongAndWhatIsToBeSent() {
        refuses(() -> start(Map.of("program", "")), "'program' is missing", "Say \"program\": its name.");
        refuses(
                () -> start(Map.of("program", "calm", "persn", "anna")),
                "unknown field 'persn'",
                "Did you mean 'person'?");
        refuses(() -> start(Map.of("program", 7L)), "'program' is no text", "quotes");
        refuses(
                () -> start(Map.of("program", "calm", "intensity_pct", "80")),
                "'intensity_pct' is no number",
                "without quotes");
        refuses(
                () -> start(Map.of("program", "calm", "intensity_pct", Double.POSITIVE_INFINITY)),
                "'intensity_pct' is no number",
                "without quotes");
        refuses(
                () -> start(Map.of("program", "calm", "acknowledged", "yes")),
                "'acknowledged' is neither true nor false",
                "true or false");
        refuses(
                () -> RequestBinder.bind(Map.of("programs", "calm"), PairingRequest.GuestPrograms.class),
                "'programs' is no list of texts",
                "For example");
        refuses(
                () -> RequestBinder.bind(Map.of("programs", List.of(1L)), PairingRequest.GuestPrograms.class),
                "'programs' is no list of texts",
                "For example");
        refuses(
                () -> RequestBinder.bind(Map.of("id", "a", "answers", true), PersonRequest.Screen.class),
                "'answers' is no object",
                "For example");
        refuses(
                () -> RequestBinder.bind(
                        Map.of("id", "a", "answers", Map.of("heart", "no")), PersonRequest.Screen.class),
                "'heart' is neither true nor false",
                "true or false");
    }

    @Test
    void aQueryHasItsNumbersAsTexts() throws BadInput {
        assertThat(RequestBinder.bindQuery(Map.of("person", "12", "limit", "7"), HistoryRequest.Page.class))
                .isEqualTo(new HistoryRequest.Page("12", 7.0, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e2", "NaN", "Infinity", "0x10", "7f", "many", "1 2"})
    void whatIsNoDecimalNumberIsNone(String text) {
        refuses(
                () -> RequestBinder.bindQuery(Map.of("limit", text), HistoryRequest.Page.class),
                "limit '" + text + "' is no number",
                "Allowed: 1 to 500");
    }
}
