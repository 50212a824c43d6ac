package lumbar.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.control.Command;
import org.junit.jupiter.api.Test;

/** Errands of the chair itself, without what carries them. */
class ApiTest {
    private final TestDesk desk = new TestDesk();

    private Route route(String path, GuestPrograms guests) {
        return new Api(desk, new TestNames(), guests, List.of(), Map::of)
                .routes().stream()
                        .filter(route -> route.path().equals(path))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsLeftIsGoneOnWithByWhoeverHadIt() throws BadInput {
        route("/api/continue", program -> true).errand().run(Map.of(), Caller.LOCAL);
        desk.left = new lumbar.control.Status.Left("calm", "sim-regular", 200);
        route("/api/continue", program -> true).errand().run(Map.of(), Caller.LOCAL);

        assertThat(desk.asked).hasSize(2);
        assertThat(desk.asked.getFirst())
                .as("nothing is left: the chair says so")
                .isEqualTo(new Command.Continue(null));
        assertThat(desk.asked.getLast())
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
        Caller guest = new Caller(Access.GUEST, "phone");
        desk.left = new lumbar.control.Status.Left("calm", "sim-regular", 200);
        assertThat(route("/api/continue", program -> true)
                        .errand()
                        .run(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        desk.left = new lumbar.control.Status.Left("calm", "guest", 200);
        assertThat(route("/api/continue", program -> false)
                        .errand()
                        .run(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        assertThat(desk.asked).isEmpty();
    }

    @ShowsRequirement("SR-24")
    @Test
    void aStartSaysWhatItKnewOfStopsBeforeAPersonWasLookedUp() throws BadInput {
        desk.stops = 7;
        TestNames slow = new TestNames();
        slow.whileLookingUp = () -> desk.stops = 8;
        new Api(desk, slow, List.of())
                .routes().stream()
                        .filter(route -> route.path().equals("/api/start"))
                        .findFirst()
                        .orElseThrow()
                        .errand()
                        .run(Map.of("program", "calm", "person", "anna"), Caller.LOCAL);

        assertThat(desk.stops).isEqualTo(8);
        assertThat(desk.stopsSeen).isEqualTo(7);
    }

    @ShowsRequirement("SR-32")
    @Test
    void aGuestResumesAGuestsApprovedSessionOnly() throws BadInput {
        Caller guest = new Caller(Access.GUEST, "phone");
        assertThat(route("/api/resume", program -> true)
                        .errand()
                        .run(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        desk.person = "guest";
        assertThat(route("/api/resume", program -> false)
                        .errand()
                        .run(Map.of(), guest)
                        .code())
                .isEqualTo("not-permitted");
        assertThat(route("/api/resume", program -> true)
                        .errand()
                        .run(Map.of(), guest)
                        .code())
                .isEqualTo("accepted");
    }

    @ShowsRequirement("SR-32")
    @Test
    void aGuestsStatusTellsNothingOfWhoSitsThere() throws BadInput {
        desk.left = new lumbar.control.Status.Left("calm", "anna", 200);
        Map<String, Object> seen = route("/api/status", program -> true)
                .errand()
                .run(Map.of(), new Caller(Access.GUEST, "phone"))
                .fields();

        assertThat(seen).containsEntry("person", "").containsEntry("program", "calm");
        assertThat(Json.write(seen)).doesNotContain("anna", "sim-regular");
        assertThat(route("/api/status", program -> true)
                        .errand()
                        .run(Map.of(), Caller.LOCAL)
                        .fields())
                .containsEntry("person", "sim-regular");
    }

    /** A command word that a home might send is one of the codec's; going on is not among them. */
    @ShowsRequirement("SR-25")
    @Test
    void goingOnIsNoWordForAHome() {
        assertThat(CommandCodec.WORDS).doesNotContain("continue", "today");
    }
}
