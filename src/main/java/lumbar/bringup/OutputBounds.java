package lumbar.bringup;

import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Limits;
import lumbar.safety.Measurement;
import org.jspecify.annotations.Nullable;

/** The bounds of what bring-up may write: one actuator, motors and heat at 20 %, and for 5 s (SR-36). It shares nothing with the trials. */
final class OutputBounds {
    private static final double ROUNDING = 1e-9;

    private OutputBounds() {}

    /**
     * What is beyond them, or null. A bag is bounded by its pressure: {@link AirTrial}.
     *
     * @param seconds since the run began
     */
    static @Nullable Fault beyond(Chair chair, Outputs outputs, double seconds) {
        if (seconds > Limits.BRING_UP_SECONDS && !outputs.atRest()) {
            return trip(FaultPlace.CHAIR, Measurement.of(seconds, Limits.BRING_UP_SECONDS, "s", "driven at bring-up"));
        }
        int driven = 0;
        for (Actuator actuator : chair.actuators()) {
            double duty = Math.abs(outputs.duty(actuator.index()));
            if (duty > Limits.BRING_UP_LEVEL + ROUNDING) {
                return trip(FaultPlace.of(actuator), level(duty));
            }
            boolean depth = actuator instanceof Actuator.Roller && outputs.depthDuty() != 0;
            driven += outputs.drives(actuator.index()) || depth || !outputs.ventOpen(actuator.index()) ? 1 : 0;
        }
        if (outputs.depthDuty() > Limits.BRING_UP_LEVEL + ROUNDING) {
            return trip(FaultPlace.DEPTH, level(outputs.depthDuty()));
        }
        return driven > 1 ? trip(FaultPlace.CHAIR, Measurement.of(driven, 1, "actuators", "at once")) : null;
    }

    private static Measurement level(double duty) {
        return Measurement.of(duty, Limits.BRING_UP_LEVEL, "duty", "at bring-up");
    }

    private static Fault trip(FaultPlace where, Measurement measured) {
        return new Fault(FaultCode.GUARD_TRIPPED, where, measured);
    }
}
