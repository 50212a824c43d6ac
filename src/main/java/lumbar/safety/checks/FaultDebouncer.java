package lumbar.safety.checks;

import java.util.Arrays;

/**
 * Whether a condition has held for so long, per place. Time in it counts up, time out of it counts down again: one sample of
 * noise neither hides a fault nor makes one. A sample is seen again in each cycle until the next one comes, so where its time is told, two
 * samples must show the condition as well: on a board that samples every 50 ms or every second a wild one lasts as long (SR-56). On a
 * board that samples in each cycle this costs nothing. One thread.
 */
final class FaultDebouncer {
    private static final long IDLE = -1;
    private static final int SAMPLES = 2;

    private final long nanos;
    private final long[] spentNanos;
    private final long[] lastNanos;
    private final long[] sampleNanos;
    private final int[] samples;

    FaultDebouncer(int places, double seconds) {
        nanos = Math.round(seconds * 1e9);
        spentNanos = new long[places];
        lastNanos = new long[places];
        sampleNanos = new long[places];
        samples = new int[places];
        clear();
    }

    /** Says of this moment whether the condition holds; true when it does, and has for the whole time. */
    boolean update(int place, boolean holds, long nowNanos) {
        long spent = spentNanos[place];
        if (!holds && spent == IDLE) {
            return false;
        }
        long step = nowNanos - lastNanos[place];
        lastNanos[place] = nowNanos;
        if (holds) {
            spent = spent == IDLE ? 0 : Math.min(nanos, spent + step);
        } else {
            spent = spent > step ? spent - step : IDLE;
        }
        spentNanos[place] = spent;
        return holds && spent >= nanos;
    }

    /**
     * The same of a sample, of which two must show the condition.
     *
     * @param sampledNanos when it was measured
     */
    boolean update(int place, boolean holds, long nowNanos, long sampledNanos) {
        if (sampledNanos != sampleNanos[place]) {
            sampleNanos[place] = sampledNanos;
            samples[place] = holds ? Math.min(SAMPLES, samples[place] + 1) : Math.max(0, samples[place] - 1);
        }
        return update(place, holds, nowNanos) && samples[place] >= SAMPLES;
    }

    /** The same where there is only one place. */
    boolean update(boolean holds, long nowNanos) {
        return update(0, holds, nowNanos);
    }

    void clear(int place) {
        spentNanos[place] = IDLE;
        samples[place] = 0;
        sampleNanos[place] = Long.MIN_VALUE;
    }

    void clear() {
        Arrays.fill(spentNanos, IDLE);
        Arrays.fill(samples, 0);
        Arrays.fill(sampleNanos, Long.MIN_VALUE);
    }
}
