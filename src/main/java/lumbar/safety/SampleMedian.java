package lumbar.safety;

import java.util.Arrays;

/**
 * The median of the last three samples, per place: one wild sample moves no mean and trips nothing, and costs what follows it a sample
 * of delay (SR-56). What is no number counts as the greatest. NaN before three samples came. One thread.
 */
public final class SampleMedian {
    private static final int SAMPLES = 3;

    private final double[] last;
    private final double[] beforeLast;
    private final double[] median;
    private final long[] sampleNanos;
    private final int[] samples;

    /** @param places how many values are followed */
    public SampleMedian(int places) {
        last = new double[places];
        beforeLast = new double[places];
        median = new double[places];
        sampleNanos = new long[places];
        samples = new int[places];
        clear();
    }

    /** Adds a sample, if it is a new one, and says the median. */
    public double add(int place, double value, long measuredNanos) {
        if (samples[place] > 0 && measuredNanos == sampleNanos[place]) {
            return median[place];
        }
        sampleNanos[place] = measuredNanos;
        samples[place] = Math.min(SAMPLES, samples[place] + 1);
        if (samples[place] == SAMPLES) {
            median[place] = middle(beforeLast[place], last[place], value);
        }
        beforeLast[place] = last[place];
        last[place] = value;
        return median[place];
    }

    /** The middle one of three values; what is no number counts as the greatest. */
    public static double middle(double a, double b, double c) {
        double low = Double.compare(a, b) < 0 ? a : b;
        double high = Double.compare(a, b) < 0 ? b : a;
        if (Double.compare(c, low) < 0) {
            return low;
        }
        return Double.compare(c, high) > 0 ? high : c;
    }

    /** Forgets every sample. */
    public void clear() {
        Arrays.fill(samples, 0);
        Arrays.fill(median, Double.NaN);
    }
}
