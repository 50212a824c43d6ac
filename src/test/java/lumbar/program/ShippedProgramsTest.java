package lumbar.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that come with Lumbar, with every profile that comes with it. */
class ShippedProgramsTest {
    private static final Path CONFIG =
            Path.of(System.getProperty("lumbar.root", "")).resolve("config");
    private static final Configuration SHIPPED =
            Configuration.load(CONFIG).configuration().orElseThrow();
    private static final Chair CHAIR = SHIPPED.chair();

    static Stream<Arguments> programsAndProfiles() {
        return SHIPPED.programs().values().stream()
                .flatMap(program -> SHIPPED.profiles().values().stream()
                        .map(profile -> Arguments.of(program.name(), profile.name())));
    }

    /** Shipped programs keep every area at or below 15 min, the neck 3 min; the rollers beside an area count too. */
    @ShowsRequirement({"SR-07", "SR-13", "SR-16", "SR-29"})
    @ParameterizedTest
    @MethodSource("programsAndProfiles")
    void keepTheRulesAndFifteenMinutesAnArea(String program, String profile) {
        assertThat(ProgramCheck.check(program(program), profile(profile), CHAIR, shippedRules()))
                .isEmpty();
    }

    @Test
    void flowLegsPeaksAtEightKpaAndLightFlowBelowFive() {
        assertThat(peakKpa(program("flow-legs"))).isBetween(7.9, 8.0);
        assertThat(peakKpa(program("light-flow"))).isBetween(3.0, 5.0);
    }

    @Test
    void calmAndWindDownNeverAskMoreThanFortyPercent() {
        for (String name : List.of("calm", "wind-down")) {
            Program program = program(name);
            Preview preview = Preview.of(new CompiledProgram(program, own(program), CHAIR), 5);
            for (BodyArea area : BodyArea.values()) {
                for (int step = 0; step < preview.steps(); step++) {
                    assertThat(preview.level(area, step)).isLessThanOrEqualTo(0.4);
                }
            }
        }
    }

    private static double peakKpa(Program program) {
        Profile profile = own(program);
        CompiledProgram compiled = new CompiledProgram(program, profile, CHAIR);
        double peak = 0;
        for (double t = 0; t < program.seconds(); t += 0.25) {
            for (Airbag bag : CHAIR.all(Airbag.class)) {
                double level = compiled.demand(t, 1, Double.NaN).level(bag.index());
                peak = Math.max(peak, level * profile.area(bag.area()).ceilingKpa());
            }
        }
        return peak;
    }

    private static Program program(String name) {
        return Objects.requireNonNull(SHIPPED.programs().get(name));
    }

    private static Profile profile(String name) {
        return Objects.requireNonNull(SHIPPED.profiles().get(name));
    }

    private static Profile own(Program program) {
        return profile(program.profile());
    }

    private static ProgramLimits shippedRules() {
        Map<BodyArea, Double> seconds = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            seconds.put(area, area == BodyArea.NECK ? 180.0 : 900.0);
        }
        return TestPrograms.limits().withAreaSeconds(seconds);
    }
}
