package lumbar.control;

import java.util.List;
import lumbar.chair.Demand;
import lumbar.chair.Outputs;
import lumbar.safety.Permitted;

/**
 * What one cycle gives.
 *
 * @param outputs to be written now
 * @param beat whether the window watchdog may be fed after a good write (SR-02)
 */
public record Step(
        State state, Demand demand, Permitted permitted, Outputs outputs, boolean beat, List<Event> events) {}
