package lumbar.safety;

import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A program that wants the worst: whatever it asks and whatever the sensors say, nothing above the envelope is permitted. */
@ShowsRequirement({"SR-11", "SR-12", "SR-16"})
class AdversarialDemandTest {
    private static final double PERIOD = 0.01;
    private static final Chair CHAIR = TestChairs.full();

    enum Malice {
        RANDOM,
        FULL,
        STEPS,
        NONSENSE;

        double level(SplittableRandom random, int cycle) {
            return switch (this) {
                case RANDOM -> random.nextDouble();
                case FULL -> 1;
                case STEPS -> cycle / 300 % 2;
                case NONSENSE -> NONSENSES[random.nextInt(NONSENSES.length)];
            };
        }
    }

    private static final double[] NONSENSES = {
        Double.NaN,
        -1,
        -0.0,
        0.5,
        1,
        1.0000001,
        40,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE
    };

    @ParameterizedTest
    @EnumSource
    void nothingAboveTheEnvelopeIsPermitted(Malice malice) {
        for (long seed = 1; seed <= 20; seed++) {
            torment(malice, new SplittableRandom(seed), "seed " + seed);
        }
    }

    private static void torment(Malice malice, SplittableRandom random, String seed) {
        // A profile file that asked for all of it could not be looser than this.
        Profile greedy = Profile.uniform("greedy", new AreaProfile(1, 100, 1, 1, 100, 0, 100, 0, 90));
        UsageAccounts accounts = new UsageAccounts(CHAIR);
        Minutes minutes = new Minutes(accounts, Limits.WINDOW_SECONDS);
        minutes.granted(minutes.occupy("somebody", 1, 0));
        Governor governor = new Governor(CHAIR, accounts, minutes, greedy, new TrustedPressure(CHAIR));
        governor.begin(greedy, SessionLimits.full());
        long all = (1L << accounts.size()) - 1;
        double sinceStart = 0;
        for (int cycle = 0; cycle < 12_000; cycle++) {
            double now = cycle * PERIOD;
            minutes.granted(minutes.due(now, all));
            if (random.nextInt(3000) == 0) {
                governor.restart();
                sinceStart = 0;
            }
            double x = random.nextInt(50) == 0 ? Double.NaN : random.nextDouble() * 0.762;
            GovernorInput situation = new GovernorInput(now, PERIOD, now, true, sinceStart, x, -1, 0);
            judge(
                    governor.permit(situation, demand(malice, random, cycle), readings(random, now)),
                    sinceStart,
                    x,
                    seed);
            sinceStart += PERIOD;
        }
    }

    private static void judge(Permitted permitted, double sinceStart, double x, String seed) {
        double most = Math.min(sinceStart < 60 ? 0.4 : 1, 0.2 + 0.01 * (sinceStart + PERIOD)) + 1e-9;
        for (Actuator actuator : CHAIR.actuators()) {
            int i = actuator.index();
            double level = permitted.level(i);
            double setPoint = permitted.setPoint(i);
            double highest = switch (actuator) {
                case Actuator.Airbag bag -> (isLimb(bag.area()) ? 10 : 13.3) * most;
                case Actuator.Roller roller -> Double.isNaN(x) ? 0 : 60 * (x < 0.12 ? Math.min(0.4, most) : most);
                case Actuator.HeatPad pad -> 44;
                case Actuator.Recliner recliner -> 0;
                default -> most;
            };
            if (!(level >= 0 && level <= most && setPoint >= 0 && setPoint <= highest)) {
                fail(
                        "%s may have level %s and %s of %s, %s s after the start, at %s m, %s",
                        actuator.id(), level, setPoint, highest, sinceStart, x, seed);
            }
        }
    }

    private static boolean isLimb(BodyArea area) {
        return area == BodyArea.ARMS || area == BodyArea.CALVES || area == BodyArea.FEET;
    }

    private static Demand demand(Malice malice, SplittableRandom random, int cycle) {
        int n = CHAIR.size();
        double[] level = new double[n];
        double[] amplitude = new double[n];
        double[] rate = new double[n];
        for (int i = 0; i < n; i++) {
            level[i] = malice.level(random, cycle);
            amplitude[i] = malice.level(random, cycle);
            rate[i] = malice.level(random, cycle);
        }
        Stroke stroke =
                new Stroke(malice.level(random, cycle), malice.level(random, cycle), malice.level(random, cycle));
        return new Demand(level, amplitude, rate, stroke, random.nextBoolean());
    }

    private static Readings readings(SplittableRandom random, double now) {
        Readings.Builder readings = new Readings.Builder(CHAIR.size());
        long nanos = (long) (now * 1e9);
        for (int i = 0; i < CHAIR.size(); i++) {
            boolean sick = random.nextInt(100) == 0;
            readings.pressure(i, sick ? NONSENSES[random.nextInt(NONSENSES.length)] : random.nextDouble() * 14, nanos)
                    .heat(i, random.nextDouble() * 60, random.nextDouble() * 45, nanos);
        }
        return readings.taken(nanos).build();
    }
}
