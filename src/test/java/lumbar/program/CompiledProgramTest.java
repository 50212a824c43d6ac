package lumbar.program;

import static lumbar.chair.BodyArea.*;
import static lumbar.program.TechniqueName.*;
import static lumbar.program.TestPrograms.layer;
import static lumbar.program.TestPrograms.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Profile;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;

class CompiledProgramTest {
    private final Chair chair = TestChairs.full();
    private final Profile profile = TestPrograms.standard();

    // flow-legs, one wave of 20 s: the left leg fills from the foot and lets go, then the right one
    @Test
    @ShowsRequirement("SR-13")
    void aWaveFillsTheLegsFromTheFeetAndAlternates() {
        CompiledProgram compiled = compiled(program(60, layer(WAVE, 0.5, 3, 60, THIGHS, CALVES, FEET)));

        double foot = firstAbove(compiled, "foot-bag-left", 0);
        double calf = firstAbove(compiled, "calf-bag-left", 0);
        double thigh = firstAbove(compiled, "thigh-bag-left", 0);
        assertThat(foot).isLessThan(calf);
        assertThat(calf).isLessThan(thigh);
        assertThat(thigh).isLessThan(10);
        for (String bag : List.of("foot-bag", "calf-bag", "thigh-bag")) {
            for (double t = 0; t < 40; t += 0.1) {
                boolean left = level(compiled, bag + "-left", t) > 0;
                boolean right = level(compiled, bag + "-right", t) > 0;
                assertThat(left && right).as("%s at %.1f", bag, t).isFalse();
            }
            assertThat(peak(compiled, bag + "-left")).isEqualTo(0.5);
            assertThat(peak(compiled, bag + "-right")).isEqualTo(0.5);
            assertThat(firstAbove(compiled, bag + "-right", 0)).isGreaterThanOrEqualTo(10);
        }
        assertThat(compiled.demand(3, 1, 0).flow()).isTrue();
    }

    // the bags of a leg let go together, and all of them rest before the next wave
    @Test
    @ShowsRequirement("SR-13")
    void theBagsOfALegReleaseTogether() {
        CompiledProgram compiled = compiled(program(60, layer(WAVE, 0.5, 3, 60, FEET, CALVES, THIGHS)));
        double release = 0;
        while (level(compiled, "foot-bag-left", release) == 0) {
            release += 0.01;
        }
        while (level(compiled, "foot-bag-left", release) > 0) {
            release += 0.01;
        }
        assertThat(level(compiled, "thigh-bag-left", release - 0.02)).isEqualTo(0.5);
        for (double t = release; t < 20; t += 0.1) {
            assertThat(level(compiled, "calf-bag-left", t) + level(compiled, "thigh-bag-left", t))
                    .isZero();
        }
    }

    // a litre at each thigh takes seconds to fill: the wave asks for no more than the pump can do, and still holds it
    // there
    @Test
    void largeBagsAreGivenTheTimeToFill() {
        CompiledProgram compiled = compiled(program(120, layer(WAVE, 1, 2, 120, FEET, CALVES, THIGHS)));
        double begins = firstAbove(compiled, "thigh-bag-left", 0);
        double full = firstAbove(compiled, "thigh-bag-left", 0.999);

        assertThat(full - begins).isBetween(5.3, 7.0); // 5.3 s to 8 kPa by an ideal pump
        assertThat(level(compiled, "thigh-bag-left", full + 1)).isEqualTo(1);
        double aboveTwo = 0;
        for (double t = 0; t < 30; t += 0.01) {
            aboveTwo += level(compiled, "foot-bag-left", t) * 8 > 2 ? 0.01 : 0;
        }
        assertThat(aboveTwo).as("the first bag's hold, counted from 2 kPa").isBetween(8.0, 9.5);
    }

    @Test
    void breathingMovesBothShouldersSixTimesAMinute() {
        CompiledProgram compiled = compiled(program(120, layer(BREATHE, 0.3, 6, 120, SHOULDERS)));

        for (int breath = 0; breath < 12; breath++) {
            assertThat(level(compiled, "shoulder-bag-left", breath * 10 + 2.25)).isCloseTo(0.3, within(1e-9));
            assertThat(level(compiled, "shoulder-bag-right", breath * 10 + 2.25))
                    .isCloseTo(0.3, within(1e-9));
            assertThat(level(compiled, "shoulder-bag-left", breath * 10 + 5)).isZero();
        }
        assertThat(compiled.demand(2, 1, 0).flow()).isFalse();
    }

    // three one-way passes a minute over both back areas, out only there
    @Test
    void rollingPassesThreeTimesAMinuteOverItsAreas() {
        CompiledProgram compiled = compiled(program(240, layer(ROLL, 0.4, 3, 240, UPPER_BACK, LOWER_BACK)));
        IdealCarriage ideal = new IdealCarriage(chair.carriage());
        int turns = 0;
        boolean seatwards = true;
        for (double t = 0; t < 240; t += 0.05) {
            double before = ideal.xM();
            Demand demand = compiled.demand(t, 1, before);
            boolean inside = before >= 0.25 && before < 0.65;
            assertThat(demand.level(index("roller"))).isEqualTo(inside ? 0.4 : 0);
            ideal.advance(demand.stroke(), 0.05);
            if (t > 30 && ideal.xM() != before && ideal.xM() > before != seatwards) {
                turns++;
                seatwards = !seatwards;
            }
        }
        assertThat(turns).isBetween(10, 11); // 210 s at 3 a minute
        assertThat(compiled.demand(0, 1, 0).stroke().fromM()).isCloseTo(0.25, within(1e-9));
        assertThat(compiled.demand(0, 1, 0).stroke().toM()).isCloseTo(0.65, within(1e-9));
        assertThat(compiled.demand(0, 1, 0).stroke().speed()).isCloseTo(0.4 / 20 / (0.762 / 15.35), within(1e-9));
    }

    @Test
    void whereTheCarriageIsUnknownOnlyItsStrokeIsAsked() {
        CompiledProgram compiled = compiled(program(60, layer(KNEAD, 0.4, 24, 60, UPPER_BACK, LOWER_BACK)));

        Demand demand = compiled.demand(5, 1, Double.NaN);

        assertThat(demand.level(index("roller"))).isZero();
        assertThat(demand.level(index("kneader"))).isZero();
        assertThat(demand.stroke().moves()).isTrue();
        assertThat(compiled.demand(5, 1, 0.3).level(index("kneader"))).isEqualTo(0.4);
        assertThat(compiled.demand(5, 1, 0.3).rateHz(index("kneader"))).isEqualTo(0.4);
        assertThat(compiled.demand(5, 1, 0.7).level(index("kneader"))).isZero();
    }

    // knead on the upper back, roll on both: one carriage, the slower pace, the gentler depth (SR-29)
    @Test
    @ShowsRequirement("SR-29")
    void layersShareTheCarriage() {
        CompiledProgram compiled = compiled(program(
                60, layer(KNEAD, 0.4, 24, 60, UPPER_BACK, SHOULDERS), layer(ROLL, 0.2, 3, 60, UPPER_BACK, LOWER_BACK)));

        Demand demand = compiled.demand(5, 1, 0.3);
        assertThat(demand.level(index("roller"))).isEqualTo(0.2);
        assertThat(demand.level(index("kneader"))).isEqualTo(0.4);
        assertThat(demand.stroke().fromM()).isCloseTo(0.12, within(1e-9));
        assertThat(demand.stroke().toM()).isCloseTo(0.65, within(1e-9));
        assertThat(demand.stroke().speed()).isCloseTo(0.53 * 2 / 60 / (0.762 / 15.35), within(1e-9));
        assertThat(compiled.demand(5, 1, 0.2).level(index("roller"))).isEqualTo(0.4);
        assertThat(compiled.demand(5, 1, 0.5).level(index("kneader"))).isZero();
    }

    @Test
    @ShowsRequirement("SR-29")
    void bagsInTwoLayersFollowTheFirstAtTheLowerLevel() {
        CompiledProgram compiled =
                compiled(program(60, layer(BREATHE, 0.3, 6, 60, SHOULDERS), layer(PRESS_HOLD, 0.2, 3, 60, SHOULDERS)));

        assertThat(compiled.demand(2.25, 1, 0).amplitude(index("shoulder-bag-left")))
                .isEqualTo(0.2);
        assertThat(level(compiled, "shoulder-bag-left", 2.25)).isCloseTo(0.2, within(1e-9));
        assertThat(level(compiled, "shoulder-bag-left", 6)).isZero();
    }

    // the last five minutes fade: half-way half the level, at the end nothing at all
    @Test
    void aFadeEndsAtExactlyZero() {
        CompiledProgram compiled = compiled(program(new Phase(
                "let go",
                360,
                300,
                List.of(layer(VIBRATE, 0.4, 6, 360, CALVES), layer(ROLL, 0.3, 3, 360, UPPER_BACK, LOWER_BACK)))));

        assertThat(compiled.demand(60, 1, 0.3).level(index("roller"))).isEqualTo(0.3);
        assertThat(compiled.demand(210, 1, 0.3).level(index("roller"))).isCloseTo(0.15, within(1e-9));
        assertThat(compiled.demand(359.999, 1, 0.3).level(index("roller"))).isBetween(0.0, 1e-5);
        Demand end = compiled.demand(360, 1, 0.3);
        for (int i = 0; i < chair.size(); i++) {
            assertThat(end.level(i)).isZero();
            assertThat(end.amplitude(i)).isZero();
        }
        assertThat(end.stroke().moves()).isFalse();
    }

    @Test
    void intensityMultipliesTheLevels() {
        CompiledProgram compiled = compiled(program(60, layer(ROLL, 0.4, 3, 60, UPPER_BACK, LOWER_BACK)));

        assertThat(compiled.demand(1, 0.5, 0.3).level(index("roller"))).isEqualTo(0.2);
        assertThat(compiled.demand(1, 1.5, 0.3).level(index("roller"))).isEqualTo(0.6, within(1e-9));
        assertThat(compiled.demand(1, 7, 0.3).level(index("roller")))
                .as("100 % is the most")
                .isEqualTo(1);
        assertThat(compiled.demand(1, Double.NaN, 0.3).level(index("roller"))).isZero();
        assertThat(compiled.demand(1, -1, 0.3).level(index("roller"))).isZero();
    }

    // 8 kPa profile, the layer says 5 kPa: 60 % of 5 kPa are 3 kPa
    @Test
    void aLayerMayLowerItsCeilingAndItsHeat() {
        Layer.Tightening bags = new Layer.Tightening(
                OptionalDouble.of(5), OptionalDouble.of(4), OptionalDouble.of(8), OptionalDouble.empty());
        Layer press = new Layer(List.of(CALVES), PRESS_HOLD, 0.6, OptionalDouble.of(3), 0, 60, bags, 1);
        Layer heat = new Layer(
                List.of(LOWER_BACK),
                HEAT,
                1,
                OptionalDouble.empty(),
                0,
                60,
                new Layer.Tightening(
                        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(36)),
                2);
        CompiledProgram compiled = compiled(program(60, press, heat));

        assertThat(peak(compiled, "calf-bag-left") * 8).isCloseTo(3, within(1e-9));
        double released = 0;
        for (double t = 0; t < 20; t += 0.1) {
            released += level(compiled, "calf-bag-left", t) == 0 ? 0.1 : 0;
        }
        // of 20 s, with a hold of at most 4 s, a slow fill, and 0.7 s for the turns of two bags
        assertThat(released).isGreaterThan(13.5);
        AreaProfile lowerBack = profile.area(LOWER_BACK);
        double pad = AreaProfile.HEAT_FROM_C
                + level(compiled, "heat-back", 1) * (lowerBack.heatC() - AreaProfile.HEAT_FROM_C);
        assertThat(pad).isCloseTo(36, within(1e-9));
    }

    // the right leg works last; before other bags' work on it begins, it has had its rest
    @Test
    void aPhaseLeavesItsBagsTheirRestBeforeTheNext() {
        Phase first = new Phase("one", 60, 0, List.of(layer(WAVE, 0.6, 3, 60, CALVES)));
        Phase next = new Phase("two", 60, 0, List.of(layer(PRESS_HOLD, 0.6, 3, 60, CALVES)));
        Program program = program(first, next);

        assertThat(ProgramCheck.check(program, profile, chair, TestPrograms.limits()))
                .isEmpty();
        assertThat(level(compiled(program), "calf-bag-right", 59.9)).isZero();
        assertThat(level(compiled(program), "calf-bag-right", 66)).isEqualTo(0.6);
    }

    @Test
    void itKnowsItsPhasesAndTheAreasItWants() {
        CompiledProgram compiled = compiled(program(
                new Phase("one", 60, 0, List.of(layer(ROLL, 0.4, 3, 60, LOWER_BACK, GLUTES))),
                new Phase("two", 30, 0, List.of(layer(WAVE, 0.4, 3, 30, CALVES), layer(HEAT, 1, 30, GLUTES)))));

        assertThat(compiled.phaseAt(-1)).isEqualTo(-1);
        assertThat(compiled.phaseAt(0)).isZero();
        assertThat(compiled.phaseAt(60)).isEqualTo(1);
        assertThat(compiled.phaseAt(90)).isEqualTo(-1);
        assertThat(compiled.seconds()).isEqualTo(90);
        // the rollers also work what lies within 50 mm
        assertThat(compiled.areasDemanded(0, 10)).containsExactlyInAnyOrder(UPPER_BACK, LOWER_BACK, GLUTES);
        assertThat(compiled.areasDemanded(55, 65)).contains(LOWER_BACK, CALVES);
        assertThat(compiled.areasDemanded(61, 65)).containsExactly(CALVES);
    }

    @Test
    void whatIsLeftGoesOnWhereItStopped() {
        Program all = program(
                new Phase("one", 60, 0, List.of(layer(ROLL, 0.4, 3, 60, LOWER_BACK, GLUTES))),
                new Phase("two", 100, 100, List.of(layer(ROLL, 0.4, 3, 100, LOWER_BACK, GLUTES))));
        CompiledProgram compiled = compiled(all);

        Program rest = compiled.remaining(110);

        assertThat(rest.phases()).hasSize(1);
        assertThat(rest.seconds()).isEqualTo(50);
        for (double t = 0; t < 50; t += 5) {
            assertThat(compiled(rest).demand(t, 1, 0.5).level(index("roller")))
                    .isCloseTo(compiled.demand(110 + t, 1, 0.5).level(index("roller")), within(1e-9));
        }
        assertThat(compiled.remaining(30).seconds()).isEqualTo(130);
        assertThat(compiled.remaining(1000).phases()).isEmpty();
    }

    @Test
    void thePreviewShowsWhatEachAreaGets() {
        CompiledProgram compiled = compiled(
                program(120, layer(ROLL, 0.4, 3, 120, UPPER_BACK, LOWER_BACK), layer(BREATHE, 0.3, 6, 120, SHOULDERS)));

        Preview preview = Preview.of(compiled, 5);

        assertThat(preview.steps()).isEqualTo(24);
        assertThat(preview.seconds(2)).isEqualTo(10);
        assertThat(preview.level(SHOULDERS, 0)).isCloseTo(0.3, within(1e-3));
        assertThat(preview.works(LOWER_BACK)).isTrue();
        assertThat(preview.works(CALVES)).isFalse();
    }

    private CompiledProgram compiled(Program program) {
        return new CompiledProgram(program, profile, chair);
    }

    private int index(String id) {
        return chair.actuator(id).map(Actuator::index).orElseThrow();
    }

    private double level(CompiledProgram compiled, String id, double t) {
        return compiled.demand(t, 1, 0).level(index(id));
    }

    private double firstAbove(CompiledProgram compiled, String id, double level) {
        double t = 0;
        while (level(compiled, id, t) <= level && t < compiled.seconds()) {
            t += 0.01;
        }
        return t;
    }

    private double peak(CompiledProgram compiled, String id) {
        double peak = 0;
        for (double t = 0; t < compiled.seconds(); t += 0.05) {
            peak = Math.max(peak, level(compiled, id, t));
        }
        return peak;
    }
}
