package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import lumbar.control.Origin;
import org.junit.jupiter.api.Test;

/** The endpoints of the chair itself, without HTTP. */
class ApiTest {
    private final TestGateway gateway = new TestGateway();

    private Route route(String path, GuestPrograms guests) {
        return new Api(gateway, new TestNameLookup(), guests, List.of(), () -> StatusDetails.NONE)
                .routes().stream()
                        .filter(route -> route.path().equals(path))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsLeftIsGoneOnWithByWhoeverHadIt() throws BadInput {
        route("/api/continue", program -> true).handler().handle(Map.of(), Principal.LOCAL);
        gateway.left = new lumbar.control.Status.Left("calm", "sim-regular", 200);
        route("/api/continue", program -> true).handler().handle(Map.of(), Principal.LOCAL);

        assertThat(gateway.asked).hasSize(2);
        assertThat(gateway.asked.getFirst())
                .as("nothing is left: the chair says so")
                .isEqualTo(new Command.Continue(null));
        assertThat(gateway.asked.getLast())
                .isInstanceOfSatisfying(
                        Command.Continue.class,
                        go -> assertThat(go.person())
                                .isNotNull()
                                .extracting("id")
                                .isEqualTo("sim-regular"));
    }

    @ShowsRequirement("SR-32")
    @Test
    void aGuestGoesOnWithAGuestsApprovedSessionOnly() throws BadInput {
        Principal guest = new Principal(Role.GUEST, "phone");
        gateway.left = new lumbar.control.Status.Left("calm", "sim-regular", 200);
        assertThat(route("/api/continue", program -> true)
                        .handler()
                        .handle(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        gateway.left = new lumbar.control.Status.Left("calm", "guest", 200);
        assertThat(route("/api/continue", program -> false)
                        .handler()
                        .handle(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        assertThat(gateway.asked).isEmpty();
    }

    @ShowsRequirement("SR-47")
    @Test
    void aGuestAnswersTheQuestionAndCannotSwitchItOff() throws BadInput {
        Principal guest = new Principal(Role.GUEST, "phone");
        Route awake = route("/api/awake", program -> true);
        assertThat(awake.handler().handle(Map.of(), guest).outcome()).isEqualTo(Outcome.DONE);
        assertThat(awake.handler().handle(Map.of("stop_asking", true), guest).code())
                .isEqualTo("not-permitted");
        assertThat(gateway.asked).containsExactly(new Command.Awake(false));
        assertThat(awake.handler()
                        .handle(Map.of("stop_asking", true), new Principal(Role.OWNER, "phone"))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(gateway.asked.getLast()).isEqualTo(new Command.Awake(true));
    }

    /** Nobody knows where a STOP comes from that needs no sign-in. */
    @ShowsRequirement("SR-46")
    @Test
    void aStopOfAPairedPanelAloneIsOfSomebodyAtTheChair() throws BadInput {
        Route stop = route("/api/stop", program -> true);
        stop.handler().handle(Map.of(), Principal.NOBODY);
        stop.handler().handle(Map.of(), new Principal(Role.GUEST, "phone"));
        stop.handler().handle(Map.of(), Principal.LOCAL);
        assertThat(gateway.stopOrigins).containsExactly(Origin.REMOTE, Origin.LOCAL, Origin.LOCAL);
    }

    @ShowsRequirement("SR-24")
    @Test
    void aStartSaysWhatItKnewOfStopsBeforeAPersonWasLookedUp() throws BadInput {
        gateway.stops = 7;
        TestNameLookup slow = new TestNameLookup();
        slow.whileLookingUp = () -> gateway.stops = 8;
        new Api(gateway, slow, List.of())
                .routes().stream()
                        .filter(route -> route.path().equals("/api/start"))
                        .findFirst()
                        .orElseThrow()
                        .handler()
                        .handle(Map.of("program", "calm", "person", "anna"), Principal.LOCAL);

        assertThat(gateway.stops).isEqualTo(8);
        assertThat(gateway.stopsSeen).hasValue(7);
    }

    @ShowsRequirement("SR-32")
    @Test
    void aGuestResumesAGuestsApprovedSessionOnly() throws BadInput {
        Principal guest = new Principal(Role.GUEST, "phone");
        assertThat(route("/api/resume", program -> true)
                        .handler()
                        .handle(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        gateway.person = "guest";
        assertThat(route("/api/resume", program -> false)
                        .handler()
                        .handle(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        assertThat(route("/api/resume", program -> true)
                        .handler()
                        .handle(Map.of(), guest)
                        .code())
                .isEqualTo("accepted");
    }

    @ShowsRequirement("SR-32")
    @Test
    void aGuestsStatusTellsNothingOfWhoSitsThere() throws BadInput {
        gateway.left = new lumbar.control.Status.Left("calm", "anna", 200);
        Object seen = route("/api/status", program -> true)
                .handler()
                .handle(Map.of(), new Principal(Role.GUEST, "phone"))
                .message();

        assertThat(Messages.map(seen)).containsEntry("person", "").containsEntry("program", "calm");
        assertThat(Json.write(seen)).doesNotContain("anna", "sim-regular");
        assertThat(Messages.map(route("/api/status", program -> true)
                        .handler()
                        .handle(Map.of(), Principal.LOCAL)
                        .message()))
                .containsEntry("person", "sim-regular");
    }

    /** A command word that a home might send is one of the codec's; going on is not among them. */
    @ShowsRequirement("SR-25")
    @Test
    void goingOnIsNoWordForAHome() {
        assertThat(CommandParser.WORDS).doesNotContain("continue", "today");
    }
}
