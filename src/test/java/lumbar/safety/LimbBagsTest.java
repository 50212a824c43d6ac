package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Pneumatics;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import org.junit.jupiter.api.Test;

/** A leg with more bags than may be full at once. */
class LimbBagsTest {
    private static final double DT = 0.01;
    private static final int BAGS = 6;
    private static final Profile PROFILE = Profile.uniform("firm", new AreaProfile(0.2, 10, 1, 0.01, 3, 60, 10, 5, 44));

    @ShowsRequirement("SR-13")
    @Test
    void sixBagsOfALegThatAreAskedAtOnceAreFilledFourAtATime() {
        List<Actuator> bags = new ArrayList<>();
        for (int i = 0; i < BAGS; i++) {
            bags.add(new Airbag(i, "calf-bag-" + i, BodyArea.CALVES, Side.LEFT, 0.5, 3, true, "", 0));
        }
        Chair chair = new Chair("test", "Test", true, bags, null, true, true, true, true, Pneumatics.USUAL, Map.of());
        UsageAccounts accounts = new UsageAccounts(chair);
        Minutes minutes = new Minutes(accounts, Limits.WINDOW_SECONDS);
        minutes.occupy("ada", 1, 0);
        Governor governor = new Governor(chair, accounts, minutes, PROFILE, new TrustedPressure(chair));
        double[] level = new double[BAGS];
        Arrays.fill(level, 0.8);
        Demand demand = new Demand(level, level, new double[BAGS], Demand.Stroke.NONE, false);
        double[] kpa = new double[BAGS];
        boolean[] everFull = new boolean[BAGS];
        for (double t = 0; t < 120; t += DT) {
            minutes.granted(minutes.due(t, (1L << accounts.size()) - 1));
            Readings.Builder readings = new Readings.Builder(BAGS);
            for (int i = 0; i < BAGS; i++) {
                readings.pressure(i, kpa[i], 0);
            }
            Permitted permitted =
                    governor.permit(new GovernorInput(t, DT, t, true, t, Double.NaN, -1, 0), demand, readings.build());
            int full = 0;
            for (int i = 0; i < BAGS; i++) {
                double target = permitted.setPoint(i);
                kpa[i] = target > kpa[i] ? target : Math.max(target, kpa[i] - 10 * DT);
                full += kpa[i] > Limits.RELEASED_KPA ? 1 : 0;
                everFull[i] |= kpa[i] > Limits.RELEASED_KPA;
            }
            assertThat(full).isLessThanOrEqualTo(Limits.LIMB_BAGS);
        }
        // nobody waits for ever: the places are passed on
        assertThat(everFull).doesNotContain(false);
    }
}
