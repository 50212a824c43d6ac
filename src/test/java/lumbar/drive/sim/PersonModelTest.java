package lumbar.drive.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Whoever sits in the simulated chair lives: the figures of the safety requirements for a healthy person. */
@ShowsRequirement({"SR-12", "SR-15", "SR-20"})
class PersonModelTest {
    private static final int MINUTES = 200;
    private static final double[] HELD = {0, 4, 8};
    private static final boolean[] SHUT = new boolean[HELD.length];

    private final PersonModel person =
            new PersonModel(HELD.length, true, PlantParameters.defaults(), new SplittableRandom(1));

    @Test
    void leansOnEachBagTwiceAMinuteForTwoSecondsAtMost() {
        int[] leans = new int[HELD.length];
        int[] lasted = new int[HELD.length];
        double[] before = new double[HELD.length];
        double[] highest = new double[HELD.length];
        for (long ms = 0; ms < MINUTES * 60_000L; ms += PersonModel.STEP_MS) {
            person.step(ms, 80, false, HELD, SHUT);
            for (int b = 0; b < HELD.length; b++) {
                double kpa = person.pressKpa()[b];
                leans[b] += kpa > 0 && before[b] == 0 ? 1 : 0;
                lasted[b] = kpa > 0 ? lasted[b] + PersonModel.STEP_MS : 0;
                assertThat(lasted[b]).isLessThanOrEqualTo(2_000);
                assertThat(kpa).isBetween(0.0, 0.5 + 0.2 * HELD[b]);
                assertThat(Math.abs(kpa - before[b]))
                        .as("in 0.3 s from none to all")
                        .isLessThan(0.12);
                highest[b] = Math.max(highest[b], kpa);
                before[b] = kpa;
            }
        }
        for (int b = 0; b < HELD.length; b++) {
            assertThat(leans[b] / (double) MINUTES).isBetween(1.6, 2.2);
            assertThat(highest[b]).isGreaterThan(0.9 * (0.5 + 0.2 * HELD[b]));
        }
    }

    /** A bag that is let go gives way, and the same lean does not come back when its vent shuts. */
    @Test
    void aLeanIsOverWhenTheVentOpens() {
        long ms = 0;
        while (person.pressKpa()[2] < 0.5) {
            ms += PersonModel.STEP_MS;
            person.step(ms, 80, false, HELD, SHUT);
        }
        person.step(ms + 10, 80, false, HELD, new boolean[] {false, false, true});
        assertThat(person.pressKpa()[2]).isZero();
        person.step(ms + 20, 80, false, HELD, SHUT);
        assertThat(person.pressKpa()[2]).isLessThan(0.1);
    }

    @Test
    void breathesAndShiftsByTenKilogramsAtMost() {
        double highest = 0;
        double lowest = 0;
        for (long ms = 0; ms < MINUTES * 60_000L; ms += PersonModel.STEP_MS) {
            person.step(ms, 80, false, HELD, SHUT);
            highest = Math.max(highest, person.kg());
            lowest = Math.min(lowest, person.kg());
        }
        assertThat(highest).isBetween(9.0, 10.5);
        assertThat(lowest).isBetween(-10.5, -9.0);
    }

    @Test
    void anEmptySeatDoesNothing() {
        for (long ms = 0; ms < 600_000; ms += PersonModel.STEP_MS) {
            person.step(ms, ms < 300_000 ? 80 : 0, false, HELD, SHUT);
            if (ms >= 300_000) {
                assertThat(person.kg()).isZero();
                assertThat(person.pressKpa()).containsOnly(0);
            }
        }
    }
}
