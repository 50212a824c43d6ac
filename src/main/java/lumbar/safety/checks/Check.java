package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;

/** Finds one kind of fault in the readings; finding is all it does. Called by the loop thread, once a cycle. */
public interface Check {
    /**
     * Adds what it finds to {@code found}; adds nothing in the ordinary case, and allocates nothing then.
     *
     * @param nowNanos the cycle's one clock read
     * @param readings this cycle's snapshot
     * @param written the outputs of the cycle before, which these readings may show the effect of
     */
    void check(long nowNanos, Readings readings, Outputs written, List<Fault> found);

    /** Forgets what it gathered: at boot and after a reset. */
    void clear();
}
