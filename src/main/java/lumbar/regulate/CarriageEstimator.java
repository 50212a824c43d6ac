package lumbar.regulate;

import lumbar.chair.Carriage;
import lumbar.chair.EndProof;
import lumbar.chair.Readings;

/**
 * Where the carriage is: pulses counted in the direction it runs (run-down included), set to the end at each end switch;
 * between pulses by speed and time. A pulse that is missing in an even row is put back; when the pulses of 3 s of travel are
 * fewer than 85 % or more than 115 % of what duty and time say, the place is unknown (SR-16).
 *
 * <p>Pulses come from the motor's side of the belt, so slip shows at the ends only (SR-45): each end that is met is compared with
 * the count. More than 20 mm apart, past an end by so much, or 60 s of travel without an end: the place is contradicted and unknown.
 * One thread.
 */
final class CarriageEstimator {
    static final double LAG_SECONDS = 0.12;

    /** The most travel between two ends, s (SR-45). */
    static final double PROVED_SECONDS = 60;

    /** The most travel between two meetings of different ends, s: two visits and a late third. */
    static final double AGREED_SECONDS = 150;

    /** Count and end may differ by so much, m (SR-45). */
    private static final double OFF_M = 0.02;

    private static final int NO_END = 0;
    private static final int NECK = -1;
    private static final int SEAT = 1;

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
    private double travelSeconds;
    private double agreedSeconds;
    private int metEnd;
    private int closedEnd;
    private boolean contradicted;
    private EndProof proof = EndProof.NONE;
    private double offM = Double.NaN;
    private double endlessSeconds = Double.NaN;
    private boolean lacksOneEndOnly;

    CarriageEstimator(Carriage carriage) {
        this.carriage = carriage;
    }

    /** From the neck end, m; NaN while unknown. */
    double xM() {
        return Math.clamp(countedM(), 0, carriage.strokeM());
    }

    /** The same by the count alone, which knows no ends. */
    private double countedM() {
        return pulseM + way * (Math.min(1, sincePulse) - turnedAt) * carriage.metresPerCount();
    }

    /** What the ends said in the last cycle. */
    EndProof proof() {
        return proof;
    }

    /** How far off the count was where they contradicted it, m; NaN when no end was met in time. */
    double offM() {
        return offM;
    }

    /** How long it travelled without the end that did not come in time, s; else NaN. */
    double endlessSeconds() {
        return endlessSeconds;
    }

    /** Whether one end came in time and the other did not. */
    boolean lacksOneEndOnly() {
        return lacksOneEndOnly;
    }

    /** Travel since both ends agreed, or since the first one was met, s. */
    double agreedSeconds() {
        return agreedSeconds;
    }

    /** The end that was met last: −1 at the neck, 1 at the seat, 0 while the place is unknown. */
    int metEnd() {
        return metEnd;
    }

    /** Travel since the last end, s. */
    double travelSeconds() {
        return travelSeconds;
    }

    /** Speed by now, m/s, negative towards the neck. */
    double metresPerSecond() {
        return speed * carriage.strokeM() / (speed < 0 ? carriage.upSeconds() : carriage.downSeconds());
    }

    /** A cycle has passed with this duty. */
    void observe(double seconds, double duty, Readings.Carriage read) {
        proof = EndProof.NONE;
        offM = Double.NaN;
        endlessSeconds = Double.NaN;
        speed += (duty - speed) * seconds / (LAG_SECONDS + seconds);
        double travelled = Math.abs(speed) > TURNED ? seconds : 0;
        travelSeconds += travelled;
        agreedSeconds += travelled;
        if (Math.abs(speed) > TURNED && Math.signum(speed) != way) {
            turn((int) Math.signum(speed));
        }
        long more = read.pulses() - pulses;
        pulses = read.pulses();
        if (!begun || more < -1 || more > MOST_PULSES) {
            // Power-up, or the board started again: its count means nothing.
            begun = true;
            lose(EndProof.LOST);
            more = 0;
        }
        count(seconds, more);
        atEnds(read);
    }

    /** The part of a count that was travelled before the turn is not forgotten: it would add up to centimetres in a session. */
    private void turn(int newWay) {
        pulseM = countedM();
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
            pulseM += way * counts * carriage.metresPerCount();
            sincePulse = 0;
            turnedAt = 0;
        }
        expectedCounts += travelled;
        seenCounts += more;
        windowSeconds += travelled > 0.01 ? seconds : 0;
        if (windowSeconds >= WINDOW_SECONDS && expectedCounts >= WINDOW_COUNTS) {
            double share = seenCounts / expectedCounts;
            if (share < LEAST_SHARE || share > MOST_SHARE) {
                lose(EndProof.LOST);
            }
            beginWindow();
        }
    }

    private void atEnds(Readings.Carriage read) {
        int before = closedEnd;
        closedEnd = read.endNeck() == read.endSeat() ? NO_END : read.endNeck() ? NECK : SEAT;
        double x = countedM();
        if (closedEnd != NO_END) {
            double endM = closedEnd == NECK ? 0 : carriage.strokeM();
            if (Math.abs(x - endM) > OFF_M) {
                contradict(Math.abs(x - endM));
            } else if (closedEnd != before || way == closedEnd || Double.isNaN(x)) {
                meet(closedEnd, endM);
            }
        } else if (x < -OFF_M || x > carriage.strokeM() + OFF_M) {
            contradict(x < 0 ? -x : x - carriage.strokeM());
        } else if (!Double.isNaN(x) && (travelSeconds > PROVED_SECONDS || agreedSeconds > AGREED_SECONDS)) {
            lacksOneEndOnly = travelSeconds <= PROVED_SECONDS;
            endlessSeconds = lacksOneEndOnly ? agreedSeconds : travelSeconds;
            contradict(Double.NaN);
        }
    }

    /** An end is where it was expected, or tells an unknown place: after a contradiction only the one that the way home leads to. */
    private void meet(int end, double endM) {
        boolean isFirst = Double.isNaN(pulseM);
        if (isFirst && contradicted && end != NECK) {
            return;
        }
        if (!isFirst && metEnd != NO_END && metEnd != end) {
            proof = EndProof.AGREED;
        }
        contradicted = false;
        agreedSeconds = metEnd == end ? agreedSeconds : 0;
        metEnd = end;
        travelSeconds = 0;
        pulseM = endM;
        sincePulse = 0;
        turnedAt = 0;
        beginWindow();
    }

    private void contradict(double byM) {
        lose(EndProof.CONTRADICTED);
        offM = byM;
        contradicted = true;
    }

    private void lose(EndProof why) {
        if (!Double.isNaN(pulseM)) {
            proof = why;
        }
        pulseM = Double.NaN;
        metEnd = NO_END;
        beginWindow();
    }

    private void beginWindow() {
        windowSeconds = 0;
        expectedCounts = 0;
        seenCounts = 0;
    }
}
