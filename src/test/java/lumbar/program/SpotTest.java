package lumbar.program;

import static lumbar.chair.BodyArea.*;
import static lumbar.program.TechniqueName.*;
import static lumbar.program.TestPrograms.layer;
import static lumbar.program.TestPrograms.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpotTest {
    private final Chair chair = TestChairs.full();
    private final CompiledProgram compiled = new CompiledProgram(
            program(
                    300,
                    layer(ROLL, 0.4, 3, 300, LOWER_BACK, GLUTES),
                    layer(WAVE, 0.3, 3, 300, CALVES),
                    layer(BREATHE, 0.2, 6, 300, SHOULDERS)),
            TestPrograms.standard(),
            chair);

    // two passes on the lower back: kneading to and fro around its middle, then the roll goes on
    @Test
    void rollersKneadAroundTheMiddleOfTheSpot() {
        CompiledProgram more = compiled.withSpot(LOWER_BACK, 100, 2);

        Demand before = more.demand(99.9, 1, 0.5);
        Demand during = more.demand(120, 1, 0.5);
        Demand after = more.demand(140, 1, 0.5);

        assertThat(during.level(index("kneader"))).isEqualTo(0.4);
        assertThat(during.level(index("roller"))).isEqualTo(0.4);
        assertThat(more.demand(120, 1, 0.7).level(index("roller"))).isZero();
        double middle = (during.stroke().fromM() + during.stroke().toM()) / 2;
        assertThat(middle).isCloseTo(0.55, within(1e-9));
        assertThat(during.stroke().toM() - during.stroke().fromM()).isGreaterThan(0.16);
        for (Demand other : new Demand[] {before, after}) {
            assertThat(other.level(index("kneader"))).isZero();
            assertThat(other.stroke()).isEqualTo(compiled.demand(99.9, 1, 0.5).stroke());
        }
        assertThat(during.level(index("shoulder-bag-left")))
                .isEqualTo(compiled.demand(120, 1, 0.5).level(index("shoulder-bag-left")));
    }

    // bags rest first, then hold once in each pass, both sides
    @Test
    void whereNoRollerComesTheBagsHold() {
        CompiledProgram more = compiled.withSpot(CALVES, 100, 2);
        int holds = 0;
        double last = 0;
        for (double t = 100; t < 300; t += 0.1) {
            double left = more.demand(t, 1, 0.5).level(index("calf-bag-left"));
            assertThat(left).isLessThanOrEqualTo(0.3);
            if (t < 105) {
                assertThat(left).isZero();
            }
            if (t < 145 && left == 0.3 && last < 0.3) {
                holds++;
                assertThat(more.demand(t + 1, 1, 0.5).level(index("calf-bag-right")))
                        .isEqualTo(0.3);
            }
            last = left;
        }
        assertThat(holds).isEqualTo(2);
    }

    @Test
    void anAreaHasThreeExtraPasses() {
        CompiledProgram three = compiled.withSpot(LOWER_BACK, 10, 2).withSpot(LOWER_BACK, 20, 2);

        assertThat(three.demand(69, 1, 0.5).level(index("kneader"))).isEqualTo(0.4);
        assertThat(three.demand(71, 1, 0.5).level(index("kneader"))).isZero();
        assertThat(three.withSpot(LOWER_BACK, 100, 1)).isSameAs(three);
        assertThat(three.withSpot(CALVES, 100, 1)).isNotSameAs(three);
    }

    @ParameterizedTest
    @EnumSource
    void noSpotAsksMoreThanTheProgramEverDoes(BodyArea area) {
        assertThat(compiled.canSpot(area)).isTrue();
        CompiledProgram more = compiled.withSpot(area, 30, 3);
        double highest = 0;
        for (double t = 0; t < 300; t += 0.25) {
            for (double x = 0; x < 0.76; x += 0.05) {
                Demand demand = more.demand(t, 1, x);
                for (int i = 0; i < chair.size(); i++) {
                    highest = Math.max(highest, demand.level(i));
                }
            }
        }
        assertThat(highest).isEqualTo(0.4);
        assertThat(more.areasDemanded(30, 40)).contains(area);
    }

    // SR-16 holds for the extra passes too
    @ParameterizedTest
    @EnumSource(names = {"NECK", "SHOULDERS", "UPPER_BACK", "LOWER_BACK", "GLUTES"})
    void extraPassesDoNotDwell(BodyArea area) {
        CompiledProgram more = compiled.withSpot(area, 30, 3);
        ProgramProblems problems = new ProgramProblems();
        DwellCheck check = new DwellCheck(more, chair.carriage(), TestPrograms.limits(), problems);
        IdealCarriage ideal = new IdealCarriage(chair.carriage());
        for (int i = 0; i < 1200; i++) {
            Demand demand = more.demand(i * 0.1, 1, ideal.xM());
            check.check(i * 0.1, demand, ideal.xM());
            ideal.advance(demand.stroke(), 0.1);
        }
        assertThat(problems.inOrder()).isEmpty();
    }

    private int index(String id) {
        return chair.actuator(id).map(Actuator::index).orElseThrow();
    }
}
