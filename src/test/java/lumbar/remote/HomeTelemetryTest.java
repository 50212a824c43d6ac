package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Explained;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.control.TestEvents;
import lumbar.person.AdmissionCode;
import lumbar.remote.message.HomeMessage;
import org.junit.jupiter.api.Test;

/** What a home may hear of a chair, and what it may not. */
class HomeTelemetryTest {
    private static Map<String, Object> refused(Explained code, String text) {
        return Messages.map(HomeTelemetry.event(
                new Event.Answered(TestEvents.AT, 7, "start", code, text, "see the page"), "en", true));
    }

    /** Somebody at the chair is refused, and the whole house would read why. */
    @Test
    @ShowsRequirement({"SR-32", "SR-39"})
    void theEventOfARefusalAtTheChairSaysNothingOfTheScreeningNorOfPainNorOfWeight() {
        for (AdmissionCode code : List.of(
                AdmissionCode.SCREENING_STOPS_USE,
                AdmissionCode.DOCTOR_NEEDED,
                AdmissionCode.DOCTOR_AGAIN,
                AdmissionCode.ALL_BLOCKED,
                AdmissionCode.ALL_EXCLUDED)) {
            assertThat(refused(code, code.text()))
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
        assertThat(refused(Refusal.WEIGHT, Refusal.WEIGHT.text()))
                .containsEntry("code", "person")
                .doesNotContainValue(Refusal.WEIGHT.text());
    }

    @Test
    @ShowsRequirement("SR-47")
    void theQuestionWhetherSomebodyIsAwakeIsShownInTheLanguageOfTheHome() {
        Event asked = new Event.AwakeAsked(TestEvents.AT, 120);
        assertThat(HomeTelemetry.event(asked, "en", true)).isInstanceOfSatisfying(HomeMessage.Told.class, told -> {
            assertThat(told.eventType()).isEqualTo("awake_asked");
            assertThat(told.text()).contains("at the chair");
        });
        assertThat(HomeTelemetry.event(asked, "de", true))
                .isInstanceOfSatisfying(
                        HomeMessage.Told.class, told -> assertThat(told.text()).contains("wach"));
        assertThat(EventText.of(asked)).contains("lumbar awake").contains("2:00");
    }

    @Test
    @ShowsRequirement("SR-38")
    void whatSaysNothingOfAPersonIsToldWithItsReason() {
        assertThat(refused(Refusal.REMOTE_OFF, "remote starts are not allowed on this chair"))
                .containsEntry("code", "remote-off")
                .containsEntry("text", "remote starts are not allowed on this chair");
    }
}
