package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.BagModel;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.SampleMedian;

/**
 * A bag that should have risen by 1 kPa or more for sure and rose by less than three tenths of it: inlet stuck, hose off, kink,
 * burst, vent open, pump (SR-15). Prediction and measurement begin when the vent shuts, and anew when the pressure falls below what it
 * was then: a lean that ends while a bag fills would hide a rise. Both are forgotten with the same 20 s: four large bags that share the
 * pump still add up to 1 kPa, while holding a bag against its healthy leak (0.03 kPa/s) adds up to half of it. The rise must be missing
 * for 100 ms: valve, pump and manifold take up to 60. The mean of the last medians (50 ms) is looked at.
 */
public final class PressureRiseCheck implements Check {
    private static final double PREDICTED_KPA = 1;
    private static final double MEASURED_SHARE = 0.3;
    private static final double FORGET_SECONDS = 20;
    private static final double MISSING_SECONDS = 0.1;
    private static final double MEAN_SECONDS = 0.05;
    /** Somebody who leans presses so much, and this share of what the bag holds; a bag that falls further has lost its air. */
    private static final double LEAN_KPA = 0.6;

    private static final double LEAN_SHARE = 0.25;
    /** A fall by more than the mean's noise. */
    private static final double FALL_KPA = 0.1;

    private final Chair chair;
    private final int[] bags;
    private final BagModel[] models;
    private final double[] predicted;
    /** The same since the vent shut, whatever fell meanwhile. */
    private final double[] predictedInAll;

    private final double[] baseKpa;
    /** The same, but for what a lean that ended took off it. */
    private final double[] heldKpa;

    private final SampleMedian median;
    private final LowPassFilter mean;
    private final InletFlow inletFlow;
    private final SampleInterval interval = new SampleInterval();
    private final FaultDebouncer missing;

    public PressureRiseCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        models = new BagModel[bags.length];
        for (int b = 0; b < bags.length; b++) {
            Airbag bag = (Airbag) chair.actuator(bags[b]);
            models[b] = new BagModel(bag.volumeLitres(), bag.ventMm());
        }
        predicted = new double[bags.length];
        predictedInAll = new double[bags.length];
        baseKpa = new double[bags.length];
        heldKpa = new double[bags.length];
        median = new SampleMedian(bags.length);
        mean = new LowPassFilter(bags.length, MEAN_SECONDS);
        inletFlow = new InletFlow(chair);
        missing = new FaultDebouncer(bags.length, MISSING_SECONDS);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        double forget = seconds / FORGET_SECONDS;
        double weight = mean.weight(seconds);
        inletFlow.update(seconds, readings, written);
        for (int b = 0; b < bags.length; b++) {
            double raw = median.add(b, readings.pressureKpa(bags[b]), readings.pressureNanos(bags[b]));
            if (written.ventOpen(bags[b]) || Double.isNaN(raw) || Double.isNaN(baseKpa[b])) {
                begin(b, raw);
                continue;
            }
            double kpa = mean.add(b, raw, weight);
            double litres = inletFlow.litres(bags[b], kpa, written);
            double more = litres > 0 ? litres / models[b].litresPerKpa(kpa) : 0;
            predicted[b] += more - predicted[b] * forget;
            predictedInAll[b] += more - predictedInAll[b] * forget;
            baseKpa[b] += (kpa - baseKpa[b]) * forget;
            heldKpa[b] += (kpa - heldKpa[b]) * forget;
            boolean isLean = heldKpa[b] - kpa <= LEAN_KPA + LEAN_SHARE * Math.max(0, heldKpa[b]);
            if (isLean && kpa < baseKpa[b] - FALL_KPA) {
                baseKpa[b] = kpa;
                predicted[b] = 0;
                missing.clear(b);
            }
            double rise = kpa - baseKpa[b];
            boolean isShort = predicted[b] >= PREDICTED_KPA && rise < MEASURED_SHARE * predicted[b];
            isShort |= predictedInAll[b] >= PREDICTED_KPA && !isLean;
            if (missing.update(b, isShort, nowNanos)) {
                FaultPlace where = FaultPlace.of(chair.actuator(bags[b]));
                found.add(new Fault(FaultCode.PRESSURE_NO_RISE, where, rise, MEASURED_SHARE * predicted[b], "kPa"));
            }
        }
    }

    private void begin(int b, double kpa) {
        predicted[b] = 0;
        predictedInAll[b] = 0;
        baseKpa[b] = kpa;
        heldKpa[b] = kpa;
        mean.clear(b);
        missing.clear(b);
    }

    @Override
    public void clear() {
        Arrays.fill(predicted, 0);
        Arrays.fill(predictedInAll, 0);
        Arrays.fill(baseKpa, Double.NaN);
        median.clear();
        mean.clear();
        inletFlow.clear();
        interval.clear();
        missing.clear();
    }
}
