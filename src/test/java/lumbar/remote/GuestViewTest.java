package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-32")
class GuestViewTest {
    private static Map<String, Object> status(String person) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("person", person);
        status.put("reason", "excluded");
        status.put("limiting", Map.of("area", "neck", "reason", "blocked"));
        status.put("last_session", Map.of("person", person, "program", "calm"));
        status.put("continue", Map.of("person", person));
        status.put("limits", List.of("warm-up", "person", "blocked"));
        status.put(
                "areas",
                List.of(
                        Map.of(
                                "area",
                                "neck",
                                "excluded",
                                true,
                                "reason",
                                "excluded",
                                "limits",
                                List.of("excluded", "ramp"),
                                "blocked_s",
                                0.0,
                                "left_s",
                                5.0),
                        Map.of(
                                "area",
                                "feet",
                                "excluded",
                                false,
                                "reason",
                                "ramp",
                                "limits",
                                List.of("ramp", "person"),
                                "blocked_s",
                                9.0,
                                "left_s",
                                6.0)));
        return status;
    }

    @Test
    void ofAnothersSessionAGuestSeesWhatTheChairDoesAndNothingOfTheBody() {
        Map<String, Object> whole = status("anna");
        Map<String, Object> seen = GuestView.of(whole);

        assertThat(Json.write(seen)).doesNotContain("anna", "excluded\":true", "blocked\"", "\"person\"]");
        assertThat(seen)
                .containsEntry("limits", List.of("warm-up"))
                .containsEntry(
                        "areas",
                        List.of(
                                Map.of(
                                        "area",
                                        "neck",
                                        "excluded",
                                        false,
                                        "reason",
                                        "",
                                        "limits",
                                        List.of("ramp"),
                                        "blocked_s",
                                        0.0,
                                        "left_s",
                                        5.0),
                                Map.of(
                                        "area",
                                        "feet",
                                        "excluded",
                                        false,
                                        "reason",
                                        "ramp",
                                        "limits",
                                        List.of("ramp"),
                                        "blocked_s",
                                        0.0,
                                        "left_s",
                                        6.0)));
        assertThat(whole).as("the owner's stays").isEqualTo(status("anna"));
    }

    @Test
    void ofAGuestsOwnSessionAllIsSeen() {
        assertThat(GuestView.of(status("guest"))).isEqualTo(status("guest"));
    }
}
