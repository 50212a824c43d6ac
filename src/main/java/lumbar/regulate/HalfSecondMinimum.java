package lumbar.regulate;

import java.util.Arrays;

/** The lowest pressure of the last half second, kept in ten parts: what a bag may rise from (SR-12). One thread. */
final class HalfSecondMinimum {
    private static final int PARTS = 10;
    private static final double PART_SECONDS = 0.5 / PARTS;

    private final double[] part = new double[PARTS];
    private int now;
    private double inPart;

    HalfSecondMinimum() {
        clear();
    }

    void clear() {
        Arrays.fill(part, Double.POSITIVE_INFINITY);
    }

    void add(double kpa, double seconds) {
        inPart += seconds;
        if (inPart >= PART_SECONDS) {
            inPart = 0;
            now = (now + 1) % PARTS;
            part[now] = kpa;
        } else if (kpa < part[now]) {
            part[now] = kpa;
        }
    }

    double kpa() {
        double lowest = Double.POSITIVE_INFINITY;
        for (double kpa : part) {
            lowest = Math.min(lowest, kpa);
        }
        return lowest;
    }
}
