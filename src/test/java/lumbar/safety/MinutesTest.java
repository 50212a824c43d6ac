package lumbar.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.TestChairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsRequirement("SR-07")
class MinutesTest {
    private static final int LOWER_BACK = UsageAccounts.area(BodyArea.LOWER_BACK);
    private static final double LIMIT = 1200;
    private static final double WINDOW = Limits.WINDOW_SECONDS;

    private final UsageAccounts accounts = new UsageAccounts(TestChairs.full());
    private final Minutes minutes = new Minutes(accounts, WINDOW);
    private double t = 100_000;

    private void work(int account, double seconds) {
        double until = t + seconds;
        while (t < until) {
            t += 0.5;
            minutes.use(account, 0.5, t);
            minutes.granted(minutes.due(t, 0));
        }
    }

    /** The same person, in the same sitting, for three days: nothing rebuilds the sums. */
    @ShowsRequirement("SR-09")
    @Test
    void whatNoWindowReachesAnyMoreIsForgotten() {
        minutes.occupy("ada", 1, t);
        int slotsOfADay = Limits.DAY_SECONDS / Charge.SLOT_SECONDS;
        for (int slot = 0; slot < 3 * slotsOfADay; slot++) {
            t += Charge.SLOT_SECONDS;
            minutes.use(LOWER_BACK, 0.5, t);
            minutes.due(t, 0);
        }
        assertThat(minutes.remembered()).isBetween(slotsOfADay - 2, slotsOfADay + 3);
    }

    @Test
    void twentyMinutesAreAllThatAnAreaHasInTheWindow() {
        minutes.occupy("ada", 1, t);
        work(LOWER_BACK, 1200);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isZero();
        t += WINDOW - 1200 - 10;
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isZero();
        t += 1200 + 15;
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isEqualTo(LIMIT);
    }

    /** A minute in every nine keeps to twenty in three hours, and would go on for ever. */
    @ShowsRequirement("SR-18")
    @Test
    void heatThatNeverRestsTwentyMinutesEndsAfterTwentyOfHeatAndRestsThen() {
        int heat = UsageAccounts.heat(BodyArea.LOWER_BACK);
        minutes.occupy("ada", 1, t);
        for (int minute = 0; minute < 20; minute++) {
            assertThat(minutes.left(heat, LIMIT, t)).isEqualTo(LIMIT - 60 * minute);
            work(heat, 60);
            t += 10 * 60;
        }
        assertThat(minutes.left(heat, LIMIT, t)).isZero();
        assertThat(minutes.freeIn(heat, LIMIT, 1, t).orElseThrow()).isBetween(9 * 60.0, 10 * 60.0 + 10);
        t += 9 * 60;
        assertThat(minutes.left(heat, LIMIT, t)).isZero();
        t += 60 + 10;
        assertThat(minutes.left(heat, LIMIT, t)).as("twenty minutes off").isGreaterThan(60);
    }

    @ShowsRequirement("SR-18")
    @Test
    void aRestartGivesBackNoHeatOfASpell() {
        int heat = UsageAccounts.heat(BodyArea.LOWER_BACK);
        minutes.occupy("ada", 1, t);
        List<Charge> kept = new java.util.ArrayList<>();
        for (int minute = 0; minute < 15; minute++) {
            for (int half = 0; half < 120; half++) {
                t += 0.5;
                minutes.use(heat, 0.5, t);
                kept.addAll(minutes.due(t, 0));
            }
            t += 12 * 60;
            kept.addAll(minutes.due(t, 0));
        }
        Minutes again = new Minutes(accounts, WINDOW);
        again.load(kept, t);
        again.occupy("ada", 1, t);
        assertThat(again.left(heat, LIMIT, t)).isCloseTo(300, within(1.0));
        assertThat(again.left(LOWER_BACK, LIMIT, t)).isEqualTo(LIMIT);
    }

    @Test
    void aDayHasTwiceAsMuchAndNoMore() {
        minutes.occupy("ada", 1, t);
        for (int session = 0; session < 2; session++) {
            work(LOWER_BACK, 1200);
            t += WINDOW + 10;
        }
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isZero();
    }

    @Test
    void anotherNameInTheSameSeatGetsNoFreshMinutes() {
        minutes.occupy("ada", 1, t);
        work(LOWER_BACK, 1100);
        minutes.occupy("bob", 1, t);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isEqualTo(100, within(0.01));
    }

    @Test
    void anotherBodyAfterAnEmptySeatDoesAndTheFirstFindsItsMinutesAsTheyWere() {
        minutes.occupy("ada", 1, t);
        work(LOWER_BACK, 1100);
        t += 10;
        minutes.occupy("bob", 2, t);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isEqualTo(LIMIT);
        t += 10;
        minutes.occupy("ada", 3, t);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isEqualTo(100, within(0.01));
    }

    @ShowsRequirement("SR-09")
    @Test
    void anAccountIsLeasedOnlyOnceItsSlotIsRecorded() {
        minutes.occupy("ada", 1, t);
        long wanted = 1L << LOWER_BACK;
        List<Charge> due = minutes.due(t, wanted);
        assertThat(due).extracting(Charge::seconds).containsExactly(5.0, 5.0);
        assertThat(minutes.leased(LOWER_BACK)).isFalse();
        minutes.granted(due);
        assertThat(minutes.leased(LOWER_BACK)).isTrue();
        assertThat(minutes.due(t + 1, wanted)).isEmpty();
    }

    @ShowsRequirement("SR-09")
    @Test
    void theNextSlotIsLeasedAheadAndTheLastOneSettledToWhatWasUsed() {
        minutes.occupy("ada", 1, t);
        long wanted = 1L << LOWER_BACK;
        minutes.granted(minutes.due(t, wanted));
        minutes.use(LOWER_BACK, 1.5, t + 2);
        t += 5;
        List<Charge> due = minutes.due(t, wanted);
        assertThat(minutes.leased(LOWER_BACK)).isTrue();
        assertThat(due).extracting(Charge::seconds).containsExactly(1.5, 5.0);
        assertThat(due).extracting(Charge::slot).containsExactly(20_000L, 20_002L);
    }

    @ShowsRequirement("SR-09")
    @Test
    void aCrashOverchargesByTenSecondsAtMostAndNeverUndercharges() {
        minutes.occupy("ada", 1, t);
        long wanted = 1L << LOWER_BACK;
        Map<Long, Double> recorded = new HashMap<>();
        double used = 0;
        for (int i = 0; i < 12_000; i++) {
            t += 0.01;
            record(minutes.due(t, wanted), recorded);
            if (minutes.leased(LOWER_BACK) && i % 3 != 0) {
                minutes.use(LOWER_BACK, 0.01, t);
                used += 0.01;
            }
            assertThat(sum(recorded) - used).isBetween(-1e-6, 10.0 + 1e-6);
        }
    }

    @ShowsRequirement("SR-09")
    @ParameterizedTest
    @ValueSource(doubles = {4, 6, 11, 3600})
    void timeThatLeapsOverASlotLeavesNoneOfItCharged(double credited) {
        minutes.occupy("ada", 1, t);
        long wanted = 1L << LOWER_BACK;
        Map<Long, Double> recorded = new HashMap<>();
        record(minutes.due(t, wanted), recorded);
        minutes.use(LOWER_BACK, 1.5, t + 2);
        t += 2 + credited;
        minutes.use(LOWER_BACK, 0.01, t);
        record(minutes.due(t, wanted), recorded);
        assertThat(sum(recorded) - 1.51).isBetween(-1e-6, 10.0 + 1e-6);
    }

    @ShowsRequirement("SR-09")
    @ParameterizedTest
    @ValueSource(doubles = {0.14, 0.5, 4, 4.5, 6, 12, 60})
    void aUseOfAFrozenProcessIsRecordedInFull(double frozen) {
        minutes.occupy("ada", 1, t);
        long wanted = 1L << LOWER_BACK;
        Map<Long, Double> recorded = new HashMap<>();
        record(minutes.due(t, wanted), recorded);
        double from = t;
        t += 4.9;
        minutes.use(LOWER_BACK, 4.9, t);
        t += frozen;
        minutes.use(LOWER_BACK, frozen, t);
        record(minutes.due(t, wanted), recorded);
        // It is used on, to the end of the slot and beyond.
        while (t < from + 4.9 + frozen + 7) {
            t += 0.01;
            minutes.use(LOWER_BACK, 0.01, t);
            record(minutes.due(t, wanted), recorded);
        }
        record(minutes.close(), recorded);
        assertThat(recorded.values()).allMatch(seconds -> seconds <= Charge.SLOT_SECONDS + 1e-9);
        assertThat(sum(recorded)).isEqualTo(t - from, within(1e-6));
        Minutes after = new Minutes(accounts, WINDOW);
        after.load(
                recorded.entrySet().stream()
                        .map(slot -> new Charge(slot.getKey(), "ada", 1, "area:lower-back", slot.getValue()))
                        .toList(),
                t);
        after.occupy("ada", 2, t);
        assertThat(after.left(LOWER_BACK, LIMIT, t)).isEqualTo(minutes.left(LOWER_BACK, LIMIT, t), within(1e-6));
    }

    private void record(List<Charge> due, Map<Long, Double> recorded) {
        due.forEach(charge -> recorded.put(charge.slot(), charge.seconds()));
        minutes.granted(due);
    }

    private static double sum(Map<Long, Double> recorded) {
        return recorded.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    @ShowsRequirement("SR-10")
    private double[] fiveAndFive() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        for (int i = 0; i < 20; i++) {
            t += 0.5;
            minutes.use(LOWER_BACK, 0.5, t);
            minutes.unproved(glutes, 0.5, t);
            minutes.granted(minutes.due(t, 0));
        }
        return new double[] {minutes.left(glutes, LIMIT, t), minutes.surelyLeft(glutes, LIMIT, t)};
    }

    @ShowsRequirement("SR-45")
    @Test
    void whatIsUnprovedIsKeptBackAndChargedOnlyWhenItWasWrong() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        minutes.occupy("ada", 1, t);
        assertThat(fiveAndFive()).containsExactly(LIMIT, LIMIT - 10);
        minutes.proved();
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).isEqualTo(LIMIT);
        assertThat(minutes.disproved(t)).isEmpty();

        fiveAndFive();
        List<Charge> due = minutes.disproved(t);

        assertThat(minutes.left(glutes, LIMIT, t)).isCloseTo(LIMIT - 10, within(1e-9));
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isCloseTo(LIMIT - 20, within(1e-9));
        assertThat(due)
                .allMatch(row -> row.seconds() <= Charge.SLOT_SECONDS
                        && row.account().equals("area:glutes")
                        && row.person().equals("ada"));
        // The running slot is settled when it ends.
        List<Charge> settled = minutes.due(t + Charge.SLOT_SECONDS, 0);
        double recorded = due.stream().mapToDouble(Charge::seconds).sum()
                + settled.stream()
                        .filter(row -> row.account().equals("area:glutes"))
                        .mapToDouble(Charge::seconds)
                        .sum();
        assertThat(recorded).isCloseTo(10, within(1e-9));
    }

    /** What lies on the disk when the process ends: what is unproved was worked, until an end says otherwise. */
    @ShowsRequirement({"SR-09", "SR-45"})
    @Test
    void whatIsUnprovedIsChargedOnStableStorageUntilItIsProved() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        minutes.occupy("ada", 1, t);
        Map<Long, Double> recorded = new HashMap<>();
        for (int i = 0; i < 22; i++) {
            t += 0.5;
            minutes.use(LOWER_BACK, 0.5, t);
            minutes.use(glutes, i % 2 == 0 ? 0.5 : 0, t);
            minutes.unproved(glutes, i % 2 == 0 ? 0 : 0.5, t);
            keep(glutes, minutes.due(t, 0), recorded);
        }
        assertThat(sum(recorded)).as("of the slots that ended").isCloseTo(9.5, within(1e-9));
        assertThat(minutes.left(glutes, LIMIT, t)).as("in memory").isCloseTo(LIMIT - 5.5, within(1e-9));

        keep(glutes, minutes.proved(), recorded);

        assertThat(sum(recorded)).isBetween(4.5, 5.5);
        keep(glutes, minutes.due(t + Charge.SLOT_SECONDS, 0), recorded);
        assertThat(sum(recorded)).as("with the last slot").isCloseTo(5.5, within(1e-9));
    }

    private void keep(int account, List<Charge> due, Map<Long, Double> recorded) {
        due.stream()
                .filter(row -> row.account().equals(accounts.key(account)))
                .forEach(row -> recorded.put(row.slot(), row.seconds()));
    }

    @ShowsRequirement("SR-45")
    @Test
    void whoeverSatThereIsChargedAlsoAfterSomebodyElseSatDown() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        minutes.occupy("ada", 1, t);
        fiveAndFive();
        minutes.occupy("bob", 2, t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).isEqualTo(LIMIT);
        t += 7;
        minutes.due(t, 0);

        List<Charge> due = minutes.disproved(t);

        assertThat(due).allMatch(row -> row.person().equals("ada"));
        assertThat(minutes.left(glutes, LIMIT, t)).as("bob").isEqualTo(LIMIT);
        minutes.occupy("ada", 3, t);
        assertThat(minutes.left(glutes, LIMIT, t)).isCloseTo(LIMIT - 10, within(1e-9));
    }

    /** Another name is the same body while nobody rose; somebody else has all of theirs, and whoever comes back has less again. */
    @ShowsRequirement({"SR-07", "SR-45"})
    @Test
    void whatIsUnprovedIsKeptBackFromTheBodyThatItWasWorkedOn() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        minutes.occupy("ada", 1, t);
        fiveAndFive();
        minutes.occupy("bob", 1, t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).as("the same body").isEqualTo(LIMIT - 10);
        assertThat(fiveAndFive()[1]).as("more of it").isEqualTo(LIMIT - 20);
        minutes.occupy("eve", 2, t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).isEqualTo(LIMIT);
        minutes.occupy("ada", 3, t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).as("ada's own").isEqualTo(LIMIT - 10);

        minutes.disproved(t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).as("now it is charged").isEqualTo(LIMIT - 10);
        assertThat(minutes.left(glutes, LIMIT, t)).isEqualTo(LIMIT - 10);
    }

    /** A slot holds five seconds, however often somebody else sat down within it. */
    @ShowsRequirement("SR-45")
    @Test
    void unprovedSecondsOfASlotAreFiveAtMost() {
        int glutes = UsageAccounts.area(BodyArea.GLUTES);
        minutes.occupy("ada", 1, t);
        minutes.unproved(glutes, 4, t);
        minutes.occupy("bob", 2, t);
        minutes.unproved(glutes, 1, t);
        minutes.occupy("ada", 1, t);
        minutes.unproved(glutes, 4, t);
        assertThat(minutes.surelyLeft(glutes, LIMIT, t)).isEqualTo(LIMIT - 5);
        assertThat(minutes.left(glutes, LIMIT, t)).isEqualTo(LIMIT);
    }

    /** Seconds that were charged are not charged again: a slot holds five. */
    @ShowsRequirement({"SR-09", "SR-45"})
    @Test
    void aSlotIsMadeWholeAndNeverMore() {
        minutes.occupy("ada", 1, t);
        for (int i = 0; i < 20; i++) {
            t += 0.5;
            if (i % 2 == 0) {
                minutes.use(LOWER_BACK, 0.5, t);
            } else {
                minutes.unproved(LOWER_BACK, 0.5, t);
            }
            minutes.granted(minutes.due(t, 0));
        }
        List<Charge> due = minutes.disproved(t);
        assertThat(due).isNotEmpty().allMatch(row -> row.seconds() <= 5);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isCloseTo(LIMIT - 10, within(1e-9));
        minutes.occupy("ada", 2, t);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t)).isCloseTo(LIMIT - 10, within(1e-9));
    }

    @Test
    void aLostRecordCountsAsEverythingUsedUpForADay() {
        minutes.exhaust(t);
        assertThat(minutes.left(LOWER_BACK, LIMIT, t + Limits.DAY_SECONDS - 1)).isZero();
        assertThat(minutes.left(LOWER_BACK, LIMIT, t + Limits.DAY_SECONDS + 1)).isEqualTo(LIMIT);
    }

    @Test
    void whatWasRecordedBeforeARestartStillCounts() {
        Minutes after = new Minutes(accounts, WINDOW);
        after.load(List.of(new Charge(19_000, "ada", 1, "area:lower-back", 5)), t);
        after.occupy("ada", 7, t);
        assertThat(after.left(LOWER_BACK, LIMIT, t)).isEqualTo(LIMIT - 5);
    }

    @ShowsRequirement("SR-40")
    @Test
    void sessionTimeIsThirtyMinutesOfAnHour() {
        minutes.occupy("ada", 1, t);
        work(UsageAccounts.SESSION, 1800);
        assertThat(minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, t))
                .isZero();
        t += 1810;
        assertThat(minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, t))
                .isBetween(1.0, 30.0);
    }
}
