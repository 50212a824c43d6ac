package lumbar.bringup;

import java.util.Locale;
import java.util.OptionalDouble;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/** Closes the power relay and then starves the watchdog: it must take the power away by itself (SR-02, SR-37). Drives nothing. */
final class WatchdogTrial implements Trial {
    private static final double STARVE_AT = 1;
    private static final double TRIPPED_BY = 0.65;
    private static final double SECONDS = 2.5;

    private final int actuators;
    private boolean closed;
    private double elapsed;
    private OptionalDouble trippedAfter = OptionalDouble.empty();

    WatchdogTrial(int actuators) {
        this.actuators = actuators;
    }

    @Override
    public String title() {
        return "watchdog: takes the power away";
    }

    @Override
    public String prompt() {
        return "Listen: the relay closes, and a second later the watchdog opens it. Nothing is driven.";
    }

    @Override
    public boolean drives() {
        return false;
    }

    @Override
    public double seconds() {
        return SECONDS;
    }

    @Override
    public double settleSeconds() {
        return 0;
    }

    /** The test itself takes the power away. */
    @Override
    public boolean expects(FaultCode code) {
        return code == FaultCode.RELAY_OPEN;
    }

    @Override
    public void begin(Readings readings) {
        closed = false;
        elapsed = 0;
        trippedAfter = OptionalDouble.empty();
    }

    @Override
    public Outputs run(long nowNanos, double seconds, Readings readings) {
        elapsed = seconds;
        boolean isClosed = readings.power().relayClosed();
        if (seconds < STARVE_AT) {
            closed |= isClosed;
        } else if (!isClosed && trippedAfter.isEmpty()) {
            trippedAfter = OptionalDouble.of(seconds - STARVE_AT);
        }
        return Outputs.released(actuators, true);
    }

    @Override
    public boolean beat() {
        return elapsed < STARVE_AT;
    }

    @Override
    public void settle(double seconds, Readings readings) {
        // It is over.
    }

    @Override
    public LiveValue live(Readings readings) {
        return LiveValue.of("relay", readings.power().relayClosed() ? 1 : 0, 1, "");
    }

    @Override
    public TrialResult judge(@Nullable Fault fault) {
        if (fault != null) {
            return BringUp.resultOf(fault);
        }
        if (!closed) {
            return TrialResult.bad(
                    "the power relay did not close, or its read-back does not show it",
                    "Is the line to the watchdog wired? Without beats it keeps the relay open. Else relay and read-back.");
        }
        if (trippedAfter.isEmpty() || trippedAfter.getAsDouble() > TRIPPED_BY) {
            return TrialResult.bad(
                    "the watchdog did not take the power away when it was not fed", "Do not use the chair.");
        }
        double seconds = trippedAfter.getAsDouble();
        return TrialResult.good(String.format(Locale.ROOT, "the watchdog took the power away after %.2f s", seconds))
                .with("trip-seconds", seconds);
    }
}
