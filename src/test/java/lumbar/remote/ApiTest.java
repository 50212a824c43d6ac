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

    /** A command word that a home might send is one of the codec's; going on is not among them. */
    @ShowsRequirement("SR-25")
    @Test
    void goingOnIsNoWordForAHome() {
        assertThat(CommandCodec.WORDS).doesNotContain("continue", "today");
    }
}
