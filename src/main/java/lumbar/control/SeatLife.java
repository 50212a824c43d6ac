package lumbar.control;

import java.util.Arrays;

/**
 * Whether load cells that say "occupied" show somebody who lives (SR-46). Somebody who breathes moves them by half a kilogram either
 * way, every four seconds. Cells that are stuck show their noise alone, which is known from the empty seat. Air and heat of a massage
 * change slowly and count as nothing. What motors shake counts as nothing either: at 3 Hz and above it is gone from the mean of a
 * second, and the kneading shaft, at the rate of a breath, moves a seat that nobody touches by a tenth of a kilogram. Load-cell
 * amplifiers average between their samples, so a vibration does not come back as a slow beat. One thread.
 */
final class SeatLife {
    /** Without a sign of life for so long the seat counts as empty, s. */
    static final double WITHIN_SECONDS = 60;

    private static final double BLOCK_SECONDS = 1;

    /** So many blocks hold three breaths. */
    private static final int BLOCKS = 12;

    /** Variation (standard deviation) that counts as life at least, kg: half of a breath of ± 0.5 kg, twice the kneading shaft. */
    private static final double LEAST_KG = 0.15;

    /** By as much it must exceed the noise of the empty seat. */
    private static final double TIMES_NOISE = 2;

    /**
     * However noisy the empty seat was, more than that counts as life, kg. A breath of ± 0.5 kg varies by 0.3 kg as means of a second, and
     * the limit stays below it.
     */
    private static final double MOST_KG = 0.25;

    /** The noise is the lower quartile of so many windows at most. */
    private static final int NOISE_WINDOWS = 12;

    /** Fewer windows than that say nothing of the noise: it is a minute of the empty seat. */
    private static final int LEAST_WINDOWS = 5;

    /** An empty seat whose blocks differ by more was touched, kg: a bag, a cat, a hand. Such a window is dropped. */
    private static final double TOUCHED_KG = 0.5;

    private final double settlingSeconds;
    private final BlockMean block = new BlockMean(BLOCK_SECONDS);
    private final double[] blocks = new double[BLOCKS];
    private final double[] noise = new double[NOISE_WINDOWS];
    private final double[] sorted = new double[NOISE_WINDOWS];
    private long count;
    private long windows;
    private boolean occupied;
    private double since = Double.NaN;
    private double aliveAt = Double.NaN;
    private double nowSeconds;

    /** @param settlingSeconds so long after somebody sat down their weight still comes to rest, which is no life */
    SeatLife(double settlingSeconds) {
        this.settlingSeconds = settlingSeconds;
    }

    /** @param fresh whether the reading is no old one */
    void observe(double now, double kg, boolean isOccupied, boolean fresh) {
        nowSeconds = now;
        if (isOccupied != occupied || Double.isNaN(since)) {
            occupied = isOccupied;
            since = now;
            aliveAt = now;
            clear();
        }
        if (!fresh || Double.isNaN(kg)) {
            clear();
        } else if (now - since >= settlingSeconds && block.add(now, kg)) {
            blocks[(int) (count++ % BLOCKS)] = block.value();
            judge();
        }
    }

    private void clear() {
        block.clear();
        count = 0;
    }

    private void judge() {
        if (count < BLOCKS) {
            return;
        }
        double variation = deviation();
        if (!occupied) {
            if (count % BLOCKS == 0 && spanKg() <= TOUCHED_KG) {
                noise[(int) (windows++ % NOISE_WINDOWS)] = variation;
            }
        } else if (variation > Math.clamp(TIMES_NOISE * noiseKg(), LEAST_KG, MOST_KG)) {
            // Somewhere in the window: the sign may be as old as that.
            aliveAt = Math.max(aliveAt, nowSeconds - BLOCKS * BLOCK_SECONDS);
        }
    }

    private double deviation() {
        double sum = 0;
        for (double value : blocks) {
            sum += value;
        }
        double mean = sum / BLOCKS;
        double squares = 0;
        for (double value : blocks) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (BLOCKS - 1));
    }

    private double spanKg() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : blocks) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /** Of the empty seat; 0 while it was not seen empty for long enough. */
    private double noiseKg() {
        int known = (int) Math.min(windows, NOISE_WINDOWS);
        if (known < LEAST_WINDOWS) {
            return 0;
        }
        System.arraycopy(noise, 0, sorted, 0, known);
        Arrays.sort(sorted, 0, known);
        return sorted[known / 4];
    }

    /** Whether the seat says "occupied" but showed no life for a minute. */
    boolean missing() {
        return occupied && nowSeconds - aliveAt > WITHIN_SECONDS;
    }
}
