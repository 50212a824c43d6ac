package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The rollers do not follow their depth axis (SR-16, SR-42). Let go, they are in within 2 s: still deeper than 5 mm after 3 s is
 * a fault. Driven out at full duty they would be fully out in 3 s: less than 2 mm (ten times the noise) in that time, and not
 * yet at their end, is one too. Less than full duty only holds them against the spring and proves nothing. Each must be so for
 * 30 ms: one wild sample is neither a fault nor a movement.
 */
public final class DepthStuckCheck implements Check {
    private static final long NANOS = 3_000_000_000L;
    private static final double FULL_DUTY = 0.9;
    private static final double MOVED_MM = 2;
    private static final double NEAR_END_MM = 5;
    private static final double SECONDS = 0.03;
    private static final int OUT = 0;
    private static final int STILL = 1;
    private static final int MOVED = 2;

    private final @Nullable Carriage path;
    private final int roller;
    private final FaultPlace where;
    private boolean loose;
    private long looseNanos;
    private boolean full;
    private long fullNanos;
    private double fromMm;
    private final FaultDebouncer stuck = new FaultDebouncer(3, SECONDS);

    public DepthStuckCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
        path = chair.carriage();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0 || path == null) {
            return;
        }
        double mm = readings.carriage().depthMm();
        boolean isLoose = written.depthDuty() == 0;
        if (isLoose && !loose) {
            looseNanos = nowNanos;
        }
        loose = isLoose;
        boolean isFull = written.depthDuty() >= FULL_DUTY && mm < path.maxDepthMm() - NEAR_END_MM;
        boolean isMoved = stuck.update(MOVED, isFull && full && Math.abs(mm - fromMm) > MOVED_MM, nowNanos);
        if (isFull && (!full || isMoved)) {
            fullNanos = nowNanos;
            fromMm = mm;
        }
        full = isFull;
        boolean isOut = loose && mm > Limits.ACTIVE_DEPTH_MM && nowNanos - looseNanos >= NANOS;
        boolean isStill = full && nowNanos - fullNanos >= NANOS;
        if (stuck.update(OUT, isOut, nowNanos)) {
            found.add(new Fault(FaultCode.DEPTH_STUCK, where, mm, Limits.ACTIVE_DEPTH_MM, "mm"));
        } else if (stuck.update(STILL, isStill, nowNanos)) {
            found.add(new Fault(FaultCode.DEPTH_STUCK, where, mm, fromMm + MOVED_MM, "mm"));
        }
    }

    @Override
    public void clear() {
        loose = false;
        full = false;
        stuck.clear();
    }
}
