package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;

/**
 * The e-stop: one open reading is enough, since its contact is normally closed and letting go harms nobody (SR-01). A reading that is
 * too old stops the chair as well, but by {@link StaleCheck}: nobody pressed a button, a board is late (SR-41). What a board that does
 * not answer said last is not held against it: that is the fault, and as safe a state. Whether it stays released is judged by whoever
 * takes the reset.
 */
public final class EstopCheck implements Check {
    private static final long OLDEST_NANOS = 100_000_000;

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        Readings.Power power = readings.power();
        boolean isFresh = Math.abs(nowNanos - power.estopNanos()) <= OLDEST_NANOS;
        if (power.estopOpen() && (isFresh || power.linkUp())) {
            found.add(new Fault(FaultCode.ESTOP_PRESSED, FaultPlace.CHAIR));
        }
    }

    @Override
    public void clear() {
        // Every reading stands for itself.
    }
}
