package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benefits of the mission's table, B1 to B6: each program played through on the whole simulated chair, as anybody may. */
@Tag("process")
class MissionProgramsIT {
    @TempDir
    Path folder;

    private Installed installed;

    @BeforeEach
    void layOut() throws Exception {
        installed = Installed.now();
    }

    private Trace play(String program) throws Exception {
        return Trace.of(installed, folder, program);
    }

    @Test
    void b1UnwindBackKneadsAndRollsFromThirtyToSixtyPercentForFifteenMinutes() throws Exception {
        Trace trace = play("unwind-back");
        assertThat(trace.end()).isBetween(895.0, 902.0);
        Trace roller = trace.kind("roller");
        assertThat(roller.between(0, 180).most(Trace.Row::demand)).isEqualTo(0.3);
        assertThat(roller.between(600, 780).most(Trace.Row::demand)).isEqualTo(0.6);
        assertThat(roller.most(Trace.Row::permitted)).isBetween(0.5, 0.6);
        assertThat(trace.kind("kneader").most(Trace.Row::output)).isPositive();
    }

    @Test
    void b1DeskShouldersSparesTheNeck() throws Exception {
        Trace trace = play("desk-shoulders");
        assertThat(trace.end()).isBetween(595.0, 602.0);
        Trace neckBag = trace.where(row -> row.actuator().equals("neck-bag"));
        assertThat(neckBag.most(Trace.Row::permitted)).isBetween(0.15, 0.30);
        assertThat(neckBag.where(row -> row.kpa() > 1).rows().size() / 4.0)
                .as("s at the neck")
                .isBetween(10.0, 180.0);
        assertThat(trace.area("shoulders").kind("airbag").most(Trace.Row::kpa)).isPositive();
    }

    @Test
    void b2FlowLegsFillsFromTheFeetUpwardsAtFourToEightKpa() throws Exception {
        Trace bags = play("flow-legs").kind("airbag").between(0, 900);
        assertThat(bags.most(Trace.Row::kpa)).isBetween(6.0, 8.4);
        // in the middle of the program, cuff after cuff, and a full release between
        double feet = bags.filled("feet", 2, released(bags, 400));
        assertThat(bags.filled("calves", 2, feet)).isBetween(feet + 0.5, feet + 30);
        assertThat(bags.filled("thighs", 2, feet)).isGreaterThan(bags.filled("calves", 2, feet));
    }

    /** When, from a moment on, no bag of the legs holds 2 kPa, s. */
    private static double released(Trace bags, double from) {
        Trace legs = bags.where(row -> List.of("feet", "calves", "thighs").contains(row.area()));
        return legs.between(from, from + 60).rows().stream()
                .mapToDouble(Trace.Row::t)
                .distinct()
                .filter(t -> legs.between(t, t + 0.01).most(Trace.Row::kpa) < 2)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the legs are never released"));
    }

    @Test
    void b3CalmIsSlowAndNeverAboveFortyPercentAndTapsNobody() throws Exception {
        Trace trace = play("calm");
        assertThat(trace.end()).isBetween(1_195.0, 1_202.0);
        assertThat(trace.most(Trace.Row::permitted)).isLessThanOrEqualTo(0.4);
        assertThat(trace.kind("tapper").most(Trace.Row::output)).isZero();
        for (double t = 0; t < 60; t += 5) {
            assertThat(trace.kind("roller").between(t, t + 5).most(Trace.Row::permitted))
                    .as("0.3 %%/s at %.0f s", t)
                    .isLessThanOrEqualTo(0.2 + 0.003 * (t + 5) + 1e-6);
        }
    }

    @Test
    void b4WindDownFallsForFiveMinutesAndEndsByItselfAtZeroDrive() throws Exception {
        Trace trace = play("wind-down");
        assertThat(trace.end()).isBetween(895.0, 902.0);
        assertThat(trace.most(Trace.Row::permitted)).isLessThanOrEqualTo(0.4);
        double before = 1;
        for (double t = 600; t < 900; t += 60) {
            double most = trace.between(t, t + 60).most(Trace.Row::demand);
            assertThat(most).as("minute from %.0f s", t).isLessThan(before);
            before = most;
        }
        assertThat(before).isLessThan(0.1);
        assertThat(trace.between(903, 2_000).most(Trace.Row::output)).isZero();
    }

    @Test
    void b5StretchEaseHoldsHipsAndShouldersLowAndReclinesNobodyByItself() throws Exception {
        Trace trace = play("stretch-ease");
        assertThat(trace.end()).isBetween(715.0, 722.0);
        for (String area : List.of("glutes", "thighs", "shoulders")) {
            Trace bag = trace.area(area).kind("airbag");
            assertThat(bag.most(Trace.Row::permitted)).as(area).isBetween(0.2, 0.45);
            assertThat(bag.most(Trace.Row::kpa)).as(area).isGreaterThan(1);
        }
        assertThat(trace.kind("roller").most(Trace.Row::permitted))
                .as("a slow roll against it")
                .isBetween(0.2, 0.3);
        assertThat(trace.kind("recline").most(row -> Math.abs(row.output()))).isZero();
    }

    @Test
    @ShowsRequirement("SR-21")
    void b5TheChairReclinesOnlyWhileTheKeyIsHeld() throws Exception {
        Path held = folder.resolve("held.scenario");
        Files.writeString(held, """
                title Somebody pauses, holds the recline key for a second and a half, and later only touches it
                at 0:25 command pause
                at 0:30 command recline down
                at 0:30.25 command recline down
                at 0:30.5 command recline down
                at 0:30.75 command recline down
                at 0:31 command recline down
                at 0:31.25 command recline down
                at 0:33 command resume
                at 0:40 command recline up
                until 1:00
                expect no fault
                """);
        Trace recline = Trace.of(installed, folder, "stretch-ease", "--scenario", held.toString(), "--trace-hz", "20")
                .kind("recline")
                .where(row -> row.output() != 0);
        assertThat(recline.between(30, 31.6).rows()).as("held").hasSizeBetween(20, 33);
        assertThat(recline.between(40, 40.4).rows()).as("touched").hasSizeBetween(1, 8);
        assertThat(recline.rows())
                .as("and at no other time")
                .hasSameSizeAs(
                        recline.where(row -> (row.t() >= 30 && row.t() < 31.7) || (row.t() >= 40 && row.t() < 40.45))
                                .rows());
    }

    @Test
    void b6LightFlowStaysBelowFiveKpaFromTheFeetUpwards() throws Exception {
        Trace bags = play("light-flow").kind("airbag").between(0, 720);
        assertThat(bags.most(Trace.Row::kpa)).isBetween(3.0, 5.0);
        // Each bag has its turn up to 1.2 kPa (SR-44); from there the three rise together, so that is where their order
        // shows.
        double feet = bags.filled("feet", 1, released(bags, 300));
        assertThat(bags.filled("calves", 1, feet)).isGreaterThan(feet);
        assertThat(bags.filled("thighs", 1, feet)).isGreaterThan(bags.filled("calves", 1, feet));
    }

    @Test
    @ShowsRequirement({"SR-11", "SR-12"})
    void p1EveryAreaStartsGentleRisesSlowlyAndNoBagJumps() throws Exception {
        Trace trace =
                play("unwind-back").kind("roller").where(row -> row.state().equals("RUNNING") && row.permitted() > 0);
        double start = trace.rows().getFirst().t();
        assertThat(trace.between(start, start + 1).most(Trace.Row::permitted)).isBetween(0.1, 0.21);
        for (double t = 0; t < 60; t += 5) {
            assertThat(trace.between(start + t, start + t + 5).most(Trace.Row::permitted))
                    .as("1 %%/s at %.0f s, and 40 %% in the first minute", t)
                    .isLessThanOrEqualTo(Math.min(0.4, 0.2 + 0.01 * (t + 5)) + 1e-6);
        }
        Trace bags = play("flow-legs").kind("airbag");
        for (String bag :
                bags.rows().stream().map(Trace.Row::actuator).distinct().toList()) {
            double[] before = {0, 0};
            double steepest = 0;
            for (Trace.Row row : bags.where(row -> row.actuator().equals(bag)).rows()) {
                steepest = Math.max(steepest, row.kpa() - before[0]);
                before[0] = before[1];
                before[1] = row.kpa();
            }
            assertThat(steepest).as("kPa in half a second of %s", bag).isLessThanOrEqualTo(2.5);
        }
    }
}
