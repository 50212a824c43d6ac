package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * A bag that should have risen by 1 kPa or more for sure and rose by less than three tenths of it: inlet stuck, hose off, kink,
 * burst, vent open, pump (SR-15). Prediction and measurement begin when the vent shuts and are both forgotten with the same
 * 20 s: four large bags that share the pump still add up to 1 kPa, while holding a bag against its healthy leak (0.03 kPa/s)
 * adds up to half of it. The rise must be missing for 100 ms: valve, pump and manifold take up to 60. Whoever leans away while a
 * bag fills can hide a rise; the model's margin of a fifth and the seven tenths are what there is against it.
 */
public final class PressureRiseCheck implements Check {
    private static final double PREDICTED_KPA = 1;
    private static final double MEASURED_SHARE = 0.3;
    private static final double FORGET_SECONDS = 20;
    private static final double MISSING_SECONDS = 0.1;

    private final Chair chair;
    private final int[] bags;
    private final BagModel[] models;
    private final double[] predicted;
    private final double[] baseKpa;
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
        baseKpa = new double[bags.length];
        inletFlow = new InletFlow(chair);
        missing = new FaultDebouncer(bags.length, MISSING_SECONDS);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        double forget = seconds / FORGET_SECONDS;
        inletFlow.update(seconds, readings, written);
        for (int b = 0; b < bags.length; b++) {
            double kpa = readings.pressureKpa(bags[b]);
            if (written.ventOpen(bags[b]) || Double.isNaN(kpa) || Double.isNaN(baseKpa[b])) {
                predicted[b] = 0;
                baseKpa[b] = kpa;
                missing.clear(b);
                continue;
            }
            double litres = inletFlow.litres(bags[b], kpa, written);
            predicted[b] -= predicted[b] * forget;
            if (litres > 0) {
                predicted[b] += litres / models[b].litresPerKpa(kpa);
            }
            baseKpa[b] += (kpa - baseKpa[b]) * forget;
            double rise = kpa - baseKpa[b];
            boolean isShort = predicted[b] >= PREDICTED_KPA && rise < MEASURED_SHARE * predicted[b];
            if (missing.update(b, isShort, nowNanos)) {
                FaultPlace where = FaultPlace.of(chair.actuator(bags[b]));
                found.add(new Fault(FaultCode.PRESSURE_NO_RISE, where, rise, MEASURED_SHARE * predicted[b], "kPa"));
            }
        }
    }

    @Override
    public void clear() {
        Arrays.fill(predicted, 0);
        Arrays.fill(baseKpa, Double.NaN);
        inletFlow.clear();
        interval.clear();
        missing.clear();
    }
}
