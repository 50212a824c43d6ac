package lumbar.bringup;

import java.util.OptionalDouble;

/** How fast a noisy value falls: the straight line of least squares through all that was added. One thread. */
final class DecayRate {
    private int count;
    private double times;
    private double values;
    private double timesSquared;
    private double products;

    void add(double seconds, double value) {
        count++;
        times += seconds;
        values += value;
        timesSquared += seconds * seconds;
        products += seconds * value;
    }

    /** Share of its mean that it loses in a second; empty before there are two. */
    OptionalDouble sharePerSecond() {
        double spread = count * timesSquared - times * times;
        if (!(spread > 0)) {
            return OptionalDouble.empty();
        }
        double slope = (count * products - times * values) / spread;
        return OptionalDouble.of(-slope / (values / count));
    }
}
