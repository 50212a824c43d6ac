package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.Wiring;
import org.junit.jupiter.api.Test;

/** The chairs of {@code config/examples} load, with the warnings that are meant and no other. */
class ExampleChairsTest {
    @Test
    @ShowsRequirement("SR-44")
    void theFullChairLacksABringUpOnlyAndEveryWireIsOnALeasingBoard() {
        Configuration.Loaded loaded = load("full-chair");
        Wiring wiring = wiring(loaded);

        assertThat(loaded.problems()).singleElement().satisfies(ExampleChairsTest::lacksABringUp);
        assertThat(loaded.configuration().orElseThrow().chair().size()).isEqualTo(24);
        assertThat(wiring.boards()).allMatch(board -> board.leases());
        assertThat(wiring.outputs()).hasSize(46);
        assertThat(wiring.inputs()).hasSize(45);
        assertThat(loaded.configuration().orElseThrow().programs()).hasSize(7);
    }

    @Test
    @ShowsRequirement("SR-03")
    void theSeatPadSaysThatOnlyTheRelayStandsBehindIt() {
        Configuration.Loaded loaded = load("seat-pad");

        assertThat(loaded.problems())
                .allMatch(problem -> problem.level() == Problem.Level.WARNING)
                .map(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message)
                                .isEqualTo(
                                        "only the watchdog relay switches these off after a failure: glute-left, glute-right, thigh-left, thigh-right"),
                        message -> assertThat(message).startsWith("nothing was learned of these pressure sensors yet"));
        assertThat(wiring(loaded).outputs()).hasSize(12);
        assertThat(loaded.configuration().orElseThrow().chair().boardLease()).isFalse();
        assertThat(loaded.configuration().orElseThrow().programs()).isNotEmpty();
    }

    @Test
    @ShowsRequirement("SR-03")
    void theModbusChairSaysThatOnlyTheRelayStandsBehindItsBags() {
        Configuration.Loaded loaded = load("modbus-chair");

        assertThat(loaded.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> {
                            assertThat(problem.level()).isEqualTo(Problem.Level.WARNING);
                            assertThat(problem.message())
                                    .startsWith(
                                            "only the watchdog relay switches these off after a failure: lumbar-left");
                        },
                        ExampleChairsTest::lacksABringUp);
        assertThat(wiring(loaded).outputs()).hasSize(15);
        assertThat(loaded.configuration().orElseThrow().programs()).isNotEmpty();
    }

    private static void lacksABringUp(Problem problem) {
        assertThat(problem.level()).isEqualTo(Problem.Level.WARNING);
        assertThat(problem.message()).startsWith("nothing was learned of these pressure sensors yet");
        assertThat(problem.hint()).contains("69 %");
    }

    private static Configuration.Loaded load(String name) {
        return Configuration.load(ConfigFiles.CONFIG.resolve("examples").resolve(name), (n, v) -> List.of());
    }

    private static Wiring wiring(Configuration.Loaded loaded) {
        return loaded.configuration()
                .orElseThrow(() -> new AssertionError(Problems.text(loaded.problems())))
                .wiring()
                .orElseThrow();
    }
}
