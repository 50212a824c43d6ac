package lumbar.safety;

import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Profile;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * What rides on the carriage works every area in its reach: the strictest of them holds, and nothing works where its position
 * is not known, is being proved at an end, or its motor has to rest (SR-07, SR-11, SR-16, SR-40, SR-45). One for rollers, kneader and tapper. Loop thread only.
 */
final class CarriageLimiter {
    private static final double REACH_M = Limits.ACTIVE_REACH_M + Limits.POSITION_TOLERANCE_M;

    private final Carriage carriage;
    private final CarriageReach reach;
    private final RollerLimiter rollers;
    private final AreaLimiter areas;
    private final RampLimiters ramps;
    private final @Nullable AccountLimiter motor;
    private double depthMm = Double.NaN;

    /** @param motor the running time of the motor that moves the carriage, null when nothing moves it */
    CarriageLimiter(Carriage carriage, AreaLimiter areas, RampLimiters ramps, @Nullable AccountLimiter motor) {
        this.carriage = carriage;
        this.areas = areas;
        this.ramps = ramps;
        this.motor = motor;
        reach = new CarriageReach(carriage);
        rollers = new RollerLimiter(carriage);
    }

    void use(Profile profile) {
        rollers.use(profile);
    }

    /** Notes where the rollers are and whether they press; an unknown depth presses. */
    void observe(GovernorInput now, Readings readings) {
        reach.observe(now.carriageM(), readings.carriage());
        depthMm = readings.carriage().depthMm();
        boolean pressed = !(depthMm <= Limits.ACTIVE_DEPTH_MM);
        rollers.observe(now.nowSeconds(), now.seconds(), now.carriageM(), pressed);
    }

    /** The limit of one actuator on the carriage. */
    LimitedLevel limit(int actuator, LimitedLevel level, GovernorInput now, Demand demand) {
        double x = now.carriageM();
        if (Double.isNaN(x)) {
            return level.atMost(0, Reason.POSITION);
        }
        if (now.proving()) {
            return level.atMost(0, Reason.PROVING);
        }
        BodyArea under = carriage.areaAt(x);
        LimitedLevel left = ramps.at(actuator, under).limit(level);
        left = areas.limit(left, under, now);
        // What stays at one spot must not work there, so all that the carriage carries rests with it (SR-16, SR-40).
        if (motor != null && motor.isUsedUp(now.ledgerSeconds())) {
            left = left.atMost(0, Reason.MOTOR);
        }
        for (int a = 0; a < BodyArea.COUNT; a++) {
            BodyArea area = BodyArea.at(a);
            if (Carriage.reaches(area) && carriage.distanceM(x, area) <= REACH_M) {
                left = areas.open(left, area, now);
                if (goesTo(area, demand.stroke())) {
                    left = left.atMost(ramps.at(actuator, area).level(), Reason.RAMP);
                }
            }
        }
        return rollers.limit(left, x, reach.nearestM(), demand.stroke(), depthMm);
    }

    /** Where the carriage is about to go, it arrives as gently as that area has come so far. */
    private boolean goesTo(BodyArea area, Stroke stroke) {
        return stroke.moves() && carriage.startM(area) < stroke.toM() && carriage.endM(area) > stroke.fromM();
    }

    boolean mayMove(GovernorInput now) {
        return motor != null && motor.isRecorded() && !motor.isUsedUp(now.ledgerSeconds());
    }
}
