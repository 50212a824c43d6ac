package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;
import lumbar.safety.PressureProof;

/**
 * A bag whose sensor reads far too little or too much of the air that went in, in two fills running (SR-44). It is found once, with the
 * second of them: at rest nothing fills, so the cause can be seen to be gone in the next session only. What is known of the sensors stays.
 */
public final class PressureGainCheck implements Check {
    private final Chair chair;
    private final int[] bags;
    private final PressureProof proof;

    public PressureGainCheck(Chair chair, PressureProof proof) {
        this.chair = chair;
        this.proof = proof;
        bags = ActuatorIndices.measuredBags(chair);
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            if (proof.takeOutside(bag)) {
                found.add(new Fault(
                        FaultCode.PRESSURE_GAIN,
                        FaultPlace.of(chair.actuator(bag)),
                        Measurement.of(proof.lastGain(bag), proof.limit(bag), "", "read for 1 kPa in the bag")));
            }
        }
    }

    @Override
    public void clear() {}
}
