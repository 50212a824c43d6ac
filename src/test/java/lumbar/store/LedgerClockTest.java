package lumbar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-08")
class LedgerClockTest {
    private static final long WALL = 1_800_000_000_000L;
    private static final double HOUR = 3600;
    private static final double YEAR = 365.25 * 24 * HOUR;

    private static ClockReading moment(String boot, double monotonic, double wallSeconds, boolean synchronised) {
        return new ClockReading(boot, monotonic, WALL + Math.round(wallSeconds * 1000), synchronised);
    }

    private static LedgerTimestamp stamp(double t, boolean synchronised) {
        return new LedgerTimestamp(moment("a", 500, 0, synchronised), t, false);
    }

    @Test
    void theFirstLedgerBeginsAtZeroAndGoesWithUptime() {
        LedgerClock clock = new LedgerClock(null, moment("a", 77, 0, false));

        assertThat(clock.t()).isZero();
        assertThat(clock.at(moment("a", 78.5, 1.5, false))).isEqualTo(1.5);
        assertThat(clock.takeReports()).isEmpty();
    }

    @Test
    void aMomentFromBeforeTheLastMovesNothing() {
        LedgerClock clock = new LedgerClock(null, moment("a", 100, 0, false));
        clock.at(moment("a", 110, 10, false));

        assertThat(clock.at(moment("a", 104, 4, false))).isEqualTo(10);
        assertThat(clock.at(moment("a", 111, 11, false))).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1, 2.5, -2.5, 60, -60, 3600, -3600, 86_400, -86_400, 10 * YEAR, -10 * YEAR})
    void aStepOfTheWallClockFreesNothing(double step) {
        for (boolean synchronised : new boolean[] {true, false}) {
            LedgerClock clock = new LedgerClock(null, moment("a", 0, 0, synchronised));
            clock.at(moment("a", 60, 60, synchronised));

            assertThat(clock.at(moment("a", 61, 61 + step, synchronised))).isEqualTo(61);
            assertThat(clock.takeReports()).hasSize(Math.abs(step) > 2 ? 1 : 0);

            // A new process in the same boot goes on by uptime; the step stays without effect.
            LedgerClock next = new LedgerClock(clock.stamp(), moment("a", 71, 71 + step, synchronised));
            assertThat(next.t()).isEqualTo(71);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, -2.5, 86_400, -86_400, 10 * YEAR, -10 * YEAR})
    void afterAJumpOfASynchronisedClockTheNextBootIsCreditedNothing(double step) {
        LedgerClock clock = new LedgerClock(null, moment("a", 0, 0, true));
        clock.at(moment("a", 60, 60 + step, true));
        LedgerClock sameBoot = new LedgerClock(clock.stamp(), moment("a", 70, 70 + step, true));

        LedgerClock nextBoot = new LedgerClock(sameBoot.stamp(), moment("b", 5, HOUR, true));

        assertThat(nextBoot.t()).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({
        // was synchronised, is synchronised, wall seconds later, credited
        "true, true, 3600, 3600",
        "true, true, 0, 0",
        "true, true, -1, 0",
        "true, true, -3600, 0",
        "false, true, 3600, 0",
        "true, false, 3600, 0",
        "false, false, 3600, 0",
        "true, true, -1800000000, 0",
        "true, false, -1800000000, 0",
        "false, true, 1000000000, 0",
    })
    void offTimeIsCreditedOnlyWhenBothEndsAreProved(boolean was, boolean is, double later, double credited) {
        LedgerClock clock = new LedgerClock(stamp(1000, was), moment("b", 12, later, is));

        assertThat(clock.t()).isEqualTo(1000 + credited);
    }

    @Test
    void aClockThatIsSetThirtySecondsAfterBootCreditsTheOffTimeOnce() {
        // No battery: the machine boots at the time of its last shutdown and is set half a minute later.
        LedgerClock clock = new LedgerClock(stamp(1000, true), moment("b", 12, 1, false));
        assertThat(clock.at(moment("b", 41, 30, false))).isEqualTo(1029);

        // An hour was missing; of it, 30 s have passed awake.
        assertThat(clock.at(moment("b", 42, HOUR, true))).isCloseTo(1000 + HOUR, within(1e-6));

        assertThat(clock.at(moment("b", 43, HOUR + 1, true))).isCloseTo(1001 + HOUR, within(1e-6));
        clock.at(moment("b", 44, HOUR + 2, false));
        assertThat(clock.at(moment("b", 45, 9 * HOUR, true))).isCloseTo(1003 + HOUR, within(1e-6));
        assertThat(clock.takeReports()).anyMatch(text -> text.contains("count as rest"));
    }

    @Test
    void bootIn1970GoesByUptimeUntilTheClockIsSet() {
        LedgerClock clock = new LedgerClock(stamp(1000, true), moment("b", 3, -WALL / 1000.0, false));
        assertThat(clock.at(moment("b", 63, -WALL / 1000.0 + 60, false))).isEqualTo(1060);

        assertThat(clock.at(moment("b", 64, 100, true))).isCloseTo(1100, within(1e-6));
    }

    @Test
    void whatWasNotSynchronisedAtItsEndIsNeverMadeUp() {
        LedgerClock clock = new LedgerClock(stamp(1000, false), moment("b", 3, 0, false));

        assertThat(clock.at(moment("b", 13, 10 * YEAR, true))).isEqualTo(1010);
        assertThat(clock.at(moment("b", 14, 10 * YEAR + 1, true))).isEqualTo(1011);
    }

    @Test
    void aMonotonicClockBehindTheStampOfItsBootCreditsNothing() {
        assertThat(new LedgerClock(stamp(1000, true), moment("a", 10, HOUR, true)).t())
                .isEqualTo(1000);
    }

    @Test
    void anUnknownBootIsNeverTheSameBoot() {
        LedgerTimestamp unknown = new LedgerTimestamp(moment("", 500, 0, false), 1000, false);

        assertThat(new LedgerClock(unknown, moment("", 9000, HOUR, false)).t()).isEqualTo(1000);
    }

    /**
     * Random lives of a machine against true time: reboots, kills, clocks set and lost, but a clock that calls itself
     * synchronised is right. Ledger time never runs ahead of the truth and never goes back.
     */
    @Test
    void ledgerTimeNeverRunsAheadOfTheTruth() {
        SplittableRandom seeds = new SplittableRandom(Long.getLong("seed", 8));
        for (int life = 0; life < 2000; life++) {
            long seed = seeds.nextLong();
            live(new SplittableRandom(seed), "seed " + seed);
        }
    }

    private static void live(SplittableRandom random, String seed) {
        double truth = 0;
        double bootedAt = 0;
        double wallError = random.nextDouble(-1e9, 1e9);
        boolean synchronised = false;
        int boot = 0;
        LedgerClock clock = new LedgerClock(null, moment("0", 0, wallError, false));
        for (int i = 0; i < 40; i++) {
            truth += random.nextDouble(0, 1000);
            int event = random.nextInt(6);
            boolean opens = event <= 1;
            if (event == 0) {
                boot++;
                bootedAt = truth;
                synchronised = false;
                wallError = random.nextBoolean() ? 0 : random.nextDouble(-1e9, 1e9);
            }
            if (event == 2 || (event == 0 && random.nextBoolean())) {
                synchronised = true;
                wallError = 0;
            }
            ClockReading now = moment(String.valueOf(boot), truth - bootedAt, truth + wallError, synchronised);
            double before = clock.t();
            if (opens) {
                clock = new LedgerClock(clock.stamp(), now);
            } else {
                clock.at(now);
            }
            assertThat(clock.t()).as(seed).isBetween(before, truth + 0.001 * (i + 1));
        }
    }

    @Test
    void thisMachineCanBeAsked() {
        ClockReading first = SystemClock.now();
        ClockReading second = SystemClock.now();

        assertThat(second.monotonicSeconds()).isGreaterThanOrEqualTo(first.monotonicSeconds());
        assertThat(second.isSameBoot(first)).isEqualTo(!first.bootId().isEmpty());
    }
}
