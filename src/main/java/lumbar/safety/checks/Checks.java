package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;

/** The table of checks, in the order they are looked at and told; {@link PressureRestCheck} is asked in the self-test only. */
public final class Checks {
    private Checks() {}

    /**
     * Every check, new and with nothing gathered; those of what the chair lacks find nothing.
     *
     * @param relief where they ask for bags to be let go
     * @param proof how the fills of the bags compare
     */
    public static List<Check> all(Chair chair, CarriagePosition position, PressureRelief relief, PressureProof proof) {
        return List.of(
                new EstopCheck(),
                new StaleCheck(chair),
                new RelayCheck(chair),
                new RailCheck(),
                new PressurePlausibleCheck(chair),
                new PressureHighCheck(chair, relief, proof),
                new PressureSlopeCheck(chair, relief, proof),
                new PressureFrozenCheck(chair),
                new PressureGainCheck(chair, proof),
                new PressureRiseCheck(chair),
                new PressureUnaskedCheck(chair),
                new VentStuckCheck(chair),
                new BagOscillatesCheck(chair),
                new DepthSensorCheck(chair),
                new DepthStuckCheck(chair),
                new EndSwitchCheck(chair),
                new RollerStallCheck(chair),
                new RollerUnaskedCheck(chair),
                new RollerNoEndCheck(chair),
                new RollerDwellCheck(chair, position),
                new RollerPlaceCheck(chair, position),
                new MotorOvercurrentCheck(chair),
                new MotorUnaskedCheck(chair),
                new MotorNoCurrentCheck(chair),
                new HeatTooHotCheck(chair),
                new HeatSensorCheck(chair),
                new HeatRiseCheck(chair),
                new HeatUnaskedCheck(chair));
    }
}
