package lumbar.remote;

import static lumbar.control.TestEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.control.Event;
import lumbar.control.Reminders;
import lumbar.control.SessionResult;
import lumbar.control.SessionWork;
import lumbar.control.State;
import lumbar.person.Block;
import lumbar.safety.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .containsEntry("reason", "warm-up")
                .containsEntry(
                        "areas",
                        List.of(
                                Map.of(
                                        "area",
                                        "neck",
                                        "excluded",
                                        false,
                                        "reason",
                                        "ramp",
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

    @Test
    void whereNoOtherLimitIsLeftNoneIsSaid() {
        Map<String, Object> status = status("anna");
        status.put("limits", List.of("excluded"));

        assertThat(GuestView.of(status)).containsEntry("limits", List.of()).containsEntry("reason", "");
    }

    @Test
    void whatMayBeDoneSaysNothingOfAnothersScreening() {
        Map<String, Object> status = status("anna");
        Map<String, String> can =
                Map.of("resume", "doctor-needed", "spot", "all-blocked", "start", "latched", "stop", "");
        status.put("can", can);
        assertThat(GuestView.of(status))
                .containsEntry("can", Map.of("resume", "person", "spot", "person", "start", "latched", "stop", ""));

        status.put("person", "guest");
        assertThat(GuestView.of(status)).as("of the own body").containsEntry("can", can);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "guest"})
    void whyAButtonIsRefusedIsNotSaidWhereItIsOfAScreening(String satLast) {
        String text = "start refused (doctor-needed): an answer asks for a doctor's word (heart). Ask your doctor";
        Map<String, Object> status = status(satLast);
        status.put("why", "every test is passed; " + text);
        status.put("refused_button", Map.of("code", "doctor-needed", "text", text));

        assertThat(GuestView.of(status))
                .containsEntry("why", "every test is passed")
                .containsEntry("refused_button", Double.NaN);

        Map<String, Object> other = status(satLast);
        other.put("why", "every test is passed; start refused (nobody): nobody sits in the chair");
        other.put(
                "refused_button", Map.of("code", "nobody", "text", "start refused (nobody): nobody sits in the chair"));
        assertThat(GuestView.of(other))
                .containsEntry("why", other.get("why"))
                .containsEntry("refused_button", other.get("refused_button"));
    }

    @Test
    void whyASessionBeginsOrStopsIsAnothers() {
        for (String state : List.of("starting", "stopping", "paused")) {
            Map<String, Object> status = status("anna");
            status.put("state", state);
            status.put("why", "calm for Anna");
            assertThat(GuestView.of(status)).containsEntry("why", state.equals("paused") ? "calm for Anna" : "");
        }
    }

    static List<Event> ofABody() {
        return List.of(
                new Event.LimitMet(AT, BodyArea.NECK, Reason.EXCLUDED),
                new Event.LimitMet(AT, BodyArea.NECK, Reason.BLOCKED),
                new Event.LimitMet(AT, null, Reason.HEAT_PERSON),
                new Event.LimitMet(AT, null, Reason.PERSON),
                new Event.BlockDue(AT, 1, Block.discomfort("anna", BodyArea.NECK, true, 0)),
                new Event.TodayDue(AT, 1, "anna", List.of(Block.sore("anna", BodyArea.NECK, 0)), List.of(), true),
                new Event.BlockLifted(AT, "anna", BodyArea.NECK),
                new Event.Answered(AT, 1, "report", null, "neck: let go and left alone", ""),
                new Event.Answered(AT, 1, "today", null, "neck: left alone", ""),
                new Event.Answered(AT, 1, "lift", null, "lifted", ""));
    }

    @ParameterizedTest
    @MethodSource("ofABody")
    void aGuestIsToldNothingOfABody(Event event) {
        assertThat(GuestView.event(Telemetry.event(event))).isNull();
    }

    static List<Event> ofASession() {
        return List.of(
                new Event.SessionStarted(AT, "calm", "standard", "anna", 0.5, false),
                new Event.SessionEnded(
                        AT,
                        "calm",
                        "anna",
                        60,
                        SessionResult.STOPPED,
                        "discomfort was reported",
                        true,
                        new SessionWork(Map.of(), List.of())),
                new Event.StateChanged(AT, State.RUNNING, State.STOPPING, "discomfort was reported"));
    }

    @ParameterizedTest
    @MethodSource("ofASession")
    void aGuestIsToldThatASessionBeginsOrEndsAndNotWhose(Event event) {
        Map<String, Object> whole = Telemetry.event(event);
        Map<String, Object> expected = new LinkedHashMap<>(whole);
        expected.remove("text");

        assertThat(GuestView.event(whole)).isEqualTo(expected);
        assertThat(whole).as("the owner's stays").containsKey("text");
        assertThat(Json.write(expected)).doesNotContain("anna", "discomfort");
    }

    static List<Event> ofTheChair() {
        return List.of(
                new Event.LimitMet(AT, BodyArea.NECK, Reason.RAMP),
                new Event.StateChanged(AT, State.RUNNING, State.PAUSED, "asked to pause"),
                new Event.Answered(AT, 1, "pause", null, "paused", ""),
                new Event.Reminder(AT, Reminders.Kind.HYDRATE));
    }

    @ParameterizedTest
    @MethodSource("ofTheChair")
    void whatTheChairDoesAGuestIsTold(Event event) {
        assertThat(GuestView.event(Telemetry.event(event))).isEqualTo(Telemetry.event(event));
    }
}
