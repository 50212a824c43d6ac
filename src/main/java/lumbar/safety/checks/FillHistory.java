package lumbar.safety.checks;

import java.util.Arrays;
import lumbar.chair.Outputs;
import lumbar.safety.Limits;

/**
 * The fills of each bag, one after the other, and how many running had to be let go. A fill begins with the first pulse after the bag
 * was empty. One thread.
 */
final class FillHistory {
    /** A bag counts as being filled for so long after its last pulse (SR-12). */
    private static final long FILLING_NANOS = 200_000_000;

    private final long[] pulseNanos;
    private final boolean[] begun;
    private final boolean[] letGo;
    private final int[] running;

    FillHistory(int places) {
        pulseNanos = new long[places];
        begun = new boolean[places];
        letGo = new boolean[places];
        running = new int[places];
        clear();
    }

    /** A cycle of a bag has passed. */
    void update(int bag, double kpa, Outputs written, long nowNanos) {
        if (written.inletMs(bag) > 0) {
            pulseNanos[bag] = nowNanos;
            if (!begun[bag]) {
                begun[bag] = true;
                running[bag] = letGo[bag] ? running[bag] : 0;
                letGo[bag] = false;
            }
        } else if (written.ventOpen(bag) && kpa < Limits.RELEASED_KPA) {
            begun[bag] = false;
        }
    }

    boolean isFilling(int bag, long nowNanos) {
        return nowNanos - pulseNanos[bag] <= FILLING_NANOS;
    }

    /** The fill under way is let go; says how many running were, with this one. */
    int letGo(int bag) {
        if (!letGo[bag]) {
            letGo[bag] = true;
            running[bag]++;
        }
        return running[bag];
    }

    void clear() {
        Arrays.fill(pulseNanos, Long.MIN_VALUE / 2);
        Arrays.fill(begun, false);
        Arrays.fill(letGo, false);
        Arrays.fill(running, 0);
    }
}
