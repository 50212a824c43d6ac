package lumbar.control;

/**
 * How far the weight on the load cells is from what it was in the last minute: a child or a pet that climbs on, feet that are put up
 * (SR-46), and the shift by which somebody answers (SR-47). The mean begins anew when somebody has sat down on a seat that was empty for
 * 3 s, which pauses a session; who changes places sooner is held against whoever sat there before. It also begins anew 5 s after a recline
 * ended, for a recline moves weight to the backrest; then nobody may be heavier by a load than the heaviest mean of the sitting, for no
 * recline adds weight. A load that was found is not forgotten by a recline: only the old weight or an empty seat ends it. Weight that is judged now, or that differs too much, does not enter the mean. One
 * thread.
 */
final class SeatShift {
    /** More than that is another load on the seat, kg. */
    static final double CHANGED_KG = 15;

    /** A shift by which somebody answers, kg. */
    static final double ANSWER_KG = 5;

    /** Nearer than that it is over, and the next one counts anew, kg. */
    private static final double BACK_KG = 3;

    /**
     * A load that was found is over when the weight is as near to the mean as that again, kg: half of what it takes to find one. A
     * recline moves weight to the backrest, so a load may then stand near the limit, and must not come and go.
     */
    private static final double OVER_KG = CHANGED_KG / 2;

    /** So long it must last, or be over, s: a healthy shift is over after two. */
    private static final double LASTS_SECONDS = 3;

    private static final double AFTER_RECLINE_SECONDS = 5;

    /** Empty for less, and the session goes on (SR-20): then the mean goes on too. */
    private static final double EMPTY_SECONDS = Presence.LOST_SECONDS;

    private static final double BLOCK_SECONDS = 0.25;
    private static final int BLOCKS = 240;

    /** So many blocks make a mean. */
    private static final int LEAST_BLOCKS = 4;

    private final double settlingSeconds;
    private final BlockMean block = new BlockMean(BLOCK_SECONDS);
    private final double[] blocks = new double[BLOCKS];
    private long count;
    private double beginsAt = Double.POSITIVE_INFINITY;
    private boolean occupied;
    private double emptyAt = Double.NEGATIVE_INFINITY;

    /** Of this sitting, kg: 0 before there is a mean. */
    private double heaviestKg;

    /** Since when the weight contradicts {@link #changed}; NaN while it agrees. */
    private double otherSince = Double.NaN;

    private double deviationKg;
    private boolean changed;
    private boolean shifted;
    private boolean away;

    /** @param settlingSeconds so long somebody who sat down comes to rest */
    SeatShift(double settlingSeconds) {
        this.settlingSeconds = settlingSeconds;
    }

    /**
     * One cycle.
     *
     * @param fresh whether the reading is no old one
     * @param shaken whether motors shake the seat, or did a moment ago: that answers nothing (SR-47)
     * @param inSession whether a session is under way: a change then stays one until it is taken back, and else it is the new weight
     */
    void observe(
            double now,
            double kg,
            boolean isOccupied,
            boolean fresh,
            boolean shaken,
            boolean inSession,
            boolean reclining) {
        shifted = false;
        if (isOccupied != occupied) {
            occupied = isOccupied;
            emptyAt = isOccupied ? emptyAt : now;
            beginsAt = now + settlingSeconds;
            block.clear();
            otherSince = Double.NaN;
        }
        if (!occupied && now - emptyAt >= EMPTY_SECONDS) {
            forget(now + settlingSeconds);
        }
        if (reclining && !changed) {
            beginAnew(now + AFTER_RECLINE_SECONDS);
        }
        if (!fresh || Double.isNaN(kg)) {
            block.clear();
            otherSince = Double.NaN;
        } else if (occupied && now >= beginsAt && block.add(now, kg)) {
            judge(now, block.value(), inSession);
            shifted &= !shaken;
        }
    }

    /** As for somebody who was never weighed. */
    private void forget(double at) {
        heaviestKg = 0;
        beginAnew(at);
    }

    private void beginAnew(double at) {
        beginsAt = at;
        count = 0;
        block.clear();
        otherSince = Double.NaN;
        deviationKg = 0;
        changed = false;
        away = false;
    }

    private void judge(double now, double kg, boolean inSession) {
        if (count < LEAST_BLOCKS) {
            blocks[(int) count++] = kg;
            return;
        }
        deviationKg = kg - referenceKg();
        shifted = Math.abs(deviationKg) > ANSWER_KG && !away;
        away = Math.abs(deviationKg) > (away ? BACK_KG : ANSWER_KG);
        boolean beyond = Math.abs(deviationKg) > (changed ? OVER_KG : CHANGED_KG);
        if (!beyond && !changed) {
            blocks[(int) (count++ % BLOCKS)] = kg;
            heaviestKg = Math.max(heaviestKg, mean());
        }
        if (beyond == changed) {
            otherSince = Double.NaN;
            return;
        }
        if (Double.isNaN(otherSince)) {
            otherSince = now - BLOCK_SECONDS;
        }
        if (now - otherSince <= LASTS_SECONDS) {
            return;
        }
        otherSince = Double.NaN;
        changed = beyond;
        if (beyond && !inSession) {
            forget(now);
        }
    }

    /** The mean; but what a recline would have to have added is a load. */
    private double referenceKg() {
        double mean = mean();
        return heaviestKg > 0 && mean > heaviestKg + CHANGED_KG ? heaviestKg : mean;
    }

    private double mean() {
        int known = (int) Math.min(count, BLOCKS);
        double sum = 0;
        for (int i = 0; i < known; i++) {
            sum += blocks[i];
        }
        return sum / known;
    }

    /** Whether another load has been on the seat for more than 3 s, of a session under way. */
    boolean changed() {
        return changed;
    }

    /** From the mean, kg; negative for less. */
    double deviationKg() {
        return deviationKg;
    }

    /** Whether a shift of more than 5 kg began in this cycle. */
    boolean shifted() {
        return shifted;
    }
}
