package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;

/** The power relay does not follow its command within 300 ms: open although asked closed, or the other way (SR-02, SR-37). */
public final class RelayCheck implements Check {
    private static final double SECONDS = 0.3;

    private final boolean hasRelay;
    private final FaultDebouncer open = new FaultDebouncer(1, SECONDS);
    private final FaultDebouncer welded = new FaultDebouncer(1, SECONDS);

    public RelayCheck(Chair chair) {
        hasRelay = chair.powerRelay();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (!hasRelay) {
            return;
        }
        boolean closed = readings.power().relayClosed();
        if (open.update(written.relay() && !closed, nowNanos)) {
            found.add(new Fault(FaultCode.RELAY_OPEN, FaultPlace.CHAIR, Measurement.count(0, 1)));
        }
        if (welded.update(!written.relay() && closed, nowNanos)) {
            found.add(new Fault(FaultCode.RELAY_WELDED, FaultPlace.CHAIR, Measurement.count(1, 0)));
        }
    }

    @Override
    public void clear() {
        open.clear();
        welded.clear();
    }
}
