package lumbar.drive;

import java.util.ArrayList;
import java.util.List;

/**
 * The bag of SR-03: 0.25 L on a pump of 12 L/min, which rises from 8 to 16 kPa in 0.28 s of open inlet. Nothing leaves it. It keeps a
 * log of its inlet, in whole ms.
 */
public final class SmallBag {
    private static final double KPA_PER_MS = 8 / 280.0;

    private final List<long[]> pulses = new ArrayList<>();
    private double kpa;
    private boolean wasOpen;

    /** @param kpa what it holds at first */
    public SmallBag(double kpa) {
        this.kpa = kpa;
    }

    /** One millisecond with the inlet open or shut. */
    public void step(boolean isOpen, long ms) {
        if (isOpen && !wasOpen) {
            pulses.add(new long[] {ms, ms});
        }
        if (isOpen) {
            kpa += KPA_PER_MS;
            pulses.getLast()[1] = ms + 1;
        }
        wasOpen = isOpen;
    }

    public double kpa() {
        return kpa;
    }

    /** How long each pulse was, ms. */
    public List<Long> openMs() {
        return pulses.stream().map(pulse -> pulse[1] - pulse[0]).toList();
    }

    /** The gaps between the pulses, ms. */
    public List<Long> shutMs() {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < pulses.size(); i++) {
            gaps.add(pulses.get(i)[0] - pulses.get(i - 1)[1]);
        }
        return gaps;
    }

    /** When the last pulse ended, ms; 0 if there was none. */
    public long lastMs() {
        return pulses.isEmpty() ? 0 : pulses.getLast()[1];
    }
}
