package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.EndProof;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;

/**
 * An end of the carriage that contradicts its counted place (SR-45): met more than 20 mm from where it was expected, or not met
 * although a visit was due. Its belt slips, pulses are lost, or an end switch fails. Loop thread only.
 */
public final class RollerPlaceCheck implements Check {
    private static final double MOST_MM = 20;

    private final CarriagePosition position;
    private final FaultPlace where;

    /** @param position asked once a cycle */
    public RollerPlaceCheck(Chair chair, CarriagePosition position) {
        int roller = ActuatorIndices.roller(chair);
        this.position = position;
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (position.proof() == EndProof.CONTRADICTED) {
            found.add(new Fault(FaultCode.ROLLER_PLACE, where, measured()));
        }
    }

    private Measurement measured() {
        double offMm = position.offM() * 1000;
        return Double.isNaN(offMm)
                ? Measurement.of(position.endlessSeconds(), position.mostEndlessSeconds(), "s", without())
                : Measurement.of(offMm, MOST_MM, "mm", "off at an end");
    }

    private String without() {
        return position.lacksOneEndOnly() ? "of travel without the other end" : "of travel without an end";
    }

    @Override
    public void clear() {
        // The position keeps what it needs.
    }
}
