package lumbar.program;

import static lumbar.chair.BodyArea.*;
import static lumbar.program.TechniqueName.*;
import static lumbar.program.TestPrograms.layer;
import static lumbar.program.TestPrograms.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramCheckTest {
    private final Chair chair = TestChairs.full();
    private final Profile profile = TestPrograms.standard();

    @Test
    void aCalmProgramHasNothingWrongWithIt() {
        assertThat(check(program(
                        600,
                        layer(ROLL, 0.4, 3, 600, UPPER_BACK, LOWER_BACK),
                        layer(BREATHE, 0.3, 6, 600, SHOULDERS),
                        layer(WAVE, 0.6, 3, 600, FEET, CALVES, THIGHS))))
                .isEmpty();
    }

    @Test
    void anAreaThatTheChairLacksIsNamedWithWhatItHas() {
        Chair withoutArms = without(Actuator.Airbag.class, ARMS);

        List<ProgramProblem> problems = ProgramCheck.check(
                program(60, layer(BREATHE, 0.3, 6, 60, ARMS, CALVES)), profile, withoutArms, TestPrograms.limits());

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().code()).isEqualTo("area-missing");
        assertThat(problems.getFirst().line()).isEqualTo(7);
        assertThat(problems.getFirst().text()).contains("nothing at arms").contains("calves, feet");
        assertThat(problems.getFirst().hint()).contains("leave arms out").contains("thighs");
    }

    @Test
    void aTechniqueThatAnAreaCannotDoIsToldWhereItCan() {
        List<ProgramProblem> problems = check(program(60, layer(TAP, 0.3, 360, 60, CALVES)));

        assertThat(problems).extracting(ProgramProblem::code).containsExactly("technique-area");
        assertThat(problems.getFirst().text())
                .contains("tap cannot be done at calves")
                .contains("lower-back");
        assertThat(problems.getFirst().hint()).contains("calves can do: press-hold, wave, knead");
    }

    @ShowsRequirement("SR-16")
    @ParameterizedTest
    @CsvSource({
        "GLUTES, 112 mm, add lower-back",
        "NECK, 120 mm, add shoulders",
        "SHOULDERS, 130 mm, add neck or upper-back",
    })
    void aStrokeThatIsTooShortIsToldWhatToAdd(BodyArea area, String length, String hint) {
        List<ProgramProblem> problems = check(program(60, layer(ROLL, 0.3, 3, 60, area)));

        assertThat(problems).extracting(ProgramProblem::code).contains("stroke");
        ProgramProblem stroke = problems.stream()
                .filter(finding -> finding.code().equals("stroke"))
                .findFirst()
                .orElseThrow();
        assertThat(stroke.text()).contains(length).contains("160 mm");
        assertThat(stroke.hint()).isEqualTo(hint);
    }

    // 0.2 m three times a minute: 8 s at each end, twice within a minute
    @ShowsRequirement("SR-16")
    @Test
    void rollersThatComeBackToASpotTooOftenAreRefused() {
        assertThat(codes(program(120, layer(ROLL, 0.3, 3, 120, LOWER_BACK)))).containsExactly("dwell");
        assertThat(codes(program(120, layer(ROLL, 0.3, 2, 120, LOWER_BACK)))).isEmpty();
        assertThat(codes(program(120, layer(ROLL, 0.3, 3, 120, LOWER_BACK, UPPER_BACK))))
                .isEmpty();
    }

    @ShowsRequirement("SR-29")
    @Test
    void layersThatTogetherAskTooMuchOfAnAreaAreRefused() {
        Layer roll = layer(ROLL, 0.4, 3, 60, UPPER_BACK, LOWER_BACK);

        assertThat(codes(program(60, roll, layer(KNEAD, 0.3, 24, 60, LOWER_BACK, GLUTES))))
                .containsExactly("overlap");
        assertThat(codes(program(60, roll, layer(KNEAD, 0.2, 24, 60, LOWER_BACK, GLUTES))))
                .isEmpty();
        assertThat(codes(program(60, roll, layer(HEAT, 1, 60, LOWER_BACK))))
                .as("heat is no pressure")
                .isEmpty();
        Layer later = new Layer(
                List.of(LOWER_BACK, GLUTES), KNEAD, 0.5, OptionalDouble.of(24), 60, 60, Layer.Tightening.NONE, 8);
        assertThat(codes(program(120, roll, later))).as("one after the other").isEmpty();
    }

    @ShowsRequirement("SR-40")
    @Test
    void aProgramOfMoreThanThirtyMinutesIsRefused() {
        ProgramProblem finding =
                check(program(1801, layer(BREATHE, 0.3, 6, 1801, SHOULDERS))).getFirst();
        assertThat(finding.code()).isEqualTo("program-length");
        assertThat(finding.text()).contains("at most 30 min");
        assertThat(codes(program(36000, layer(BREATHE, 0.3, 6, 36000, SHOULDERS))))
                .containsExactly("program-length");
    }

    @ShowsRequirement("SR-07")
    @Test
    void anAreaIsNotAskedForLongerThanItMayBeWorked() {
        assertThat(codes(program(1500, layer(WAVE, 0.6, 3, 1500, CALVES)))).containsExactly("area-minutes");
        assertThat(codes(program(1200, layer(WAVE, 0.6, 3, 1200, CALVES)))).isEmpty();
        // rollers between neck and shoulders work both; the neck has ten minutes
        assertThat(codes(program(900, layer(ROLL, 0.3, 3, 900, NECK, SHOULDERS, UPPER_BACK))))
                .isEmpty();
        assertThat(check(program(1200, layer(ROLL, 0.3, 3, 1200, NECK, SHOULDERS)))
                        .getFirst()
                        .text())
                .startsWith("neck is worked for");
    }

    @ShowsRequirement("SR-18")
    @Test
    void heatLastsTwentyMinutes() {
        assertThat(codes(program(1260, layer(HEAT, 0.5, 1260, GLUTES)))).containsExactly("heat-minutes");
    }

    // five seconds into a hold, another layer takes the bags over and begins to breathe at once
    @ShowsRequirement("SR-13")
    @Test
    void bagsThatWouldNotRestAreRefused() {
        Layer breath = new Layer(List.of(CALVES), BREATHE, 0.3, OptionalDouble.of(6), 5, 55, Layer.Tightening.NONE, 9);
        Layer hold = layer(PRESS_HOLD, 0.3, 3, 60, CALVES);

        List<ProgramProblem> problems = check(program(60, breath, hold));

        assertThat(problems).extracting(ProgramProblem::code).containsExactly("rest");
        assertThat(problems.getFirst().text()).contains("calf-bag-left rests less than 5 s");
        assertThat(problems.getFirst().line()).isEqualTo(9);
        assertThat(codes(program(60, hold, breath)))
                .as("the first layer keeps its bags")
                .isEmpty();
    }

    @Test
    void ratesOutsideTheTechniqueAreRefused() {
        assertThat(check(program(60, layer(ROLL, 0.3, 20, 60, UPPER_BACK, LOWER_BACK)))
                        .getFirst()
                        .text())
                .contains("roll at 20 /min is outside 1…8 /min");
        assertThat(codes(program(60, layer(HEAT, 0.3, 3, 60, GLUTES)))).containsExactly("rate");
    }

    @Test
    void aLayerShorterThanOneCycleWouldDoNothing() {
        assertThat(codes(program(60, layer(WAVE, 0.3, 3, 15, CALVES)))).containsExactly("cycle");
    }

    private List<ProgramProblem> check(Program program) {
        return ProgramCheck.check(program, profile, chair, TestPrograms.limits());
    }

    private List<String> codes(Program program) {
        return check(program).stream().map(ProgramProblem::code).toList();
    }

    private Chair without(Class<? extends Actuator.Fixed> type, BodyArea area) {
        return TestPrograms.chairOf(
                chair,
                actuator -> !(type.isInstance(actuator)
                        && actuator instanceof Actuator.Fixed fixed
                        && fixed.area() == area));
    }
}
