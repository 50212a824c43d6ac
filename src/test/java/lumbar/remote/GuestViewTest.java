package lumbar.remote;

import static lumbar.control.TestEvents.AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.Explained;
import lumbar.control.AvailableCommands;
import lumbar.control.CommandKind;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.control.RefusedButton;
import lumbar.control.Reminders;
import lumbar.control.SessionResult;
import lumbar.control.SessionWork;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.person.AdmissionCode;
import lumbar.person.Block;
import lumbar.person.Discomfort;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-32")
class GuestViewTest {
    private static final String WHY = "every test is passed";

    private State state = State.IDLE;
    private String why = WHY;
    private @Nullable RefusedButton refused;
    private List<Reason> limits = List.of(Reason.WARM_UP, Reason.PERSON, Reason.BLOCKED);
    private AvailableCommands can = TestGateway.COMMANDS;

    private static Status.Area area(BodyArea area, boolean excluded, double blockedSeconds, Reason... limits) {
        return new Status.Area(
                area,
                0.4,
                0.3,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                OptionalDouble.empty(),
                5,
                blockedSeconds,
                OptionalDouble.of(0),
                excluded,
                List.of(limits));
    }

    private Status status(String person) {
        return new Status(
                new Status.Chair(
                        1,
                        true,
                        state,
                        why,
                        refused,
                        2,
                        true,
                        true,
                        OptionalDouble.of(81.5),
                        List.of(
                                area(BodyArea.NECK, true, 0, Reason.EXCLUDED, Reason.RAMP),
                                area(BodyArea.FEET, false, 9, Reason.RAMP, Reason.PERSON)),
                        List.of(),
                        0),
                new Status.Session(
                        "calm",
                        "settle in",
                        person,
                        60,
                        600,
                        1,
                        1700,
                        new Status.Last(
                                7,
                                person,
                                "calm",
                                SessionResult.STOPPED,
                                "stopped",
                                60,
                                5,
                                new SessionWork(Map.of(), List.of()))),
                new Status.Safety(
                        null,
                        List.of(),
                        Map.of(),
                        null,
                        Reason.EXCLUDED,
                        new Status.Limiting(
                                BodyArea.NECK, Reason.BLOCKED, OptionalDouble.empty(), OptionalDouble.empty()),
                        limits),
                new Status.Next(can, new Status.Left("calm", person, 200), OptionalDouble.empty(), false, 0));
    }

    private static Map<String, Object> seen(Status status) {
        return Messages.map(Telemetry.status(GuestView.of(status), StatusDetails.NONE));
    }

    @Test
    void ofAnothersSessionAGuestSeesWhatTheChairDoesAndNothingOfTheBody() {
        Map<String, Object> seen = seen(status("anna"));

        assertThat(Json.write(seen)).doesNotContain("anna", "excluded\":true", "blocked\"", "\"person\"]");
        assertThat(seen)
                .containsEntry("program", "calm")
                .containsEntry("limits", List.of("warm-up"))
                .containsEntry("reason", "warm-up")
                .containsEntry("limiting", null)
                .containsEntry("seat_kg", null)
                .containsEntry("last_session", null)
                .containsEntry("continue", null);
        assertThat((List<?>) seen.get("areas")).hasSize(2).allSatisfy(one -> {
            Map<?, ?> area = (Map<?, ?>) one;
            assertThat(area.get("excluded")).isEqualTo(false);
            assertThat(area.get("blocked_s")).isEqualTo(0L);
            assertThat(area.get("reason")).isEqualTo("ramp");
            assertThat(area.get("limits")).isEqualTo(List.of("ramp"));
            assertThat(area.get("left_s")).isEqualTo(5L);
        });
    }

    @Test
    void ofAGuestsOwnSessionAllIsSeen() {
        assertThat(GuestView.of(status("guest"))).isEqualTo(status("guest"));
    }

    @Test
    void whereNoOtherLimitIsLeftNoneIsSaid() {
        limits = List.of(Reason.EXCLUDED);

        assertThat(seen(status("anna"))).containsEntry("limits", List.of()).containsEntry("reason", "");
    }

    @Test
    void whatMayBeDoneSaysNothingOfAnothersScreening() {
        Map<CommandKind, Optional<Explained>> refusals = new LinkedHashMap<>();
        refusals.put(CommandKind.RESUME, Optional.of(AdmissionCode.DOCTOR_NEEDED));
        refusals.put(CommandKind.SPOT, Optional.of(AdmissionCode.ALL_BLOCKED));
        refusals.put(CommandKind.START, Optional.of(Refusal.LATCHED));
        refusals.put(CommandKind.PAUSE, Optional.empty());
        can = new AvailableCommands(refusals, List.of());

        assertThat(seen(status("anna")))
                .containsEntry("can", Map.of("resume", "person", "spot", "person", "start", "latched", "pause", ""));
        assertThat(GuestView.of(status("guest")).next().can())
                .as("of the own body")
                .isEqualTo(can);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "guest"})
    void whyAButtonIsRefusedIsNotSaidWhereItIsOfAScreening(String satLast) {
        String text = "start refused (doctor-needed): an answer asks for a doctor's word (heart). Ask your doctor";
        refused = new RefusedButton("doctor-needed", text);
        why = WHY + "; " + text;
        assertThat(seen(status(satLast))).containsEntry("why", WHY).containsEntry("refused_button", null);

        String closed = "start refused (areas-closed): no area of this program may be worked now: feet is excluded";
        refused = new RefusedButton("areas-closed", closed);
        why = WHY + "; " + closed;
        assertThat(seen(status(satLast))).containsEntry("why", WHY).containsEntry("refused_button", null);

        refused = new RefusedButton("nobody", "start refused (nobody): nobody sits in the chair");
        why = WHY + "; " + refused.text();
        assertThat(seen(status(satLast)))
                .containsEntry("why", why)
                .containsEntry("refused_button", Map.of("code", "nobody", "text", refused.text()));
    }

    @Test
    void whyASessionBeginsOrStopsIsAnothers() {
        why = "calm for Anna";
        for (State each : List.of(State.STARTING, State.STOPPING, State.PAUSED)) {
            state = each;
            assertThat(seen(status("anna"))).containsEntry("why", each == State.PAUSED ? "calm for Anna" : "");
        }
    }

    /** Which areas are left out is told to whoever asked, and stands in no log and on no topic (SR-32, SR-39). */
    @Test
    void whichAreasAreClosedIsNotPublished() {
        Event.Answered whole = new Event.Answered(
                AT, 1, "start", Refusal.AREAS_CLOSED, Refusal.AREAS_CLOSED.text() + ": feet is excluded", "next");
        assertThat(Redaction.of(whole).text()).isEqualTo(Refusal.AREAS_CLOSED.text());
        assertThat(Redaction.of(whole).code()).isEqualTo("areas-closed");
        assertThat(EventText.of(whole)).doesNotContain("feet");
    }

    static List<Event> ofABody() {
        return List.of(
                new Event.LimitMet(AT, BodyArea.NECK, Reason.EXCLUDED),
                new Event.LimitMet(AT, BodyArea.NECK, Reason.BLOCKED),
                new Event.LimitMet(AT, null, Reason.HEAT_PERSON),
                new Event.LimitMet(AT, null, Reason.PERSON),
                new Event.BlockDue(
                        AT, 1, Block.discomfort("anna", BodyArea.NECK, Discomfort.NUMBNESS, 0), Discomfort.NUMBNESS),
                new Event.TodayDue(
                        AT, 1, "anna", List.of(Block.sore("anna", BodyArea.NECK, 0)), List.of(), List.of(), true),
                new Event.BlockLifted(AT, "anna", BodyArea.NECK, true),
                new Event.Answered(AT, 1, "report", null, "neck: let go and left alone", ""),
                new Event.Answered(AT, 1, "today", null, "neck: left alone", ""),
                new Event.Answered(AT, 1, "lift", null, "lifted", ""));
    }

    @ParameterizedTest
    @MethodSource("ofABody")
    void aGuestIsToldNothingOfABody(Event event) {
        assertThat(GuestView.event(event)).isNull();
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
        Map<String, Object> whole = Messages.map(Telemetry.event(event));
        Map<String, Object> expected = new LinkedHashMap<>(whole);
        expected.put("text", null);

        assertThat(Messages.map(GuestView.event(event))).isEqualTo(expected);
        assertThat(whole.get("text").toString()).as("the owner's stays").containsPattern("anna|discomfort");
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
        assertThat(GuestView.event(event)).isEqualTo(Telemetry.event(event));
    }
}
