package lumbar.regulate;

import lumbar.chair.Carriage;
import lumbar.chair.Readings;

/**
 * Where the carriage is: pulses counted in the direction it runs (run-down included), set to the end at each end switch;
 * between pulses by speed and time. A pulse that is missing in an even row is put back; when the pulses of 3 s of travel are
 * fewer than 85 % or more than 115 % of what duty and time say, the place is unknown (SR-16). One thread.
 */
final class CarriageEstimator {
    static final double LAG_SECONDS = 0.12;

    private static final double WINDOW_SECONDS = 3;
    private static final double WINDOW_COUNTS = 20;
    private static final double LEAST_SHARE = 0.85;
    private static final double MOST_SHARE = 1.15;
    /** So much travel after the last pulse, one of them was lost, counts; delays and jitter are well below the half. */
    private static final double LOST_COUNTS = 1.6;

    private static final double STEADY = 0.1;
    private static final double TURNED = 0.002;
    private static final long MOST_PULSES = 20;

    private final Carriage carriage;
    private double pulseM = Double.NaN;
    private double turnedAt;
    private double speed;
    private int way;
    private boolean begun;
    private long pulses;
    private double sincePulse;
    private double windowSeconds;
    private double expectedCounts;
    private double seenCounts;

    CarriageEstimator(Carriage carriage) {
        this.carriage = carriage;
    }

    /** From the neck end, m; NaN while unknown. */
    double xM() {
        double x = pulseM + way * (Math.min(1, sincePulse) - turnedAt) * carriage.metresPerCount();
        return Math.clamp(x, 0, carriage.strokeM());
    }

    /** Speed by now, m/s, negative towards the neck. */
    double metresPerSecond() {
        return speed * carriage.strokeM() / (speed < 0 ? carriage.upSeconds() : carriage.downSeconds());
    }

    /** A cycle has passed with this duty. */
    void observe(double seconds, double duty, Readings.Carriage read) {
        speed += (duty - speed) * seconds / (LAG_SECONDS + seconds);
        if (Math.abs(speed) > TURNED && Math.signum(speed) != way) {
            turn((int) Math.signum(speed));
        }
        long more = read.pulses() - pulses;
        pulses = read.pulses();
        if (!begun || more < -1 || more > MOST_PULSES) {
            // Power-up, or the board started again: its count means nothing.
            begun = true;
            lose();
            more = 0;
        }
        count(seconds, more);
        atEnds(read);
    }

    /** The part of a count that was travelled before the turn is not forgotten: it would add up to centimetres in a session. */
    private void turn(int newWay) {
        pulseM = xM();
        turnedAt = Math.min(1, sincePulse);
        way = newWay;
    }

    private void count(double seconds, long more) {
        double travelled = Math.abs(metresPerSecond()) * seconds / carriage.metresPerCount();
        sincePulse += travelled;
        if (more != 0) {
            double counts = more - turnedAt;
            if (more == 1 && sincePulse > LOST_COUNTS && Math.abs(speed) > STEADY) {
                counts += Math.rint(sincePulse - 1);
            }
            pulseM = Math.clamp(pulseM + way * counts * carriage.metresPerCount(), 0, carriage.strokeM());
            sincePulse = 0;
            turnedAt = 0;
        }
        expectedCounts += travelled;
        seenCounts += more;
        windowSeconds += travelled > 0.01 ? seconds : 0;
        if (windowSeconds >= WINDOW_SECONDS && expectedCounts >= WINDOW_COUNTS) {
            double share = seenCounts / expectedCounts;
            if (share < LEAST_SHARE || share > MOST_SHARE) {
                lose();
            }
            beginWindow();
        }
    }

    private void atEnds(Readings.Carriage read) {
        if (read.endNeck() != read.endSeat()) {
            pulseM = read.endNeck() ? 0 : carriage.strokeM();
            sincePulse = 0;
            turnedAt = 0;
            beginWindow();
        }
    }

    private void lose() {
        pulseM = Double.NaN;
        beginWindow();
    }

    private void beginWindow() {
        windowSeconds = 0;
        expectedCounts = 0;
        seenCounts = 0;
    }
}
