package lumbar.control;

import lumbar.guard.GuardTrip;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;

/** The fault that a trip of the guard is (SR-01). Stateless. */
public final class GuardFault {
    private GuardFault() {}

    public static Fault of(GuardTrip trip) {
        String where = trip.actuator() == null ? "chair" : trip.actuator().id();
        String unit = (trip.unit() + " " + trip.what()).strip();
        return new Fault(FaultCode.GUARD_TRIPPED, where, trip.value(), trip.limit(), unit);
    }
}
