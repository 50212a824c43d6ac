package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * The e-stop: one open reading is enough, since its contact is normally closed and letting go harms nobody; a reading older
 * than 100 ms counts as open (SR-01, SR-41), unless a board does not answer: then that is the fault, and as safe a state.
 * Whether it stays released is judged by whoever takes the reset.
 */
public final class EstopCheck implements Check {
    private static final long OLDEST_NANOS = 100_000_000;

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        Readings.Power power = readings.power();
        long age = Math.abs(nowNanos - power.estopNanos());
        boolean isUnknown = age > OLDEST_NANOS;
        if (isUnknown ? power.linkUp() : power.estopOpen()) {
            found.add(new Fault(FaultCode.ESTOP_PRESSED, FaultPlace.CHAIR, age * 1e-6, OLDEST_NANOS * 1e-6, "ms"));
        }
    }

    @Override
    public void clear() {
        // Every reading stands for itself.
    }
}
