package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Carriage;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * Rollers pressed deeper than 5 mm that work one spot too long (SR-16). The governor ends it at 10 s at a point and 15 s of
 * 60 s within ±20 mm; here it is a fault at 12 and 18, so that only a real failure is one: letting go takes up to 2 s. A
 * point is 3 mm; an unknown position counts as not moving. The minute is kept in ticks of 100 ms and steps of 5 mm.
 */
public final class RollerDwellCheck implements Check {
    private static final double POINT_M = 0.003;
    private static final double POINT_SECONDS = Limits.ROLLER_DWELL_SECONDS + 2;
    private static final double MINUTE_SECONDS = Limits.ROLLER_DWELL_MINUTE_SECONDS + 3;
    private static final long TICK_NANOS = 100_000_000;
    private static final double TICK_SECONDS = 0.1;
    private static final int TICKS = 600;
    private static final double STEP_M = 0.005;
    /** Steps within ±20 mm. */
    private static final int NEAR = 8;

    private static final int LIFTED = -1;

    private final @Nullable CarriagePosition position;
    private final FaultPlace where;
    private final int[] ring = new int[TICKS];
    private final int[] ticksAt;
    private int next;
    private long tickNanos;
    private boolean begun;
    private int step;
    private double pointM;
    private long pointNanos;
    private double nearSeconds;

    public RollerDwellCheck(Chair chair, CarriagePosition position) {
        int roller = ActuatorIndices.roller(chair);
        Carriage path = chair.carriage();
        this.position = roller < 0 || path == null ? null : position;
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
        ticksAt = new int[path == null ? 1 : (int) Math.ceil(path.strokeM() / STEP_M) + 1];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (position == null) {
            return;
        }
        boolean pressed = readings.carriage().depthMm() > Limits.ACTIVE_DEPTH_MM;
        double xM = position.xM();
        if (!begun) {
            begun = true;
            tickNanos = nowNanos;
            pointNanos = nowNanos;
            pointM = xM;
        }
        if (!Double.isNaN(xM)) {
            step = Math.clamp((int) (xM / STEP_M), 0, ticksAt.length - 1);
        }
        // Not a number is no movement, unless it becomes one.
        if (!pressed || Math.abs(xM - pointM) > POINT_M || (Double.isNaN(pointM) && !Double.isNaN(xM))) {
            pointM = xM;
            pointNanos = nowNanos;
        }
        if (nowNanos - tickNanos >= TICK_NANOS) {
            tick(nowNanos, pressed);
        }
        if (pressed) {
            judge((nowNanos - pointNanos) * 1e-9, found);
        }
    }

    private void judge(double pointSeconds, List<Fault> found) {
        if (pointSeconds > POINT_SECONDS) {
            found.add(new Fault(FaultCode.ROLLER_DWELL, where, pointSeconds, POINT_SECONDS, "s"));
        } else if (nearSeconds > MINUTE_SECONDS) {
            found.add(new Fault(
                    FaultCode.ROLLER_DWELL, where, Measurement.of(nearSeconds, MINUTE_SECONDS, "s", "of 60 s")));
        }
    }

    private void tick(long nowNanos, boolean pressed) {
        long ticks = Math.min(TICKS, (nowNanos - tickNanos) / TICK_NANOS);
        tickNanos += (nowNanos - tickNanos) / TICK_NANOS * TICK_NANOS;
        for (; ticks > 0; ticks--) {
            if (ring[next] != LIFTED) {
                ticksAt[ring[next]]--;
            }
            ring[next] = pressed ? step : LIFTED;
            if (pressed) {
                ticksAt[step]++;
            }
            next = (next + 1) % TICKS;
        }
        nearSeconds = mostTicksNear() * TICK_SECONDS;
    }

    /** Of the stretches of 40 mm that the carriage is in, the one worked longest. */
    private int mostTicksNear() {
        int most = 0;
        for (int from = Math.max(0, step - NEAR + 1); from <= step; from++) {
            int sum = 0;
            for (int at = from; at < Math.min(ticksAt.length, from + NEAR); at++) {
                sum += ticksAt[at];
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    @Override
    public void clear() {
        Arrays.fill(ring, LIFTED);
        Arrays.fill(ticksAt, 0);
        begun = false;
        pointM = Double.NaN;
        nearSeconds = 0;
    }
}
