package lumbar.safety;

import java.util.Arrays;
import java.util.Map;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * Proves the pressure sensors by the air that goes in (SR-44). Every fill of a bag begins with its turn: it fills alone to 2 kPa, and
 * what its sensor reads is compared with its volume and the pump's flow. Until then it gets no more. A sensor that reads too little
 * lowers what its bag may be asked for in proportion, at once. Loop thread only.
 */
public class PressureProof {
    /** Fills running that make a fault of a gain, or a note of one that cannot be judged. */
    private static final int FILLS = 2;

    /** A gain below this is told: its bag gets less than its program asks for. */
    private static final double TOLD_GAIN = 0.8;

    /** An inlet that was commanded shut so long ago is shut: 20 ms, and the wire. */
    private static final double SHUT_SECONDS = 0.06;

    private static final int NOBODY = -1;

    private final @Nullable FillComparison[] bags;
    private final SampleMedian median;
    private final double[] wanted;
    private final boolean[] asks;
    private final boolean[] told;
    private final int[] indices;
    private int turn = NOBODY;
    private int last = NOBODY;
    private double othersShutSeconds;
    private long lastNanos = Long.MIN_VALUE;

    public PressureProof(Chair chair) {
        bags = new FillComparison[chair.size()];
        median = new SampleMedian(chair.size());
        wanted = new double[chair.size()];
        asks = new boolean[chair.size()];
        told = new boolean[chair.size()];
        Map<Integer, Double> learned = chair.pneumatics().learnedGains();
        indices = chair.all(Airbag.class).stream().mapToInt(Airbag::index).toArray();
        for (Airbag bag : chair.all(Airbag.class)) {
            bags[bag.index()] =
                    bag.sensor() ? new FillComparison(bag, learned.getOrDefault(bag.index(), Double.NaN)) : null;
        }
    }

    /**
     * A cycle has passed.
     *
     * @param written as the guard let it through
     * @param litres that the pump gave each actuator's bag in it, of ambient air
     */
    public void observe(long nowNanos, Readings readings, Outputs written, double[] litres) {
        double seconds = lastNanos == Long.MIN_VALUE ? 0 : Math.max(0, (nowNanos - lastNanos) * 1e-9);
        lastNanos = nowNanos;
        int filling = 0;
        boolean othersOpen = false;
        for (int bag : indices) {
            filling += litres[bag] > 0 ? 1 : 0;
            othersOpen |= bag != turn && written.inletMs(bag) > 0;
        }
        othersShutSeconds = othersOpen ? 0 : othersShutSeconds + seconds;
        for (int bag : indices) {
            FillComparison fill = bags[bag];
            if (fill != null) {
                double raw =
                        Limits.pressureOrNan(median.add(bag, readings.pressureKpa(bag), readings.pressureNanos(bag)));
                boolean vented = SensorZero.isVented(bag, written);
                fill.observe(seconds, raw, vented, litres[bag], filling <= 1);
                fill.compare(wanted[bag], seconds);
            }
        }
        nextTurn();
    }

    /** Whose turn it is: whoever has it keeps it while it asks; then the next one in the order of the chair. */
    private void nextTurn() {
        if (turn != NOBODY && !asks[turn]) {
            last = turn;
            turn = NOBODY;
        }
        for (int i = 0; turn == NOBODY && i < asks.length; i++) {
            int bag = (last + 1 + i) % asks.length;
            if (asks[bag]) {
                turn = bag;
                othersShutSeconds = 0;
            }
        }
        Arrays.fill(asks, false);
    }

    /** What a bag holds for all that is known, kPa: as read less the sensor's zero, and more where its gain is below 1. */
    public double kpa(int bag, Readings readings) {
        FillComparison fill = bags[bag];
        double read = readings.pressureKpa(bag);
        return fill == null ? read : (read - fill.zeroKpa()) / gain(bag);
    }

    /** What a set point is multiplied with, so that the sensor reads it when the bag has it; at most 1. */
    public double gain(int bag) {
        FillComparison fill = bags[bag];
        return fill == null || Double.isNaN(fill.gain()) ? 1 : Math.min(1, fill.gain());
    }

    /** The most that a bag may be asked for in this cycle when {@code wantedKpa} would be permitted otherwise, true kPa. */
    double mostKpa(int bag, double wantedKpa, double setPointKpa) {
        FillComparison fill = bags[bag];
        boolean waits = turn != NOBODY && turn != bag;
        if (fill == null) {
            return waits ? setPointKpa : Double.POSITIVE_INFINITY;
        }
        double gain = gain(bag);
        wanted[bag] = wantedKpa;
        asks[bag] = fill.asks(wantedKpa * gain);
        return fill.mostKpa(turn == bag && othersShutSeconds >= SHUT_SECONDS, waits) / gain;
    }

    /** Whether the gain of a bag's sensor has been outside of what is no fault in {@link #FILLS} fills running; asking takes it back. */
    public boolean takeOutside(int bag) {
        FillComparison fill = bags[bag];
        if (fill == null || fill.outside() < FILLS) {
            return false;
        }
        fill.told();
        return true;
    }

    /** Whether a bag took its air in {@link #FILLS} fills running and never read enough to be judged. */
    public boolean isUnjudged(int bag) {
        FillComparison fill = bags[bag];
        return fill != null && fill.unjudged() >= FILLS;
    }

    /** The limit that it was beyond: the least where it was below, else the most; NaN without a sensor. */
    public double limit(int bag) {
        FillComparison fill = bags[bag];
        if (fill == null) {
            return Double.NaN;
        }
        return fill.lastGain() < fill.leastGain() ? fill.leastGain() : fill.mostGain();
    }

    /** What a bag's sensor read of one true kPa in the fill compared last; NaN before. */
    public double lastGain(int bag) {
        FillComparison fill = bags[bag];
        return fill == null ? Double.NaN : fill.lastGain();
    }

    /** The next bag that gets less from now on because of its gain, to be told once; −1 for none. */
    public int takeLowered() {
        for (int bag : indices) {
            if (!told[bag] && (gain(bag) < TOLD_GAIN || isUnjudged(bag))) {
                told[bag] = true;
                return bag;
            }
        }
        return NOBODY;
    }
}
