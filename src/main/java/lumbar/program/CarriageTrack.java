package lumbar.program;

import lumbar.chair.BodyArea;

/**
 * What one layer asks of the carriage and of what rides on it. Times are seconds of the program.
 *
 * @param areas bit per {@link BodyArea#ordinal()}: where the rollers come out
 * @param head index of the kneading or tapping motor, or −1 when the rollers work alone
 * @param rateHz speed of that motor
 * @param strokeFromM nearer to the neck, m
 * @param strokeToM nearer to the seat, m
 * @param passesPerMinute one-way passes over the stroke
 */
record CarriageTrack(
        Layer layer,
        Technique technique,
        double level,
        double fromSeconds,
        double untilSeconds,
        int areas,
        int head,
        double rateHz,
        double strokeFromM,
        double strokeToM,
        double passesPerMinute) {

    boolean runsAt(double elapsedSeconds) {
        return elapsedSeconds >= fromSeconds && elapsedSeconds < untilSeconds;
    }

    boolean works(BodyArea area) {
        return (areas & bit(area)) != 0;
    }

    static int bit(BodyArea area) {
        return 1 << area.ordinal();
    }
}
