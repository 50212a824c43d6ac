package lumbar.daemon;

import lumbar.chair.Readings;
import lumbar.control.Step;

/** Sees every finished cycle, on the loop thread: it must return at once and never wait. */
@FunctionalInterface
public interface CycleListener {
    void finished(long nowNanos, Readings readings, Step step);
}
