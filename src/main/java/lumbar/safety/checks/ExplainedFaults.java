package lumbar.safety.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * What a finding that was told explains: others that rest on the same sensor, or a board that goes with its supply. They are no faults of
 * their own (SR-14, SR-16, SR-17, SR-19). Nothing is explained before its cause was told, so the chair lets go no later. A cause is
 * remembered for two seconds. A wire that came to rest at a value that could be true, and a supply that took a board with it, are not
 * found again themselves: they are remembered as long as what they explain goes on. That does not hold for a bag that does not empty and
 * whose reading could be true (SR-15). For what a lost link explains see {@link LinkLoss}.
 *
 * <p>A supply that came back explains a lost board for 12 s: a board with Klipper's firmware, the slowest, boots in 1.2 s, its port is
 * opened again after 0.25, and identity, configuration and clock may take 5, 2 and 2 more. Where the supply is not seen, because the lost
 * board measures it, a minute is all. A board that is away for longer is told as lost. One thread.
 */
public final class ExplainedFaults {
    private static final long REMEMBERED_NANOS = 2_000_000_000L;

    private static final long BOARD_BACK_NANOS = 12_000_000_000L;
    private static final long SUPPLY_UNSEEN_NANOS = 60_000_000_000L;
    /** A rail that was measured before is not seen. */
    private static final long RAIL_OLD_NANOS = 500_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final boolean hasRelay;
    private final Map<Cause, Long> causes = new HashMap<>();

    private long railLowNanos = NEVER;
    private long railBackNanos = NEVER;

    private record Cause(FaultCode code, FaultPlace place) {}

    public ExplainedFaults(Chair chair) {
        hasRelay = chair.powerRelay();
    }

    /**
     * Puts the cause in the place of each finding of a cycle that it explains. So the chair is not well while something is found, and
     * nothing is told that was told before.
     */
    public void explain(List<Fault> found, long nowNanos, Readings readings) {
        followRail(found, nowNanos, readings.power());
        for (int i = 0; i < found.size(); i++) {
            Fault fault = found.get(i);
            if (isCause(fault.code()) && causeOf(fault, nowNanos, readings) == null) {
                causes.put(new Cause(fault.code(), fault.place()), nowNanos);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            Fault fault = found.get(i);
            Cause cause = causeOf(fault, nowNanos, readings);
            if (cause != null) {
                // Of two that explain each other, the one that is told stays the cause.
                causes.remove(new Cause(fault.code(), fault.place()));
                found.set(i, new Fault(cause.code(), cause.place(), fault.measurement()));
            }
        }
    }

    private void followRail(List<Fault> found, long nowNanos, Readings.Power power) {
        boolean isLow = false;
        for (int i = 0; i < found.size(); i++) {
            isLow |= found.get(i).code() == FaultCode.RAIL_LOW;
        }
        boolean isSeen = nowNanos - power.railNanos() <= RAIL_OLD_NANOS;
        // While a link is lost the low supply itself is no finding; another board may still see it.
        isLow |= isSeen && railLowNanos != NEVER && power.railV() < RailCheck.LEAST_V;
        if (isLow) {
            railLowNanos = nowNanos;
            railBackNanos = NEVER;
        } else if (isSeen && railBackNanos == NEVER && power.railV() >= RailCheck.LEAST_V) {
            railBackNanos = nowNanos;
        }
    }

    /** Whether a board that is lost may still be away because of its supply. */
    private boolean isOfTheSupply(long nowNanos) {
        if (railLowNanos == NEVER) {
            return false;
        }
        return railBackNanos == NEVER
                ? nowNanos - railLowNanos <= SUPPLY_UNSEEN_NANOS
                : nowNanos - railBackNanos <= BOARD_BACK_NANOS;
    }

    private static boolean isCause(FaultCode code) {
        return switch (code) {
            case PRESSURE_IMPLAUSIBLE,
                    PRESSURE_FROZEN,
                    READING_STALE,
                    HEAT_SENSOR,
                    DEPTH_LOST,
                    MOTOR_UNASKED,
                    MOTOR_OVERCURRENT,
                    RAIL_LOW -> true;
            default -> false;
        };
    }

    private @Nullable Cause causeOf(Fault fault, long nowNanos, Readings readings) {
        FaultPlace place = fault.place();
        return switch (fault.code()) {
            case PRESSURE_HIGH, PRESSURE_SLOPE, PRESSURE_OFFSET, PRESSURE_NO_RISE, PRESSURE_UNASKED, BAG_OSCILLATES ->
                causeInTheSensor(place, nowNanos);
            // Somebody may be held: what could be true is not taken for a broken wire without end (SR-15).
            case VENT_STUCK ->
                isPossiblePressure(fault.measurement())
                        ? first(
                                nowNanos,
                                new Cause(FaultCode.PRESSURE_IMPLAUSIBLE, place),
                                new Cause(FaultCode.PRESSURE_FROZEN, place),
                                new Cause(FaultCode.READING_STALE, place))
                        : causeInTheSensor(place, nowNanos);
            case PRESSURE_FROZEN ->
                first(
                        nowNanos,
                        lasting(FaultCode.PRESSURE_IMPLAUSIBLE, place, nowNanos),
                        new Cause(FaultCode.READING_STALE, place));
            // The pad's other sensor may be well, and right.
            case HEAT_TOO_HOT ->
                isPossible(fault.measurement()) ? null : first(nowNanos, new Cause(FaultCode.HEAT_SENSOR, place));
            case DEPTH_STUCK ->
                first(
                        nowNanos,
                        new Cause(FaultCode.DEPTH_LOST, place),
                        new Cause(FaultCode.READING_STALE, FaultPlace.CARRIAGE));
            case ROLLER_STALLED, ROLLER_UNASKED, ROLLER_NO_END, ROLLER_DWELL, DEPTH_LOST ->
                first(nowNanos, new Cause(FaultCode.READING_STALE, FaultPlace.CARRIAGE));
            case MOTOR_NO_CURRENT -> first(nowNanos, new Cause(FaultCode.READING_STALE, place));
            // One current: told as the one that was found first.
            case MOTOR_OVERCURRENT ->
                first(nowNanos, new Cause(FaultCode.READING_STALE, place), new Cause(FaultCode.MOTOR_UNASKED, place));
            case MOTOR_UNASKED -> causeOfUnaskedCurrent(place, nowNanos, readings);
            case LINK_LOST ->
                isOfTheSupply(nowNanos)
                        ? first(nowNanos, lasting(FaultCode.RAIL_LOW, FaultPlace.CHAIR, nowNanos))
                        : null;
            default -> null;
        };
    }

    private @Nullable Cause causeInTheSensor(FaultPlace bag, long nowNanos) {
        return first(
                nowNanos,
                lasting(FaultCode.PRESSURE_IMPLAUSIBLE, bag, nowNanos),
                new Cause(FaultCode.PRESSURE_FROZEN, bag),
                new Cause(FaultCode.READING_STALE, bag));
    }

    /** Behind an open relay no current flows, so what was too high before is the sensor's. */
    private @Nullable Cause causeOfUnaskedCurrent(FaultPlace motor, long nowNanos, Readings readings) {
        Cause stale = first(nowNanos, new Cause(FaultCode.READING_STALE, motor));
        boolean isCut = hasRelay && !readings.power().relayClosed();
        return stale != null || !isCut ? stale : first(nowNanos, lasting(FaultCode.MOTOR_OVERCURRENT, motor, nowNanos));
    }

    /** The first of them that is remembered, or null. */
    private @Nullable Cause first(long nowNanos, Cause... candidates) {
        for (Cause each : candidates) {
            Long last = causes.get(each);
            if (last != null && nowNanos - last <= REMEMBERED_NANOS) {
                return each;
            }
        }
        return null;
    }

    /** A cause that goes on with what it explains. */
    private Cause lasting(FaultCode code, FaultPlace place, long nowNanos) {
        Cause cause = new Cause(code, place);
        causes.computeIfPresent(cause, (_, last) -> nowNanos - last <= REMEMBERED_NANOS ? (Long) nowNanos : last);
        return cause;
    }

    private static boolean isPossiblePressure(@Nullable Measurement kpa) {
        double value = kpa == null ? Double.NaN : kpa.value().orElse(Double.NaN);
        return value >= Limits.LOWEST_PRESSURE_KPA && value <= Limits.HIGHEST_PRESSURE_KPA;
    }

    private static boolean isPossible(@Nullable Measurement celsius) {
        return celsius != null && HeatSensorCheck.possible(celsius.value().orElse(Double.NaN));
    }

    /** Forgets everything: after a reset. */
    public void clear() {
        causes.clear();
        railLowNanos = NEVER;
        railBackNanos = NEVER;
    }
}
