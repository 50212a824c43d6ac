package lumbar.drive.serial;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The writes that are under way on a line, each in a place of its own: one that hangs is found also while another thread writes on
 * (SR-23). Any thread begins and ends writes, without a lock or an allocation; one thread looks.
 */
final class WritesUnderWay {
    /** More threads than ever write to one line: its own, and those that ask for rest. */
    private static final int PLACES = 8;

    private static final int NO_PLACE = -1;
    private static final long FREE = 0;

    private final AtomicLong begun = new AtomicLong();
    private final AtomicLongArray numbers = new AtomicLongArray(PLACES);
    private final long[] seen = new long[PLACES];
    private final int[] looks = new int[PLACES];

    /**
     * A write begins.
     *
     * @return its place, for {@link #end}
     */
    int begin() {
        long number = begun.incrementAndGet();
        for (int i = 0; i < PLACES; i++) {
            if (numbers.compareAndSet(i, FREE, number)) {
                return i;
            }
        }
        // All places are watched: when this one hangs, one of those that were there before it does too.
        return NO_PLACE;
    }

    void end(int place) {
        if (place != NO_PLACE) {
            numbers.set(place, FREE);
        }
    }

    /** Looks once. Returns whether one write has been seen so many times. The watching thread. */
    boolean isStuck(int mostLooks) {
        boolean isStuck = false;
        for (int i = 0; i < PLACES; i++) {
            long number = numbers.get(i);
            looks[i] = number != FREE && number == seen[i] ? looks[i] + 1 : 1;
            seen[i] = number;
            isStuck |= number != FREE && looks[i] >= mostLooks;
        }
        return isStuck;
    }
}
