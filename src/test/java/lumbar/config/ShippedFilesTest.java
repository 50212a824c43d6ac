package lumbar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.program.Layer;
import lumbar.program.Program;
import org.junit.jupiter.api.Test;

/** The files that come with Lumbar are good, and say what the mission asks of them. */
class ShippedFilesTest {
    static final Path CONFIG =
            Path.of(System.getProperty("lumbar.root", "")).toAbsolutePath().resolve("config");

    private final Configuration.Loaded loaded = Configuration.load(CONFIG);

    @Test
    void theyLoadWithoutAWord() {
        assertThat(Problems.text(loaded.problems())).isEmpty();
        assertThat(config().programs())
                .containsOnlyKeys(
                        "calm",
                        "desk-shoulders",
                        "flow-legs",
                        "light-flow",
                        "stretch-ease",
                        "unwind-back",
                        "wind-down");
        assertThat(config().profiles()).containsOnlyKeys("firm", "gentle", "standard");
    }

    @Test
    void theChairHasTwentyFourActuatorsInTheirOrder() {
        assertThat(config().chair().actuators().stream().map(Actuator::id))
                .containsExactly(
                        "neck-bag",
                        "shoulder-bag-left",
                        "shoulder-bag-right",
                        "lumbar-bag",
                        "glute-bag-left",
                        "glute-bag-right",
                        "arm-bag-left",
                        "arm-bag-right",
                        "thigh-bag-left",
                        "thigh-bag-right",
                        "calf-bag-left",
                        "calf-bag-right",
                        "foot-bag-left",
                        "foot-bag-right",
                        "roller",
                        "kneader",
                        "tapper",
                        "vibrator-back",
                        "vibrator-seat",
                        "vibrator-legs",
                        "heat-back",
                        "heat-seat",
                        "recline",
                        "leg-rest");
        assertThat(config().chair().carriage()).isEqualTo(lumbar.chair.Carriage.timed());
        assertThat(config().chair().simulated()).isTrue();
        assertThat(config().chair().boardLease()).isTrue();
        assertThat(config().chair().seatWeighs()).isTrue();
        assertThat(config().chair().fullAmps(16)).isEqualTo(1.5);
    }

    @Test
    void programsAreAsLongAsTheMissionSays() {
        assertThat(config().programs().values().stream()
                        .collect(Collectors.toMap(Program::name, p -> p.seconds() / 60)))
                .containsEntry("calm", 20.0)
                .containsEntry("desk-shoulders", 10.0)
                .containsEntry("flow-legs", 15.0)
                .containsEntry("light-flow", 12.0)
                .containsEntry("stretch-ease", 12.0)
                .containsEntry("unwind-back", 15.0)
                .containsEntry("wind-down", 15.0);
    }

    @Test
    void noProgramAsksForMoreThanFifteenMinutesOfAnAreaAndThreeOfTheNeck() {
        for (Program program : config().programs().values()) {
            for (BodyArea area : BodyArea.values()) {
                double seconds = program.phases().stream()
                        .mapToDouble(phase -> phase.layers().stream()
                                .filter(layer -> layer.areas().contains(area))
                                .mapToDouble(Layer::seconds)
                                .max()
                                .orElse(0))
                        .sum();
                assertThat(seconds)
                        .as(program.name() + " " + area)
                        .isLessThanOrEqualTo(area == BodyArea.NECK ? 180 : 900);
            }
            assertThat(layers(program).stream().filter(l -> l.areas().contains(BodyArea.NECK)))
                    .allMatch(layer -> layer.level() <= 0.30);
        }
    }

    @Test
    void calmAndWindDownStayAtOrBelowFortyPercent() {
        for (String name : List.of("calm", "wind-down")) {
            assertThat(layers(program(name))).allMatch(layer -> layer.level() <= 0.40);
        }
        assertThat(program("wind-down").phases().getLast().fadeSeconds()).isEqualTo(300);
    }

    @Test
    void flowLegsAsksForFourToEightKilopascalAndLightFlowForThreeToFive() {
        assertThat(layers(program("flow-legs")))
                .allSatisfy(l -> assertThat(kpa("flow-legs", l)).isBetween(4.0, 8.0));
        assertThat(layers(program("light-flow")))
                .allSatisfy(l -> assertThat(kpa("light-flow", l)).isBetween(3.0, 4.5));
    }

    @Test
    void theFirmProfileIsStillLightAtTheNeck() {
        Profile firm = config().profiles().get("firm");
        assertThat(firm.area(BodyArea.LOWER_BACK).ceilingKpa()).isEqualTo(10.7);
        assertThat(firm.area(BodyArea.ARMS).ceilingKpa()).isEqualTo(8);
        assertThat(firm.area(BodyArea.NECK).ceilingKpa()).isEqualTo(6);
        assertThat(firm.area(BodyArea.NECK).slopeKpaPerSecond()).isEqualTo(2);
        assertThat(firm.area(BodyArea.GLUTES).risePerSecond()).isEqualTo(0.005);
    }

    private double kpa(String program, Layer layer) {
        Profile profile = config().profileOf(program(program));
        return layer.level() * profile.area(layer.areas().getFirst()).ceilingKpa();
    }

    private static List<Layer> layers(Program program) {
        return program.phases().stream().flatMap(p -> p.layers().stream()).toList();
    }

    private Program program(String name) {
        return config().programs().get(name);
    }

    private Configuration config() {
        return loaded.configuration().orElseThrow();
    }
}
