package lumbar.safety.checks;

import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * What a lost link explains: findings that rest on a reading which no longer comes, or on an output that the lost board does not
 * hold. They are not faults of their own beside {@link FaultCode#LINK_LOST}; what another board measures afresh still is. One
 * thread.
 */
public final class LinkLoss {
    private static final long QUICK_NANOS = 100_000_000;
    private static final long HEAT_NANOS = 2_000_000_000L;

    private final Chair chair;

    public LinkLoss(Chair chair) {
        this.chair = chair;
    }

    /** Whether the link is lost and {@code fault} follows from that. */
    public boolean explains(Fault fault, long nowNanos, Readings readings) {
        if (readings.power().linkUp()) {
            return false;
        }
        return switch (fault.code()) {
            case READING_STALE, RELAY_OPEN, RELAY_WELDED, RAIL_LOW, WRITE_FAILED -> true;
            case PRESSURE_HIGH,
                    PRESSURE_SLOPE,
                    PRESSURE_IMPLAUSIBLE,
                    PRESSURE_FROZEN,
                    PRESSURE_OFFSET,
                    PRESSURE_NO_RISE,
                    PRESSURE_UNASKED,
                    VENT_STUCK,
                    MOTOR_OVERCURRENT,
                    RECLINE_OBSTRUCTED,
                    MOTOR_UNASKED,
                    MOTOR_NO_CURRENT,
                    HEAT_TOO_HOT,
                    HEAT_SENSOR,
                    HEAT_NO_RISE,
                    HEAT_UNASKED -> isOld(fault, nowNanos, readings);
            case ROLLER_STALLED,
                    ROLLER_UNASKED,
                    ROLLER_END_SWITCHES,
                    ROLLER_NO_END,
                    ROLLER_DWELL,
                    ROLLER_PLACE,
                    DEPTH_LOST,
                    DEPTH_STUCK -> nowNanos - readings.carriage().nanos() > QUICK_NANOS;
            default -> false;
        };
    }

    private int index(FaultPlace place) {
        for (Actuator actuator : chair.actuators()) {
            if (place.is(actuator)) {
                return actuator.index();
            }
        }
        return -1;
    }

    private boolean isOld(Fault fault, long nowNanos, Readings readings) {
        int at = index(fault.place());
        if (at < 0) {
            return false;
        }
        return switch (fault.code()) {
            case MOTOR_OVERCURRENT, RECLINE_OBSTRUCTED, MOTOR_UNASKED, MOTOR_NO_CURRENT ->
                nowNanos - readings.currentNanos(at) > QUICK_NANOS;
            case HEAT_TOO_HOT, HEAT_SENSOR, HEAT_NO_RISE, HEAT_UNASKED ->
                nowNanos - readings.heatNanos(at) > HEAT_NANOS;
            default -> nowNanos - readings.pressureNanos(at) > QUICK_NANOS;
        };
    }
}
