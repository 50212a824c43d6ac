package lumbar.regulate;

import java.util.Arrays;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Limits;
import lumbar.safety.SensorZero;

/**
 * What a bag's pressure is now, while the newest sample is 10 to 20 ms old: the model moves it on by the air that went in and
 * out, each sample corrects it where it belongs. Learns how much a litre really does (kPa per ms of open inlet, against the
 * model, bounded) and the sensor's zero while the bag rests. One thread.
 */
final class PressureEstimator {
    private static final double TRUST_FLOWING = 0.3;
    private static final double TRUST_STILL = 0.12;
    /** A sample so far from the model is not believed before the next one says so too (SR-56); noise and leaning are far below. */
    private static final double WILD_KPA = 1.5;

    private static final double LEAST_GAIN = 0.5;
    private static final double MOST_GAIN = 1.6;
    private static final double LEARN_KPA = 1;
    private static final double LEARN_SHARE = 0.3;
    private static final int HISTORY = 4;
    /** A command reaches the vent so late. */
    private static final double WIRE_SECONDS = 0.005;

    final Airbag bag;
    final InletValveModel inlet = new InletValveModel();
    private final HalfSecondMinimum lowest = new HalfSecondMinimum();
    private final double[] history = new double[HISTORY];
    private int newest;
    private double kpa = Double.NaN;
    private double gain = 1;
    private final SensorZero zero = new SensorZero();
    private long sampleNanos = Long.MIN_VALUE;
    private boolean wild;
    private double inKpaPerSecond;
    private boolean ventedLast = true;
    private double learnFromKpa = Double.NaN;
    private double modelKpa;

    PressureEstimator(Airbag bag) {
        this.bag = bag;
    }

    /** Pressure now, kPa; NaN while nothing was measured. */
    double kpa() {
        return kpa;
    }

    /** Lowest pressure of the last half second, kPa. */
    double lowestKpa() {
        return lowest.kpa();
    }

    /** Learned: what a litre does in this bag, against the model. */
    double gain() {
        return gain;
    }

    /** Learned: what the sensor reads in an empty bag, kPa. */
    double zeroKpa() {
        return zero.kpa();
    }

    /** How fast the inlet raised it in the last cycle, kPa/s. */
    double inKpaPerSecond() {
        return inKpaPerSecond;
    }

    /** How fast so much air would raise it, kPa/s or kPa; never counted less than the model says. */
    double riseBy(double litres) {
        return Math.max(1, gain) * litres / litresPerKpa();
    }

    double litresPerKpa() {
        return AirModel.litresPerKpa(bag.volumeLitres(), kpa);
    }

    /** A cycle has passed after {@code written}: the share of it that the inlet was open. */
    double valve(Outputs written, double seconds) {
        return inlet.passed(written.relay() && written.inletMs(bag.index()) > 0, seconds * 1000);
    }

    /**
     * The bag after the cycle.
     *
     * @param litres that the pump gave it in the cycle
     * @param alone whether no other bag shared the air, so that the gain can be learned
     */
    void observe(long nowNanos, double seconds, double litres, boolean alone, Outputs written, Readings readings) {
        double raw = Limits.pressureOrNan(readings.pressureKpa(bag.index()));
        boolean vented = SensorZero.isVented(bag.index(), written);
        zero.update(raw, vented, seconds);
        if (Double.isNaN(raw)) {
            kpa = Double.NaN;
            return;
        }
        if (Double.isNaN(kpa)) {
            kpa = raw - zero.kpa();
            Arrays.fill(history, kpa);
            lowest.clear();
        }
        predict(seconds, litres, vented);
        long sampled = readings.pressureNanos(bag.index());
        if (sampled != sampleNanos) {
            sampleNanos = sampled;
            correct(raw - zero.kpa(), (nowNanos - sampled) * 1e-9 / seconds, litres > 0 || vented || ventedLast);
        }
        ventedLast = vented;
        newest = (newest + 1) % HISTORY;
        history[newest] = kpa;
        lowest.add(kpa, seconds);
        learnGain(litres, alone, vented);
    }

    private void predict(double seconds, double litres, boolean vented) {
        double perKpa = litresPerKpa();
        double in = gain * litres / perKpa;
        inKpaPerSecond = in / seconds;
        kpa += in - AirModel.leakKpaPerSecond(kpa) * seconds;
        modelKpa += litres / perKpa;
        double wire = Math.min(seconds, WIRE_SECONDS);
        double ventSeconds = (ventedLast ? wire : 0) + (vented ? seconds - wire : 0);
        if (ventSeconds > 0) {
            double out = AirModel.ventLitresPerSecond(bag.ventMm(), kpa) / perKpa * ventSeconds;
            kpa -= Math.min(out, Math.max(0, kpa));
        }
    }

    private void correct(double sampleKpa, double ageCycles, boolean moving) {
        int back = Math.clamp(Math.round(ageCycles), 1, HISTORY);
        double then = history[(newest - (back - 1) + HISTORY) % HISTORY];
        wild = !wild && Math.abs(sampleKpa - then) > WILD_KPA;
        if (wild) {
            return;
        }
        double by = (moving ? TRUST_FLOWING : TRUST_STILL) * (sampleKpa - then);
        kpa += by;
        for (int i = 0; i < back; i++) {
            history[(newest - i + HISTORY) % HISTORY] += by;
        }
    }

    private void learnGain(double litres, boolean alone, boolean vented) {
        if (vented || (litres > 0 && !alone)) {
            learnFromKpa = Double.NaN;
        } else if (Double.isNaN(learnFromKpa)) {
            learnFromKpa = kpa;
            modelKpa = 0;
        } else if (modelKpa >= LEARN_KPA) {
            double seen = Math.clamp((kpa - learnFromKpa) / modelKpa, LEAST_GAIN, MOST_GAIN);
            gain += LEARN_SHARE * (seen - gain);
            learnFromKpa = kpa;
            modelKpa = 0;
        }
    }
}
