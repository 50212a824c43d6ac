package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Which time a cycle is handed, and when it counts as late. */
class PacerTest {
    private static final long PERIOD = 10_000_000L;

    private final Deque<Long> pauses = new ArrayDeque<>();
    private long nanos;
    private boolean recordWaits;

    private long pause() {
        return pauses.isEmpty() ? 0 : pauses.removeFirst();
    }

    @Test
    void aVirtualOneGoesOnByPeriodsAndInjectedPauses() {
        Pacer pacer = Pacer.virtual(PERIOD, 5, this::pause);
        pauses.addAll(List.of(0L, 3 * PERIOD));
        pacer.awaitNext();
        assertThat(pacer.nowNanos()).isEqualTo(5 + PERIOD);
        assertThat(pacer.lateNanos()).isZero();
        pacer.awaitNext();
        assertThat(pacer.nowNanos()).isEqualTo(5 + 5 * PERIOD);
        assertThat(pacer.lateNanos()).isEqualTo(3 * PERIOD);
    }

    @ShowsRequirement("SR-04")
    @Test
    void aRealTimeOneReadsTheClockAndCountsAPauseAsLate() {
        Pacer pacer = Pacer.of(PERIOD, true, 1, this::pause);
        long before = System.nanoTime();
        pacer.awaitNext();
        long first = pacer.nowNanos();
        pacer.awaitNext();
        assertThat(first).isGreaterThanOrEqualTo(before);
        assertThat(pacer.nowNanos() - first).as("waited").isGreaterThanOrEqualTo(PERIOD / 2);
        pauses.add(200 * PERIOD);
        pacer.awaitNext();
        assertThat(pacer.lateNanos()).isGreaterThanOrEqualTo(200 * PERIOD);
    }

    @Test
    void aLenientOneGoesOnByWholePeriodsHoweverFastItIs() {
        Pacer pacer = Pacer.of(PERIOD, false, 1_000, this::pause);
        pacer.awaitNext();
        long first = pacer.nowNanos();
        for (int i = 1; i <= 20; i++) {
            pacer.awaitNext();
            assertThat(pacer.nowNanos()).isEqualTo(first + i * PERIOD);
            assertThat(pacer.lateNanos()).as("never a fault (SR-04)").isLessThan(150_000_000L);
        }
    }

    /** A clock that goes on by a tenth of a period each time it is read. */
    private long clock() {
        return nanos += PERIOD / 10;
    }

    private long nanosOf(int cycles, Pacer pacer) {
        long before = nanos;
        for (int i = 0; i < cycles; i++) {
            pacer.awaitNext();
        }
        return nanos - before;
    }

    @ShowsRequirement("SR-09")
    @Test
    void aLenientOneIsNoFasterThanLifeWhileTheRecordWaitsForTheDisk() {
        Pacer pacer = Pacer.lenient(PERIOD, 10, this::pause, this::clock);
        pacer.follow(() -> recordWaits);
        pacer.awaitNext();
        long began = pacer.nowNanos();
        assertThat(nanosOf(50, pacer)).as("of a record that keeps up").isLessThan(50 * PERIOD / 2);

        recordWaits = true;
        assertThat(nanosOf(50, pacer)).as("of one that waits").isBetween(50 * PERIOD - 3 * PERIOD / 10, 55 * PERIOD);
        assertThat(pacer.lateNanos()).as("waiting is not being late").isZero();
        assertThat(pacer.nowNanos()).as("and no cycle is left out").isEqualTo(began + 100 * PERIOD);

        recordWaits = false;
        assertThat(nanosOf(50, pacer))
                .as("without catching up, and fast again")
                .isBetween(50 * PERIOD / 10, 50 * PERIOD / 2);
    }

    @ShowsRequirement("SR-09")
    @Test
    void aLenientOneGoesOnAsSoonAsTheDiskHasAnswered() {
        Pacer pacer = Pacer.lenient(PERIOD, 10, this::pause, this::clock);
        AtomicInteger asked = new AtomicInteger();
        pacer.follow(() -> asked.incrementAndGet() % 3 != 0);
        pacer.awaitNext();
        assertThat(nanosOf(50, pacer)).isLessThan(50 * PERIOD * 6 / 10);
    }

    @Test
    void aRecordThatWaitsChangesNothingAtTheSpeedOfLife() {
        Pacer pacer = Pacer.lenient(PERIOD, 1, this::pause, this::clock);
        pacer.follow(() -> true);
        pacer.awaitNext();
        assertThat(nanosOf(50, pacer)).isBetween(49 * PERIOD, 51 * PERIOD);
    }

    @Test
    void aStrictOneIsNeverFasterThanLife() {
        assertThatThrownBy(() -> Pacer.of(PERIOD, true, 2, this::pause)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pacer.of(PERIOD, false, 0, this::pause)).isInstanceOf(IllegalArgumentException.class);
    }
}
