package lumbar.safety.checks;

import java.util.Arrays;
import lumbar.chair.Outputs;
import lumbar.safety.Limits;
import lumbar.safety.PressureRelief;

/**
 * Lets a bag go that fills too high or too fast, before that is a fault (SR-12). It is a fault when the bag is not back within its limit
 * 300 ms later, or when two fills running had to be let go. A fill begins with the first pulse after the bag was empty. One thread.
 */
final class FillRelief {
    /** A bag counts as being filled for so long after its last pulse (SR-12). */
    private static final long FILLING_NANOS = 200_000_000;

    private static final long BACK_NANOS = 300_000_000;
    private static final int MOST_FILLS = 2;
    private static final long NEVER = Long.MIN_VALUE;

    private final PressureRelief relief;
    private final long[] pulseNanos;
    private final boolean[] begun;
    private final boolean[] wasLetGo;
    private final int[] running;
    private final long[] letGoNanos;

    FillRelief(int places, PressureRelief relief) {
        this.relief = relief;
        pulseNanos = new long[places];
        begun = new boolean[places];
        wasLetGo = new boolean[places];
        running = new int[places];
        letGoNanos = new long[places];
        clear();
    }

    /** A cycle of a bag has passed. */
    void update(int bag, double kpa, Outputs written, long nowNanos) {
        if (written.inletMs(bag) > 0) {
            pulseNanos[bag] = nowNanos;
            if (!begun[bag]) {
                begun[bag] = true;
                running[bag] = wasLetGo[bag] ? running[bag] : 0;
                wasLetGo[bag] = false;
            }
        } else if (written.ventOpen(bag) && kpa < Limits.RELEASED_KPA) {
            begun[bag] = false;
        }
    }

    boolean isFilling(int bag, long nowNanos) {
        return nowNanos - pulseNanos[bag] <= FILLING_NANOS;
    }

    boolean isLettingGo(int bag) {
        return letGoNanos[bag] != NEVER;
    }

    /**
     * Lets a bag go, or goes on with it; once in each cycle, after {@link #update}.
     *
     * @param begins whether it must be let go
     * @param isAbove whether it is above its limit now
     * @param isBack whether it has been let go far enough
     * @return whether it is a fault
     */
    boolean letGo(int bag, boolean begins, boolean isAbove, boolean isBack, long nowNanos) {
        if (begins && !isLettingGo(bag)) {
            letGoNanos[bag] = nowNanos;
            running[bag] += wasLetGo[bag] ? 0 : 1;
            wasLetGo[bag] = true;
        }
        if (!isLettingGo(bag)) {
            return false;
        }
        if (isBack) {
            letGoNanos[bag] = NEVER;
            return false;
        }
        relief.ask(bag);
        return running[bag] >= MOST_FILLS || (isAbove && nowNanos - letGoNanos[bag] >= BACK_NANOS);
    }

    void clear() {
        Arrays.fill(pulseNanos, Long.MIN_VALUE / 2);
        Arrays.fill(begun, false);
        Arrays.fill(wasLetGo, false);
        Arrays.fill(running, 0);
        Arrays.fill(letGoNanos, NEVER);
    }
}
