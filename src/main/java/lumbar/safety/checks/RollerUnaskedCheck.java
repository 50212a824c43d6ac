package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * Position pulses while the carriage is off (SR-16): it may run down for 0.5 s, four time constants; after that four pulses
 * (7.7 mm) within 5 s are too many. One or two may come from a shake or from a pulse read late.
 */
public final class RollerUnaskedCheck implements Check {
    private static final long RUN_DOWN_NANOS = 500_000_000;
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long PULSES = 3;

    private final int roller;
    private final FaultPlace where;
    private boolean off;
    private long offNanos;
    private boolean counting;
    private long countNanos;
    private long countFrom;

    public RollerUnaskedCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0) {
            return;
        }
        if (written.duty(roller) != 0) {
            off = false;
            counting = false;
            return;
        }
        if (!off) {
            off = true;
            offNanos = nowNanos;
        }
        if (nowNanos - offNanos < RUN_DOWN_NANOS) {
            return;
        }
        long pulses = readings.carriage().pulses();
        // A board that restarts counts from zero again.
        if (!counting || nowNanos - countNanos >= WINDOW_NANOS || pulses < countFrom) {
            counting = true;
            countNanos = nowNanos;
            countFrom = pulses;
        }
        if (pulses - countFrom > PULSES) {
            found.add(new Fault(FaultCode.ROLLER_UNASKED, where, pulses - countFrom, PULSES, "pulses"));
        }
    }

    @Override
    public void clear() {
        off = false;
        counting = false;
    }
}
