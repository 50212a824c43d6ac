package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import lumbar.safety.SampleMedian;

/**
 * A bag that rises although its inlet was given no pulse for 200 ms (SR-15). An empty bag may rise by 0.6 kPa: twelve times the
 * sensor noise. A bag that holds air is also pressed by whoever leans on it and warmed by them: it may rise by a quarter of
 * what it holds more, and by 0.05 kPa/s. The mean of the last medians (50 ms) is looked at. A vented bag cannot rise so far:
 * {@link LeakingInlet} looks at it while others are filled. Where samples of the last half second leapt
 * further than any air can rise or fall, it is no leak: that is told, as soon, as a reading that cannot be true (SR-14). A wire that comes
 * off may be averaged by the board into one such sample before it reads what no pressure can be.
 */
public final class PressureUnaskedCheck implements Check {
    private static final double RISE_KPA = 0.6;
    private static final double RISE_PER_HELD = 0.25;
    private static final double WARMING_KPA_PER_SECOND = 0.05;
    private static final long CLOSED_NANOS = 200_000_000;
    private static final double MEAN_SECONDS = 0.05;

    /**
     * A pump of 12 L/min raises 0.25 L by 29 kPa/s, and a body that leans adds less than 10; the widest vent empties a bag by less: this
     * much more than noise within one sample was no air.
     */
    private static final double LEAP_KPA_PER_SECOND = 50;

    private static final double LEAP_KPA = 1.5;
    private static final long LEAPT_NANOS = 500_000_000;
    private static final long SAME_NANOS = 2_000_000_000L;

    private final Chair chair;
    private final int[] bags;
    private final SampleMedian median;
    private final double[] meanKpa;
    private final double[] lowKpa;
    private final long[] pulseNanos;
    private final double[] lastKpa;
    private final long[] lastNanos;
    /** By bag, when a sample last leapt. */
    private final long[] leapNanos;

    /** By bag, when it was found last, and whether it was a leap: a finding keeps its name while it lasts. */
    private final long[] foundNanos;

    private final boolean[] foundLeap;

    private final LeakingInlet[] leaks;
    /** When any bag was given air last. */
    private long fillNanos;

    private final SampleInterval interval = new SampleInterval();
    private boolean begun;

    public PressureUnaskedCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.measuredBags(chair);
        median = new SampleMedian(chair.size());
        meanKpa = new double[chair.size()];
        lowKpa = new double[chair.size()];
        pulseNanos = new long[chair.size()];
        lastKpa = new double[chair.size()];
        lastNanos = new long[chair.size()];
        leapNanos = new long[chair.size()];
        foundNanos = new long[chair.size()];
        foundLeap = new boolean[chair.size()];
        leaks = new LeakingInlet[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (!begun) {
            Arrays.fill(pulseNanos, nowNanos);
            begun = true;
        }
        double seconds = interval.seconds(nowNanos);
        double weight = seconds / (MEAN_SECONDS + seconds);
        if (fills(written)) {
            fillNanos = nowNanos;
        }
        boolean others = nowNanos - fillNanos < CLOSED_NANOS;
        for (int bag : bags) {
            if (written.inletMs(bag) > 0) {
                pulseNanos[bag] = nowNanos;
            }
            double sample = readings.pressureKpa(bag);
            boolean isNew = readings.pressureNanos(bag) != lastNanos[bag];
            if (Limits.canBePressure(sample)) {
                noteLeap(bag, sample, readings.pressureNanos(bag));
            }
            double kpa = median.add(bag, sample, readings.pressureNanos(bag));
            boolean isShut = nowNanos - pulseNanos[bag] >= CLOSED_NANOS;
            leaks[bag].observe(seconds, kpa, isNew, isShut && written.ventOpen(bag), others);
            if (leaks[bag].takeFound()) {
                found.add(leakFault(bag));
            }
            if (Limits.canBePressure(kpa)) {
                double mean = meanKpa[bag];
                meanKpa[bag] = Double.isNaN(mean) ? kpa : mean + (kpa - mean) * weight;
                followLow(bag, seconds, isShut);
                double rise = meanKpa[bag] - lowKpa[bag];
                double most = RISE_KPA + RISE_PER_HELD * Math.max(0, lowKpa[bag]);
                if (isShut && rise > most) {
                    found.add(fault(bag, rise, most, nowNanos));
                }
            }
        }
    }

    private void followLow(int bag, double seconds, boolean isShut) {
        double mean = meanKpa[bag];
        lowKpa[bag] = isShut ? Math.min(mean, lowKpa[bag] + WARMING_KPA_PER_SECOND * seconds) : mean;
    }

    private Fault leakFault(int bag) {
        return new Fault(
                FaultCode.PRESSURE_UNASKED,
                FaultPlace.of(chair.actuator(bag)),
                Measurement.of(leaks[bag].riseKpa(), LeakingInlet.RISE_KPA, "kPa", "while others are filled"));
    }

    private boolean fills(Outputs written) {
        boolean any = false;
        for (int bag : bags) {
            any |= written.inletMs(bag) > 0;
        }
        return any && written.pump() > 0;
    }

    private void noteLeap(int bag, double kpa, long sampledNanos) {
        long nanos = sampledNanos - lastNanos[bag];
        if (nanos == 0) {
            return;
        }
        double most = LEAP_KPA + LEAP_KPA_PER_SECOND * nanos * 1e-9;
        leapNanos[bag] = Math.abs(kpa - lastKpa[bag]) > most ? sampledNanos : leapNanos[bag];
        lastKpa[bag] = kpa;
        lastNanos[bag] = sampledNanos;
    }

    private Fault fault(int bag, double rise, double most, long nowNanos) {
        if (nowNanos - foundNanos[bag] > SAME_NANOS) {
            foundLeap[bag] = nowNanos - leapNanos[bag] <= LEAPT_NANOS;
        }
        foundNanos[bag] = nowNanos;
        FaultPlace where = FaultPlace.of(chair.actuator(bag));
        return foundLeap[bag]
                ? new Fault(FaultCode.PRESSURE_IMPLAUSIBLE, where, Measurement.of(rise, most, "kPa", "at once"))
                : new Fault(FaultCode.PRESSURE_UNASKED, where, rise, most, "kPa");
    }

    @Override
    public void clear() {
        median.clear();
        Arrays.fill(meanKpa, Double.NaN);
        Arrays.fill(lowKpa, 0);
        Arrays.fill(lastKpa, Double.NaN);
        Arrays.fill(lastNanos, Long.MIN_VALUE / 2);
        Arrays.fill(leapNanos, Long.MIN_VALUE / 2);
        Arrays.fill(foundNanos, Long.MIN_VALUE / 2);
        fillNanos = Long.MIN_VALUE / 2;
        Arrays.setAll(leaks, bag -> new LeakingInlet());
        interval.clear();
        begun = false;
    }
}
