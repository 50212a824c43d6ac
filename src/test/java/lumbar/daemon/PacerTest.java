package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

/** Which time a cycle is handed, and when it counts as late. */
class PacerTest {
    private static final long PERIOD = 10_000_000L;

    private final Deque<Long> pauses = new ArrayDeque<>();

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

    @Test
    void aStrictOneIsNeverFasterThanLife() {
        assertThatThrownBy(() -> Pacer.of(PERIOD, true, 2, this::pause)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pacer.of(PERIOD, false, 0, this::pause)).isInstanceOf(IllegalArgumentException.class);
    }
}
