package lumbar.program;

import static lumbar.chair.BodyArea.*;
import static lumbar.program.TechniqueName.*;
import static lumbar.program.TestPrograms.layer;
import static lumbar.program.TestPrograms.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
        CompiledProgram score = score(program(60, layer(WAVE, 0.5, 3, 60, THIGHS, CALVES, FEET)));

        double foot = firstAbove(score, "foot-bag-left", 0);
        double calf = firstAbove(score, "calf-bag-left", 0);
        double thigh = firstAbove(score, "thigh-bag-left", 0);
        assertThat(foot).isLessThan(calf);
        assertThat(calf).isLessThan(thigh);
        assertThat(thigh).isLessThan(10);
        for (String bag : List.of("foot-bag", "calf-bag", "thigh-bag")) {
            for (double t = 0; t < 40; t += 0.1) {
                boolean left = level(score, bag + "-left", t) > 0;
                boolean right = level(score, bag + "-right", t) > 0;
                assertThat(left && right).as("%s at %.1f", bag, t).isFalse();
            }
            assertThat(peak(score, bag + "-left")).isEqualTo(0.5);
            assertThat(peak(score, bag + "-right")).isEqualTo(0.5);
            assertThat(firstAbove(score, bag + "-right", 0)).isGreaterThanOrEqualTo(10);
        }
        assertThat(score.demand(3, 1, 0).flow()).isTrue();
    }

    // the bags of a leg let go together, and all of them rest before the next wave
    @Test
    @ShowsRequirement("SR-13")
    void theBagsOfALegReleaseTogether() {
        CompiledProgram score = score(program(60, layer(WAVE, 0.5, 3, 60, FEET, CALVES, THIGHS)));
        double release = 0;
        while (level(score, "foot-bag-left", release) == 0) {
            release += 0.01;
        }
        while (level(score, "foot-bag-left", release) > 0) {
            release += 0.01;
        }
        assertThat(level(score, "thigh-bag-left", release - 0.02)).isEqualTo(0.5);
        for (double t = release; t < 20; t += 0.1) {
            assertThat(level(score, "calf-bag-left", t) + level(score, "thigh-bag-left", t))
                    .isZero();
        }
    }

    // a litre at each thigh takes seconds to fill: the wave asks for no more than the pump can do, and still holds it
    // there
    @Test
    void largeBagsAreGivenTheTimeToFill() {
        CompiledProgram score = score(program(120, layer(WAVE, 1, 2, 120, FEET, CALVES, THIGHS)));
        double begins = firstAbove(score, "thigh-bag-left", 0);
        double full = firstAbove(score, "thigh-bag-left", 0.999);

        assertThat(full - begins).isBetween(5.3, 7.0); // 5.3 s to 8 kPa by an ideal pump
        assertThat(level(score, "thigh-bag-left", full + 1)).isEqualTo(1);
        double aboveTwo = 0;
        for (double t = 0; t < 30; t += 0.01) {
            aboveTwo += level(score, "foot-bag-left", t) * 8 > 2 ? 0.01 : 0;
        }
        assertThat(aboveTwo).as("the first bag's hold, counted from 2 kPa").isBetween(8.0, 9.5);
    }

    @Test
    void breathingMovesBothShouldersSixTimesAMinute() {
        CompiledProgram score = score(program(120, layer(BREATHE, 0.3, 6, 120, SHOULDERS)));

        for (int breath = 0; breath < 12; breath++) {
            assertThat(level(score, "shoulder-bag-left", breath * 10 + 2.25)).isCloseTo(0.3, within(1e-9));
            assertThat(level(score, "shoulder-bag-right", breath * 10 + 2.25)).isCloseTo(0.3, within(1e-9));
            assertThat(level(score, "shoulder-bag-left", breath * 10 + 5)).isZero();
        }
        assertThat(score.demand(2, 1, 0).flow()).isFalse();
    }

    // three one-way passes a minute over both back areas, out only there
    @Test
    void rollingPassesThreeTimesAMinuteOverItsAreas() {
        CompiledProgram score = score(program(240, layer(ROLL, 0.4, 3, 240, UPPER_BACK, LOWER_BACK)));
        IdealCarriage walk = new IdealCarriage(chair.carriage());
        int turns = 0;
        boolean seatwards = true;
        for (double t = 0; t < 240; t += 0.05) {
            double before = walk.xM();
            Demand demand = score.demand(t, 1, before);
            boolean inside = before >= 0.25 && before < 0.65;
            assertThat(demand.level(index("roller"))).isEqualTo(inside ? 0.4 : 0);
            walk.advance(demand.stroke(), 0.05);
            if (t > 30 && walk.xM() != before && walk.xM() > before != seatwards) {
                turns++;
                seatwards = !seatwards;
            }
        }
        assertThat(turns).isBetween(10, 11); // 210 s at 3 a minute
        assertThat(score.demand(0, 1, 0).stroke().fromM()).isCloseTo(0.25, within(1e-9));
        assertThat(score.demand(0, 1, 0).stroke().toM()).isCloseTo(0.65, within(1e-9));
        assertThat(score.demand(0, 1, 0).stroke().speed()).isCloseTo(0.4 / 20 / (0.762 / 15.35), within(1e-9));
    }

    @Test
    void whereTheCarriageIsUnknownOnlyItsStrokeIsAsked() {
        CompiledProgram score = score(program(60, layer(KNEAD, 0.4, 24, 60, UPPER_BACK, LOWER_BACK)));

        Demand demand = score.demand(5, 1, Double.NaN);

        assertThat(demand.level(index("roller"))).isZero();
        assertThat(demand.level(index("kneader"))).isZero();
        assertThat(demand.stroke().moves()).isTrue();
        assertThat(score.demand(5, 1, 0.3).level(index("kneader"))).isEqualTo(0.4);
        assertThat(score.demand(5, 1, 0.3).rateHz(index("kneader"))).isEqualTo(0.4);
        assertThat(score.demand(5, 1, 0.7).level(index("kneader"))).isZero();
    }

    // knead on the upper back, roll on both: one carriage, the slower pace, the gentler depth (SR-29)
    @Test
    @ShowsRequirement("SR-29")
    void layersShareTheCarriage() {
        CompiledProgram score = score(program(
                60, layer(KNEAD, 0.4, 24, 60, UPPER_BACK, SHOULDERS), layer(ROLL, 0.2, 3, 60, UPPER_BACK, LOWER_BACK)));

        Demand demand = score.demand(5, 1, 0.3);
        assertThat(demand.level(index("roller"))).isEqualTo(0.2);
        assertThat(demand.level(index("kneader"))).isEqualTo(0.4);
        assertThat(demand.stroke().fromM()).isCloseTo(0.12, within(1e-9));
        assertThat(demand.stroke().toM()).isCloseTo(0.65, within(1e-9));
        assertThat(demand.stroke().speed()).isCloseTo(0.53 * 2 / 60 / (0.762 / 15.35), within(1e-9));
        assertThat(score.demand(5, 1, 0.2).level(index("roller"))).isEqualTo(0.4);
        assertThat(score.demand(5, 1, 0.5).level(index("kneader"))).isZero();
    }

    @Test
    @ShowsRequirement("SR-29")
    void bagsInTwoLayersFollowTheFirstAtTheLowerLevel() {
        CompiledProgram score =
                score(program(60, layer(BREATHE, 0.3, 6, 60, SHOULDERS), layer(PRESS_HOLD, 0.2, 3, 60, SHOULDERS)));

        assertThat(score.demand(2.25, 1, 0).amplitude(index("shoulder-bag-left")))
                .isEqualTo(0.2);
        assertThat(level(score, "shoulder-bag-left", 2.25)).isCloseTo(0.2, within(1e-9));
        assertThat(level(score, "shoulder-bag-left", 6)).isZero();
    }

    // the last five minutes fade: half-way half the level, at the end nothing at all
    @Test
    void aFadeEndsAtExactlyZero() {
        CompiledProgram score = score(program(new Phase(
                "let go",
                360,
                300,
                List.of(layer(VIBRATE, 0.4, 6, 360, CALVES), layer(ROLL, 0.3, 3, 360, UPPER_BACK, LOWER_BACK)))));

        assertThat(score.demand(60, 1, 0.3).level(index("roller"))).isEqualTo(0.3);
        assertThat(score.demand(210, 1, 0.3).level(index("roller"))).isCloseTo(0.15, within(1e-9));
        assertThat(score.demand(359.999, 1, 0.3).level(index("roller"))).isBetween(0.0, 1e-5);
        Demand end = score.demand(360, 1, 0.3);
        for (int i = 0; i < chair.size(); i++) {
            assertThat(end.level(i)).isZero();
            assertThat(end.amplitude(i)).isZero();
        }
        assertThat(end.stroke().moves()).isFalse();
    }

    @Test
    void intensityMultipliesTheLevels() {
        CompiledProgram score = score(program(60, layer(ROLL, 0.4, 3, 60, UPPER_BACK, LOWER_BACK)));

        assertThat(score.demand(1, 0.5, 0.3).level(index("roller"))).isEqualTo(0.2);
        assertThat(score.demand(1, 1.5, 0.3).level(index("roller"))).isEqualTo(0.6, within(1e-9));
        assertThat(score.demand(1, 7, 0.3).level(index("roller")))
                .as("100 % is the most")
                .isEqualTo(1);
        assertThat(score.demand(1, Double.NaN, 0.3).level(index("roller"))).isZero();
        assertThat(score.demand(1, -1, 0.3).level(index("roller"))).isZero();
    }

    // 8 kPa profile, the layer says 5 kPa: 60 % of 5 kPa are 3 kPa
    @Test
    void aLayerMayLowerItsCeilingAndItsHeat() {
        Layer press =
                new Layer(List.of(CALVES), PRESS_HOLD, 0.6, 3, 0, 60, new Layer.Tightening(5, 4, 8, Double.NaN), 1);
        Layer heat = new Layer(
                List.of(LOWER_BACK),
                HEAT,
                1,
                Double.NaN,
                0,
                60,
                new Layer.Tightening(Double.NaN, Double.NaN, Double.NaN, 36),
                2);
        CompiledProgram score = score(program(60, press, heat));

        assertThat(peak(score, "calf-bag-left") * 8).isCloseTo(3, within(1e-9));
        double released = 0;
        for (double t = 0; t < 20; t += 0.1) {
            released += level(score, "calf-bag-left", t) == 0 ? 0.1 : 0;
        }
        assertThat(released).isGreaterThan(14); // of 20 s, with a hold of at most 4 s and a slow fill
        AreaProfile lowerBack = profile.area(LOWER_BACK);
        double pad =
                AreaProfile.HEAT_FROM_C + level(score, "heat-back", 1) * (lowerBack.heatC() - AreaProfile.HEAT_FROM_C);
        assertThat(pad).isCloseTo(36, within(1e-9));
    }

    // the right leg works last; before other bags' work on it begins, it has had its rest
    @Test
    void aPhaseLeavesItsBagsTheirRestBeforeTheNext() {
        Phase first = new Phase("one", 60, 0, List.of(layer(WAVE, 0.6, 3, 60, CALVES)));
        Phase next = new Phase("two", 60, 0, List.of(layer(PRESS_HOLD, 0.6, 3, 60, CALVES)));
        Program program = program(first, next);

        assertThat(ProgramCheck.check(program, profile, chair, TestPrograms.rules()))
                .isEmpty();
        assertThat(level(score(program), "calf-bag-right", 59.9)).isZero();
        assertThat(level(score(program), "calf-bag-right", 65)).isEqualTo(0.6);
    }

    @Test
    void itKnowsItsPhasesAndTheAreasItWants() {
        CompiledProgram score = score(program(
                new Phase("one", 60, 0, List.of(layer(ROLL, 0.4, 3, 60, LOWER_BACK, GLUTES))),
                new Phase(
                        "two",
                        30,
                        0,
                        List.of(layer(WAVE, 0.4, 3, 30, CALVES), layer(HEAT, 1, Double.NaN, 30, GLUTES)))));

        assertThat(score.phaseAt(-1)).isEqualTo(-1);
        assertThat(score.phaseAt(0)).isZero();
        assertThat(score.phaseAt(60)).isEqualTo(1);
        assertThat(score.phaseAt(90)).isEqualTo(-1);
        assertThat(score.seconds()).isEqualTo(90);
        // the rollers also work what lies within 50 mm
        assertThat(score.areasDemanded(0, 10)).containsExactlyInAnyOrder(UPPER_BACK, LOWER_BACK, GLUTES);
        assertThat(score.areasDemanded(55, 65)).contains(LOWER_BACK, CALVES);
        assertThat(score.areasDemanded(61, 65)).containsExactly(CALVES);
        assertThat(score.heatDemanded(61, 65)).containsExactly(GLUTES);
        assertThat(score.heatDemanded(0, 50)).isEmpty();
    }

    @Test
    void whatIsLeftGoesOnWhereItStopped() {
        Program all = program(
                new Phase("one", 60, 0, List.of(layer(ROLL, 0.4, 3, 60, LOWER_BACK, GLUTES))),
                new Phase("two", 100, 100, List.of(layer(ROLL, 0.4, 3, 100, LOWER_BACK, GLUTES))));
        CompiledProgram score = score(all);

        Program rest = score.remaining(110);

        assertThat(rest.phases()).hasSize(1);
        assertThat(rest.seconds()).isEqualTo(50);
        for (double t = 0; t < 50; t += 5) {
            assertThat(score(rest).demand(t, 1, 0.5).level(index("roller")))
                    .isCloseTo(score.demand(110 + t, 1, 0.5).level(index("roller")), within(1e-9));
        }
        assertThat(score.remaining(30).seconds()).isEqualTo(130);
        assertThat(score.remaining(1000).phases()).isEmpty();
    }

    @Test
    void thePreviewShowsWhatEachAreaGets() {
        CompiledProgram score = score(
                program(120, layer(ROLL, 0.4, 3, 120, UPPER_BACK, LOWER_BACK), layer(BREATHE, 0.3, 6, 120, SHOULDERS)));

        Preview preview = score.preview(5);

        assertThat(preview.steps()).isEqualTo(24);
        assertThat(preview.seconds(2)).isEqualTo(10);
        assertThat(preview.level(SHOULDERS, 0)).isCloseTo(0.3, within(1e-3));
        assertThat(preview.works(LOWER_BACK)).isTrue();
        assertThat(preview.works(CALVES)).isFalse();
    }

    private CompiledProgram score(Program program) {
        return new CompiledProgram(program, profile, chair);
    }

    private int index(String id) {
        return chair.actuator(id).map(Actuator::index).orElseThrow();
    }

    private double level(CompiledProgram score, String id, double t) {
        return score.demand(t, 1, 0).level(index(id));
    }

    private double firstAbove(CompiledProgram score, String id, double level) {
        double t = 0;
        while (level(score, id, t) <= level && t < score.seconds()) {
            t += 0.01;
        }
        return t;
    }

    private double peak(CompiledProgram score, String id) {
        double peak = 0;
        for (double t = 0; t < score.seconds(); t += 0.05) {
            peak = Math.max(peak, level(score, id, t));
        }
        return peak;
    }
}
