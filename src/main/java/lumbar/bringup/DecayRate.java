package lumbar.bringup;

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

    /** Share of its mean that it loses in a second; NaN before there are two. */
    double sharePerSecond() {
        double spread = count * timesSquared - times * times;
        double slope = (count * products - times * values) / spread;
        return spread > 0 ? -slope / (values / count) : Double.NaN;
    }
}
