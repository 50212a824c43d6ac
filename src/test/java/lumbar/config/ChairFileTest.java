package lumbar.config;

import static lumbar.config.ConfigFiles.CHAIR;
import static lumbar.config.ConfigFiles.chair;
import static lumbar.config.ConfigFiles.line;
import static lumbar.config.ConfigFiles.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.Pneumatics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ShowsRequirement("SR-30")
class ChairFileTest {
    private static final String LEASE = "board-lease: 200 ms";

    @Test
    void settingsHaveDefaults() {
        String plain =
                CHAIR.replaceAll("(?m)^(control|minutes|buttons):\n  .*\n", "").replaceAll("(?m)^profile: .*\n", "");

        assertThat(read(plain).settings())
                .isEqualTo(new ChairSettings(
                        "sim",
                        Duration.ofMillis(10),
                        Duration.ofHours(3),
                        "standard",
                        ChairSettings.Buttons.NONE,
                        List.of()));
    }

    @Test
    @ShowsRequirement("SR-32")
    void theStartButtonStartsWhatTheFileNamesForSomebodyWhoIsOnRecord() {
        String named = with(CHAIR, "  program: calm\n", "  program: calm\n  person: ada\n");

        assertThat(read(named).settings().buttons()).isEqualTo(new ChairSettings.Buttons("calm", "ada"));
        assertThat(chair(with(named, "person: ada", "person: guest")))
                .contains("error: a button cannot start a program for a guest");
        assertThat(chair(with(named, "person: ada", "persn: ada"))).contains("error: unknown key 'persn'");
    }

    @Test
    void overridesOfTheSimulationKeepTheirLines() {
        String text = CHAIR + "simulation:\n  room-celsius: 30\n  pump: 0.5\n";
        ChairFile read = read(text);

        assertThat(read.settings().simulationByName())
                .containsEntry("room-celsius", 30.0)
                .containsEntry("pump", 0.5);
        assertThat(read.settings().simulation().getLast().position().line())
                .isEqualTo((int) text.lines().count());
    }

    @Test
    void whatTheSimulatedChairSaysOfAnOverrideIsToldAtItsLine() {
        Problems problems = new Problems();
        var _ = ChairFile.read(
                SourceFile.of("chair.yaml", CHAIR + "simulation:\n  pmp: 0.5\n"),
                problems,
                (name, value) -> List.of("no parameter '" + name + "'"));

        assertThat(problems.text())
                .endsWith("""
                    error: no parameter 'pmp'
                      102 |   pmp: 0.5
                          |   ^^^
                    """.replace("102", "" + (CHAIR.lines().count() + 2)));
    }

    @ShowsRequirement("SR-44")
    @Test
    void thePumpIsTheOneThatTheFileDescribesElseTheUsualOne() {
        assertThat(read(CHAIR).chair().pumpLitresPerSecond()).isEqualTo(0.2);
        assertThat(read(with(CHAIR, "pump-flow: 12 L/min", "pump-flow: 0.1 L/s"))
                        .chair()
                        .pumpLitresPerSecond())
                .isEqualTo(0.1);
        assertThat(read(with(CHAIR, "  pump-flow: 12 L/min\n", "")).chair().pneumatics())
                .isEqualTo(Pneumatics.USUAL);
    }

    /** What the file does not say of the vents, or says of vents elsewhere: warned of at its place, and never above 8 kPa. */
    @ShowsRequirement({"SR-30", "SR-53"})
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            vents: normally-open |# said nowhere    |nothing says that the vents are normally open
            vents-at: bag        |# said nowhere    |nothing says that the vents are normally open
            vents-at: bag        |vents-at: manifold|the vents are not at the bag's side of the hose
            """)
    void ventsThatAreNotSaidToBeOpenAndAtTheBagAreWarnedOfAndLowerTheCeiling(String what, String by, String warning) {
        String unsure = with(CHAIR, "  " + what, "  " + by);

        assertThat(read(CHAIR).chair().pneumatics().ventsSurelyOpen()).isTrue();
        assertThat(chair(CHAIR)).isEmpty();
        assertThat(read(unsure).chair().pneumatics().ventsSurelyOpen()).isFalse();
        assertThat(chair(unsure))
                .startsWith("chair.yaml:" + (line(CHAIR, "\nair:") + 2) + ":3: warning: " + warning)
                .contains("neck-bag, ", "foot-bag-right stay at or below 8 kPa")
                .contains("write air: {vents: normally-open, vents-at: bag} (SR-53)");
    }

    @ShowsRequirement("SR-53")
    @Test
    void aFileWithoutAnyWordOfTheAirIsTakenTheSameWay() {
        String silent = CHAIR.replaceAll("(?m)^air:\n(  .*\n)+", "");

        assertThat(read(silent).chair().pneumatics().ventsSurelyOpen()).isFalse();
        assertThat(chair(silent)).contains("warning: nothing says that the vents are normally open");
        assertThat(chair(silent.replaceAll("(?m)^  - \\{id: [a-z-]+, kind: airbag.*\n", "")))
                .as("without bags there is no vent")
                .isEmpty();
    }

    @ShowsRequirement({"SR-18", "SR-30", "SR-52"})
    @Test
    void aHeatPadWithoutAThermalCutOffIsRefusedAtItsPlaceWithTheWayOut() {
        String none = with(CHAIR, "kind: heat, area: glutes, thermal-cutoff: 52 °C", "kind: heat, area: glutes");

        assertThat(chair(none))
                .startsWith("chair.yaml:" + line(none, "id: heat-seat")
                        + ":5: error: the heat pad 'heat-seat' has no thermal cut-off")
                .contains("opens by itself at 52 °C at the latest, and write thermal-cutoff: 52 °C (SR-52)");
    }

    @ShowsRequirement({"SR-30", "SR-52"})
    @ParameterizedTest
    @CsvSource({"no, yes", "yes, no"})
    void heatWithoutARelayThatIsSeenToOpenIsRefused(String relay, String watchdog) {
        String bare = with(with(CHAIR, "relay: yes", "relay: " + relay), "watchdog: yes", "watchdog: " + watchdog);

        assertThat(chair(bare))
                .contains(
                        "chair.yaml:" + (line(CHAIR, "\npower:") + 2)
                                + ":3: error: nothing but its own switch would take the current from the heat: heat-back, heat-seat")
                .contains("fit a power relay with read-back and a watchdog");
        assertThat(chair(bare.replaceAll("(?m)^  - \\{id: heat-[a-z]+, kind.*\n", "")))
                .doesNotContain("error");
    }

    @ShowsRequirement({"SR-03", "SR-30"})
    @Test
    void withNothingBehindItNothingMayPress() {
        String bare = with(with(CHAIR, LEASE, "board-lease: none"), "watchdog: yes", "watchdog: no ");

        assertThat(chair(bare))
                .contains("error: nothing would switch these off when the computer fails: neck-bag, ")
                .contains("leg-rest")
                .contains("= add a board lease, or a power relay with a watchdog (SR-03)");
    }

    @ShowsRequirement({"SR-03", "SR-30"})
    @Test
    void behindARelayAloneSmallBagsAreRefusedAndTheOthersAreNamedWithTheirCeiling() {
        String alone = with(CHAIR, LEASE, "board-lease: none");
        assertThat(chair(alone))
                .contains("error: 'neck-bag' is too small a bag")
                .contains("at least 0.5 L");

        String large = alone.replace("volume: 0.25 L, vent: 2 mm", "volume: 0.5 L, vent: 3 mm");
        assertThat(chair(large))
                .startsWith(
                        "chair.yaml:" + (line(CHAIR, "\npower:") + 2) + ":3: warning: only the watchdog relay switches")
                .contains("foot-bag-right stay at or below 8 kPa (SR-03)")
                .doesNotContain("error");
        assertThat(read(large).chair().boardLease()).isFalse();
    }

    @ShowsRequirement({"SR-18", "SR-30"})
    @Test
    void heatWithoutASeatSensorIsRefused() {
        assertThat(chair(with(CHAIR, "seat: load-cells", "seat: none      ")))
                .contains("error: nothing says whether somebody sits on the heat: heat-back, heat-seat")
                .contains("= add a seat switch or load cells, or leave the heat out (SR-18)");
        assertThat(chair(with(CHAIR, "seat: load-cells", "seat: switch    "))).doesNotContain("error");
    }

    @ShowsRequirement({"SR-15", "SR-30"})
    @Test
    void aVentTooNarrowForItsBagIsRefused() {
        assertThat(chair(with(
                        CHAIR, "volume: 1.0 L, vent: 3 mm, sensor: yes}", "volume: 1.1 L, vent: 3 mm, sensor: yes}")))
                .contains("error: the vent of 'lumbar-bag' is too narrow to empty 1.1 L in time")
                .contains("= a bag of this size needs 4 mm at least (SR-15)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        driver: sim                  | driver: gpio                 | unknown driver 'gpio'
        pump-flow: 12 L/min          | pump-flow: 1.9 L/min         | pump-flow '1.9 L/min' is below 2 L/min
        pump-flow: 12 L/min          | pump-flow: 61 L/min          | pump-flow '61 L/min' is above 60 L/min
        pump-flow: 12 L/min          | pump-flow: 12 L              | 'L' is not a unit of flow
        current: 2.5 A               | current: 4 A                 | current '4 A' is above 3.2 A
        current: 2.5 A               | current: 2.5 A, stall: 7 A   | stall '7 A' is above 6 A
        vents: normally-open         | vents: normally-closed       | vents that are shut without power would hold whoever sits there
        vents-at: bag                | vents-at: pump               | unknown vents-at 'pump'
        thermal-cutoff: 52 °C        | thermal-cutoff: 53 °C        | thermal-cutoff '53 °C' is above 52 °C
        thermal-cutoff: 52 °C        | thermal-cutoff: 44.9 °C      | thermal-cutoff '44.9 °C' is below 45 °C
        thermal-cutoff: 52 °C        | thermal-cutoff: 52           | '52' has no unit
        pump-flow: 12 L/min          | flow: 12 L/min               | unknown key 'flow'
        period: 10 ms                | period: 4 ms                 | period '4 ms' is below 5 ms
        period: 10 ms                | period: 21 ms                | period '21 ms' is above 20 ms
        window: 180 min              | window: 119 min              | window '119 min' is below 120 min
        seat: load-cells             | seat: scales                 | unknown seat 'scales'
        board-lease: 200 ms          | board-lease: 201 ms          | board-lease '201 ms' is above 200 ms
        e-stop: normally-closed      | e-stop: normally-open        | unknown e-stop 'normally-open'
        relay: yes                   | relay: maybe                 | unknown relay 'maybe'
        power:                       | powr:                        | 'power' is missing
        stroke: 0.762 m              | stroke: 7.62 m               | stroke '7.62 m' is above 1200 mm
        depth: 60 mm                 | depth: 61 mm                 | depth '61 mm' is above 60 mm
        counts: 397                  | counts: 397.5                | counts '397.5' is not a whole number
        counts: 397                  | counts: 7                    | counts '7' is out of range
        shoulder-offset: 0 mm        | shoulder-offset: 61 mm       | shoulder-offset '61 mm' is above 60 mm
        volume: 0.25 L, vent: 2 mm   | volume: 0.25 L, vent: 1 mm   | vent '1 mm' is below 2 mm
        volume: 0.25 L               | volume: 2.5 L                | volume '2.5 L' is above 1.5 L
        area: neck                   | area: throat                 | unknown area 'throat'
        kind: kneader                | kind: kneeder                | unknown kind 'kneeder'
        kind: roller, current: 2.0 A | kind: roller                 | 'current' is missing
        current: 2.5 A               | current: 25 A                | current '25 A' is above 3.2 A
        id: shoulder-bag-right       | id: shoulder-bag-left        | the id 'shoulder-bag-left' is already used
        id: roller, kind: roller     | id: roller, kind: tapper     | a tapper is mounted on the roller carriage, but there is no roller
        kind: tapper                 | kind: kneader                | this is a second kneader
        carriage:                    | carridge:                    | a roller needs a 'carriage'
        cell: 1                      | cell: 0                      | cell 0 of pad 'seat' is already used
        cell: 1                      | cell: 2                      | pad 'seat' has 2 cells, but one has number 2
        pad: seat, cell: 1           | cell: 1                      | 'cell' needs 'pad'
        id: sim-chair                | id: sim/chair                | id 'sim/chair' is not a valid name
        actuators:                   | actuators: []\\nx:           | a chair needs at least one actuator
        profile: standard            | profil: standard             | unknown key 'profil'
        """)
    void whatAChairMayNotSayIsToldByItsName(String what, String by, String message) {
        assertThat(chair(
                                CHAIR.replaceFirst(
                                                        java.util.regex.Pattern.quote("\n" + what),
                                                        "\n" + by.replace("\\n", "\n"))
                                                .equals(CHAIR)
                                        ? with(CHAIR, what, by.replace("\\n", "\n"))
                                        : CHAIR.replaceFirst(
                                                java.util.regex.Pattern.quote("\n" + what),
                                                "\n" + by.replace("\\n", "\n")))
                        .lines())
                .anyMatch(line -> line.matches("chair\\.yaml:\\d+:\\d+: error: .*") && line.endsWith(": " + message));
    }

    private static ChairFile read(String text) {
        Problems problems = new Problems();
        return ChairFile.read(SourceFile.of("chair.yaml", text), problems, (n, v) -> List.of())
                .orElseThrow(() -> new AssertionError(problems.text()));
    }
}
