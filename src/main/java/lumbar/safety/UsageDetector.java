package lumbar.safety;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;

/**
 * Which accounts run at this moment (SR-07): an area is active while something there is driven, a bag holds more than
 * 1 kPa, or the rollers press deeper than 5 mm within 50 mm of it; heat runs while a pad is driven or its skin side is at 38 °C
 * or more (SR-18). Loop thread only.
 */
public final class UsageDetector {
    private static final double PRESSES_KPA = Limits.ACTIVE_KPA - Limits.PRESSURE_TOLERANCE_KPA;
    private static final double REACH_M = Limits.ACTIVE_REACH_M + Limits.POSITION_TOLERANCE_M;

    private final Chair chair;
    private final UsageAccounts accounts;
    private final PressureProof proof;
    private final Actuator[] actuators;
    /** How long a bag without a sensor may still hold air, s. */
    private final double[] holdsSeconds;

    /** @param proof how far each pressure sensor is to be believed */
    public UsageDetector(Chair chair, UsageAccounts accounts, PressureProof proof) {
        this.proof = proof;
        this.chair = chair;
        this.accounts = accounts;
        actuators = chair.actuators().toArray(new Actuator[0]);
        holdsSeconds = new double[actuators.length];
    }

    /**
     * What counts of a sensor that says nothing now (SR-07, SR-18).
     *
     * @param presses whether what is not measured counts as pressing and as warm
     * @param pressesSinceNanos a pressure or a depth that was measured before this counts as let go, monotonic ns
     * @param warmSinceNanos a skin side that was measured before this counts as cool, monotonic ns
     */
    public record Unmeasured(boolean presses, long pressesSinceNanos, long warmSinceNanos) {
        /** The last value counts for ever. */
        public static Unmeasured counts(boolean presses) {
            return new Unmeasured(presses, Long.MIN_VALUE, Long.MIN_VALUE);
        }
    }

    /**
     * Bit by account; what is not measured counts as pressing.
     *
     * @param seconds since the last call
     * @param carriageM where the carriage is, m; NaN counts as everywhere it may be
     */
    public long accounts(double seconds, Readings readings, Outputs written, double carriageM) {
        return accounts(seconds, readings, written, carriageM, Unmeasured.counts(true));
    }

    /** @param unmeasured what counts of a sensor that says nothing now */
    public long accounts(double seconds, Readings readings, Outputs written, double carriageM, Unmeasured unmeasured) {
        long active = 0;
        for (int i = 0; i < actuators.length; i++) {
            boolean driven = written.drives(i);
            if (driven && accounts.motor(i) >= 0) {
                active |= 1L << accounts.motor(i);
            }
            switch (actuators[i]) {
                case Actuator.Airbag bag -> {
                    boolean presses = bag.sensor()
                            ? presses(kpa(i, readings), PRESSES_KPA, readings.pressureNanos(i), unmeasured)
                            : holds(i, seconds, driven, written);
                    if (driven || presses) {
                        active |= 1L << UsageAccounts.area(bag.area());
                    }
                }
                case Actuator.Roller r -> {
                    if (isOut(readings, written, unmeasured)) {
                        active |= inReach(carriageM);
                    }
                }
                case Actuator.Kneader k -> active |= driven ? inReach(carriageM) : 0;
                case Actuator.Tapper t -> active |= driven ? inReach(carriageM) : 0;
                case Actuator.Vibrator v -> active |= driven ? 1L << UsageAccounts.area(v.area()) : 0;
                case Actuator.HeatPad pad ->
                    active |= driven || warms(i, readings, unmeasured) ? 1L << UsageAccounts.heat(pad.area()) : 0;
                case Actuator.Recliner r -> {}
            }
        }
        return active;
    }

    /**
     * The areas that what rides on the carriage would work now wherever it were, bit by account; 0 while it works nothing.
     *
     * @param unmeasured what counts of a depth sensor that says nothing now
     */
    public long anywhere(Readings readings, Outputs written, Unmeasured unmeasured) {
        boolean works = false;
        for (int i = 0; i < actuators.length; i++) {
            works |= switch (actuators[i]) {
                case Actuator.Roller r -> isOut(readings, written, unmeasured);
                case Actuator.Kneader k -> written.drives(i);
                case Actuator.Tapper t -> written.drives(i);
                default -> false;
            };
        }
        return works ? inReach(Double.NaN) : 0;
    }

    private double kpa(int bag, Readings readings) {
        return Limits.canBePressure(readings.pressureKpa(bag)) ? proof.kpa(bag, readings) : Double.NaN;
    }

    private static boolean isOut(Readings readings, Outputs written, Unmeasured unmeasured) {
        Readings.Carriage carriage = readings.carriage();
        return written.depthDuty() > 0
                || presses(carriage.depthMm(), Limits.ACTIVE_DEPTH_MM, carriage.nanos(), unmeasured);
    }

    private static boolean presses(double measured, double limit, long nanos, Unmeasured unmeasured) {
        return nanos >= unmeasured.pressesSinceNanos()
                && (Double.isNaN(measured) ? unmeasured.presses() : measured > limit);
    }

    /** A pad warms for a while after its last power, and one that is stuck on without any; a cut wire does not say (SR-18). */
    private static boolean warms(int pad, Readings readings, Unmeasured unmeasured) {
        double skinC = readings.skinC(pad);
        return readings.heatNanos(pad) >= unmeasured.warmSinceNanos()
                && (skinC >= Limits.HEATED_SKIN_C || (unmeasured.presses() && !(skinC >= Limits.LOWEST_NTC_C)));
    }

    /** A bag that is not measured presses from its first pulse until its vent was open long enough to empty it. */
    private boolean holds(int bag, double seconds, boolean driven, Outputs written) {
        if (driven) {
            holdsSeconds[bag] = Limits.EMPTYING_SECONDS;
        } else if (written.ventOpen(bag)) {
            holdsSeconds[bag] = Math.max(0, holdsSeconds[bag] - seconds);
        }
        return holdsSeconds[bag] > 0;
    }

    /** Every account that the actuators marked in {@code drivers} may touch: what must be recorded before they are driven. */
    public long reachable(boolean[] drivers, double fromM, double toM) {
        long reach = 1L << UsageAccounts.SESSION;
        for (int i = 0; i < actuators.length; i++) {
            if (!drivers[i]) {
                continue;
            }
            if (accounts.motor(i) >= 0) {
                reach |= 1L << accounts.motor(i);
            }
            reach |= switch (actuators[i]) {
                case Actuator.HeatPad pad ->
                    (1L << UsageAccounts.heat(pad.area())) | (1L << UsageAccounts.area(pad.area()));
                case Actuator.Fixed fixed -> 1L << UsageAccounts.area(fixed.area());
                case Actuator.Roller r -> between(fromM, toM);
                case Actuator.Kneader k -> between(fromM, toM);
                case Actuator.Tapper t -> between(fromM, toM);
            };
        }
        return reach;
    }

    private long between(double fromM, double toM) {
        long reach = 0;
        Carriage carriage = chair.carriage();
        if (carriage != null) {
            for (BodyArea area : BodyArea.values()) {
                if (Carriage.reaches(area)
                        && carriage.startM(area) - REACH_M <= toM
                        && carriage.endM(area) + REACH_M >= fromM) {
                    reach |= 1L << UsageAccounts.area(area);
                }
            }
        }
        return reach;
    }

    private long inReach(double xM) {
        Carriage carriage = chair.carriage();
        if (carriage == null) {
            return 0;
        }
        return Double.isNaN(xM) ? between(0, carriage.strokeM()) : between(xM, xM);
    }
}
