package lumbar.safety.checks;

import java.util.Arrays;

/** A value without most of its noise: first-order, per place. One thread. */
final class LowPassFilter {
    private final double lagSeconds;
    private final double[] value;

    LowPassFilter(int places, double lagSeconds) {
        this.lagSeconds = lagSeconds;
        value = new double[places];
        clear();
    }

    /** The share that a new value gets after so long; the same for every place of a cycle. */
    double weight(double seconds) {
        return seconds / (lagSeconds + seconds);
    }

    /** Adds a value and says the smoothed one. NaN starts anew. */
    double add(int place, double next, double weight) {
        double before = value[place];
        double now = Double.isNaN(before) ? next : before + (next - before) * weight;
        value[place] = now;
        return now;
    }

    /** Forgets one place. */
    void clear(int place) {
        value[place] = Double.NaN;
    }

    void clear() {
        Arrays.fill(value, Double.NaN);
    }
}
