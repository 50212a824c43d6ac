package lumbar.program;

import java.util.OptionalDouble;

/**
 * How often a technique repeats: cycles, strokes or one-way passes a minute.
 *
 * @param slowest the least a file may ask, 1/min
 * @param usual what runs when a file names no rate, 1/min
 * @param fastest the most a file may ask, 1/min
 */
public record RateRange(double slowest, double usual, double fastest) {
    /** A technique that does not repeat and takes no rate. */
    public static final RateRange NONE = new RateRange(0, 0, 0);

    public boolean taken() {
        return fastest > 0;
    }

    public boolean allows(double perMinute) {
        return perMinute >= slowest && perMinute <= fastest;
    }

    /** The rate that runs when {@code perMinute} is asked: the usual one when none is, the nearest allowed one otherwise. */
    public double effective(OptionalDouble perMinute) {
        return perMinute.isEmpty() ? usual : Math.clamp(perMinute.getAsDouble(), slowest, fastest);
    }
}
