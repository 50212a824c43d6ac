package lumbar.control;

import java.util.Arrays;

/**
 * Whether load cells that say "occupied" show somebody who lives (SR-46). Somebody who breathes moves them by half a kilogram either
 * way, every four seconds. Cells that are stuck show their noise alone, which is known from the empty seat. Air and heat of a massage
 * change slowly and count as nothing.
 *
 * <p>What the chair moves itself is no life. While a vibrator, the tapper or a recliner runs, and 1.5 s after, the seat is not judged:
 * however strong it is, and however slowly it comes back as a beat between two samples. The kneading shaft turns at the rate of a breath.
 * It moves a seat that nobody touches by a tenth of a kilogram; while it turns, only 0.25 kg of variation is life, which is 0.35 kg either
 * way, and after five minutes of that the seat is judged once while the shaft stands.
 *
 * <p>Who is shaken without a break shows no life either. So 45 s after the last sign the seat {@link #looks}, and these motors pause until
 * there is one: 1.5 s to come to rest and 12 s of blocks are over after 58.5 s, before the minute is. A breath of ± 0.5 kg is seen in five
 * blocks, so a calm person's motors pause 6.5 s of 46.5. The vibration of a stuck seat ends with the minute. One thread.
 */
final class SeatLife {
    /** Without a sign of life for so long the seat counts as empty, s. */
    static final double WITHIN_SECONDS = 60;

    private static final double BLOCK_SECONDS = 1;

    /** So many blocks hold three breaths. */
    private static final int BLOCKS = 12;

    /** So many hold one breath: a clear sign is seen in them. */
    private static final int LEAST_BLOCKS = 5;

    /** So long after the last sign the motors that shake pause, s. */
    static final double LOOK_SECONDS = 45;

    /** What shook comes to rest, s: a motor that runs down, and the cells, which lag by 0.2. */
    private static final double REST_SECONDS = 1.5;

    /** A sign while the kneading shaft turns is believed for so long after one while it stood, s. */
    private static final double KNEADED_SECONDS = 300;

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

    /** Of the last sign while nothing turned, s. */
    private double stillAliveAt = Double.NaN;

    private double shookAt = Double.NEGATIVE_INFINITY;
    private double kneadedAt = Double.NEGATIVE_INFINITY;
    private boolean kneaded;
    private double nowSeconds;

    /** @param settlingSeconds so long after somebody sat down their weight still comes to rest, which is no life */
    SeatLife(double settlingSeconds) {
        this.settlingSeconds = settlingSeconds;
    }

    /**
     * One cycle.
     *
     * @param fresh whether the reading is no old one
     * @param motion what the chair does to the seat
     */
    void observe(double now, double kg, boolean isOccupied, boolean fresh, SeatMotion motion) {
        nowSeconds = now;
        shookAt = motion == SeatMotion.SHAKEN ? now : shookAt;
        kneadedAt = motion == SeatMotion.KNEADED ? now : kneadedAt;
        boolean isKneaded = now - kneadedAt < REST_SECONDS;
        if (isKneaded != kneaded) {
            kneaded = isKneaded;
            clear();
        }
        if (isOccupied != occupied || Double.isNaN(since)) {
            occupied = isOccupied;
            since = now;
            aliveAt = now;
            stillAliveAt = now;
            clear();
        }
        if (!fresh || Double.isNaN(kg) || now - shookAt < REST_SECONDS) {
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
        int known = (int) Math.min(count, BLOCKS);
        if (known < LEAST_BLOCKS) {
            return;
        }
        double variation = deviation(known);
        if (!occupied) {
            if (count % BLOCKS == 0 && spanKg() <= TOUCHED_KG) {
                noise[(int) (windows++ % NOISE_WINDOWS)] = variation;
            }
            return;
        }
        // Somewhere in the window: the sign may be as old as that.
        double seenAt = nowSeconds - known * BLOCK_SECONDS;
        boolean isClear = kneaded || known < BLOCKS;
        double limit = isClear ? MOST_KG : Math.clamp(TIMES_NOISE * noiseKg(), LEAST_KG, MOST_KG);
        if (variation <= limit || (kneaded && nowSeconds - stillAliveAt > KNEADED_SECONDS)) {
            return;
        }
        aliveAt = Math.max(aliveAt, seenAt);
        stillAliveAt = kneaded ? stillAliveAt : aliveAt;
    }

    private double deviation(int known) {
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += blocks[i];
        }
        double mean = sum / known;
        double squares = 0;
        for (int i = 0; i < known; i++) {
            squares += (blocks[i] - mean) * (blocks[i] - mean);
        }
        return Math.sqrt(squares / (known - 1));
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

    /** Whether motors shake the seat, or did a moment ago. */
    boolean shaken() {
        return nowSeconds - shookAt < REST_SECONDS;
    }

    /** Whether what shakes the seat has to pause, so that a sign of life can be seen. */
    boolean looks() {
        return occupied && nowSeconds - aliveAt >= LOOK_SECONDS;
    }

    /** Whether the seat says "occupied" but showed no life for a minute. */
    boolean missing() {
        return occupied && nowSeconds - aliveAt > WITHIN_SECONDS;
    }
}
