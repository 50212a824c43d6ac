package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import lumbar.ShowsRequirement;
import lumbar.chair.BodyArea;
import lumbar.chair.TestChairs;
import lumbar.control.Event;
import lumbar.control.TestEvents;
import lumbar.safety.Charge;
import lumbar.safety.Limits;
import lumbar.safety.Minutes;
import lumbar.safety.UsageAccounts;
import lumbar.store.ClockReading;
import lumbar.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the rollers worked is not proved when the process ends: on the disk they worked everywhere they may have been (SR-45). */
@ShowsRequirement({"SR-09", "SR-45"})
class UnprovedMinutesTest {
    private static final ClockReading NOW = new ClockReading("boot", 100, 1_800_000_000_000L, true);
    private static final int WORKED = UsageAccounts.area(BodyArea.LOWER_BACK);
    private static final int DOUBTFUL = UsageAccounts.area(BodyArea.GLUTES);
    private static final double LIMIT = 900;

    @TempDir
    Path state;

    private final UsageAccounts accounts = new UsageAccounts(TestChairs.full());
    private Store store;
    private EventRecorder recorder;
    private Minutes minutes;
    private double t;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(state, NOW);
        recorder = new EventRecorder(store, () -> NOW);
        minutes = new Minutes(accounts, Limits.SHORTEST_WINDOW_SECONDS);
        minutes.load(List.of(), t);
        record(minutes.occupy("ada", 1, t));
    }

    private void record(List<Charge> due) {
        if (!due.isEmpty()) {
            recorder.record(new Event.MinutesDue(TestEvents.AT, due));
            minutes.granted(due);
        }
    }

    private void roll(double seconds) {
        for (double until = t + seconds; t < until - 1e-9; ) {
            t += 0.5;
            minutes.use(WORKED, 0.5, t);
            minutes.unproved(DOUBTFUL, 0.5, t);
            record(minutes.due(t, 0));
        }
    }

    private double leftAfterwards(boolean isKilled) throws Exception {
        if (!isKilled) {
            store.close(NOW);
        }
        try (Store next = isKilled ? store.afterPowerLoss(NOW) : Store.open(state, NOW)) {
            Minutes after = new Minutes(accounts, Limits.SHORTEST_WINDOW_SECONDS);
            after.load(Recovery.from(next).charges(), t);
            after.occupy("ada", 1, t);
            return after.left(DOUBTFUL, LIMIT, t);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasUnprovedIsUsedUpAfterTheEnd(boolean isKilled) throws Exception {
        roll(60);
        assertThat(minutes.left(DOUBTFUL, LIMIT, t))
                .as("while it may still be proved")
                .isEqualTo(LIMIT);

        assertThat(leftAfterwards(isKilled))
                .as("all but the slot under way")
                .isBetween(LIMIT - 60, LIMIT - 60 + Charge.SLOT_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnEndConfirmedIsNot(boolean isKilled) throws Exception {
        roll(60);
        record(minutes.proved());

        assertThat(leftAfterwards(isKilled)).isEqualTo(LIMIT);
    }

    @Test
    void whatComesAfterAnEndIsUnprovedAgain() throws Exception {
        roll(60);
        record(minutes.proved());
        roll(30);

        assertThat(leftAfterwards(true)).isCloseTo(LIMIT - 30, within((double) Charge.SLOT_SECONDS));
    }
}
