package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.Refused;
import lumbar.person.RefusalCode;
import org.junit.jupiter.api.Test;

/** What a home may hear of a chair, and what it may not. */
class HomeTelemetryTest {
    private static Map<String, Object> refused(String code, String text) {
        return HomeTelemetry.event(new Event.Answered(7, "start", false, code, text, "see the page"));
    }

    /** Somebody at the chair is refused, and the whole house would read why. */
    @Test
    @ShowsRequirement({"SR-32", "SR-39"})
    void theEventOfARefusalAtTheChairSaysNothingOfTheScreeningNorOfPainNorOfWeight() {
        for (RefusalCode code : List.of(
                RefusalCode.SCREENING_STOPS_USE,
                RefusalCode.DOCTOR_NEEDED,
                RefusalCode.DOCTOR_AGAIN,
                RefusalCode.ALL_BLOCKED,
                RefusalCode.ALL_EXCLUDED)) {
            assertThat(refused(code.key(), code.text()))
                    .isEqualTo(Map.of(
                            "event_type",
                            "refused",
                            "command",
                            "start",
                            "code",
                            "person",
                            "text",
                            "this person may not start"));
        }
        assertThat(refused(Refused.WEIGHT.key(), Refused.WEIGHT.text()))
                .containsEntry("code", "person")
                .doesNotContainValue(Refused.WEIGHT.text());
    }

    @Test
    @ShowsRequirement("SR-38")
    void whatSaysNothingOfAPersonIsToldWithItsReason() {
        assertThat(refused("remote-off", "remote starts are not allowed on this chair"))
                .containsEntry("code", "remote-off")
                .containsEntry("text", "remote starts are not allowed on this chair");
    }
}
