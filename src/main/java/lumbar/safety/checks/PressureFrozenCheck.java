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
import lumbar.safety.Measurement;

/**
 * A pressure reading that does not move while the bag model, filling or venting, says it must have changed by 1 kPa (SR-14).
 * Unmoved is within ±0.02 kPa, one and a half steps of a 12-bit sensor: noise alone leaves that band within a few samples.
 * The change must be overdue for 100 ms, the time that valves and pump may take.
 */
public final class PressureFrozenCheck implements Check {
    private static final double UNMOVED_KPA = 0.02;
    private static final double CHANGE_KPA = 1;
    private static final double OVERDUE_SECONDS = 0.1;
    /** The relief valve ends what the model may add. */
    private static final double HIGHEST_KPA = 16;

    private final Chair chair;
    private final int[] bags;
    private final BagModel[] models;
    private final double[] readKpa;
    private final double[] modelKpa;
    private final InletFlow inletFlow;
    private final SampleInterval interval = new SampleInterval();
    private final FaultDebouncer overdue;

    public PressureFrozenCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        models = new BagModel[bags.length];
        for (int b = 0; b < bags.length; b++) {
            Airbag bag = (Airbag) chair.actuator(bags[b]);
            models[b] = new BagModel(bag.volumeLitres(), bag.ventMm());
        }
        readKpa = new double[bags.length];
        modelKpa = new double[bags.length];
        inletFlow = new InletFlow(chair);
        overdue = new FaultDebouncer(bags.length, OVERDUE_SECONDS);
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        double seconds = interval.seconds(nowNanos);
        inletFlow.update(seconds, readings, written);
        for (int b = 0; b < bags.length; b++) {
            double kpa = readings.pressureKpa(bags[b]);
            if (!(Math.abs(kpa - readKpa[b]) <= UNMOVED_KPA)) {
                readKpa[b] = kpa;
                modelKpa[b] = kpa;
                overdue.clear(b);
                continue;
            }
            follow(b, seconds, written);
            double change = Math.abs(modelKpa[b] - readKpa[b]);
            if (overdue.update(b, change >= CHANGE_KPA, nowNanos, readings.pressureNanos(bags[b]))) {
                FaultPlace where = FaultPlace.of(chair.actuator(bags[b]));
                found.add(new Fault(FaultCode.PRESSURE_FROZEN, where, Measurement.of(0, change, "kPa", "change")));
            }
        }
    }

    private void follow(int b, double seconds, Outputs written) {
        double litres = inletFlow.litres(bags[b], readKpa[b], written);
        if (written.ventOpen(bags[b])) {
            litres -= models[b].ventLitresPerSecond(modelKpa[b]) * seconds;
        }
        if (litres != 0) {
            double kpa = modelKpa[b] + litres / models[b].litresPerKpa(modelKpa[b]);
            modelKpa[b] = Math.clamp(kpa, Math.min(0, modelKpa[b]), Math.max(HIGHEST_KPA, modelKpa[b]));
        }
    }

    @Override
    public void clear() {
        Arrays.fill(readKpa, Double.NaN);
        Arrays.fill(modelKpa, Double.NaN);
        inletFlow.clear();
        interval.clear();
        overdue.clear();
    }
}
