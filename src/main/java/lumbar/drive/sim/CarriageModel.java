package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.SplittableRandom;
import lumbar.chair.Carriage;
import lumbar.chair.Readings;

/**
 * The roller carriage: position along the spine, depth axis, position pulses, end switches, and the kneading and tapping on it.
 * Position 0 m is at the neck; the depth axis springs back without power (SR-42). One thread.
 */
final class CarriageModel {
    private static final double STEP_S = 0.001;

    private final Carriage path;
    private final SplittableRandom random;
    private final double upMps;
    private final double downMps;
    private final double endSwitchM;
    private final double driveMmPerS;
    private final double springMmPerS;
    private final double holdDuty;
    private final double stiffness;
    private final double capN;
    private final double neckMm;
    private final double backMm;
    private final double pulseLoss;
    private final double jitterMs;
    private final double depthNoiseMm;
    private final double slowHz;
    private final double fastHz;
    private final double slowDuty;
    private final double tapHz;

    private double xM;
    private double depthMm;
    private double sincePulseM;
    private long pulses;
    private long lastPulseMs = -1000;
    private double turns;
    private double turnsAtBoot;

    CarriageModel(Carriage path, PlantParameters p, SplittableRandom random) {
        this.path = path;
        this.random = random;
        upMps = path.strokeM() / path.upSeconds();
        downMps = path.strokeM() / path.downSeconds();
        endSwitchM = p.get(CARRIAGE_END_SWITCH_M);
        driveMmPerS = p.get(DEPTH_MM_PER_S);
        springMmPerS = p.get(DEPTH_SPRING_MM_PER_S);
        holdDuty = p.get(DEPTH_HOLD_DUTY);
        stiffness = p.get(PRESS_N_PER_MM);
        capN = p.get(PRESS_CAP_N);
        neckMm = p.get(BODY_DEPTH_NECK_MM);
        backMm = p.get(BODY_DEPTH_BACK_MM);
        pulseLoss = p.get(PULSE_LOSS);
        jitterMs = p.get(PULSE_JITTER_MS);
        depthNoiseMm = p.get(DEPTH_NOISE_MM);
        slowHz = p.get(KNEAD_SLOW_HZ);
        fastHz = p.get(KNEAD_FAST_HZ);
        slowDuty = p.get(KNEAD_SLOW_DUTY);
        tapHz = p.get(TAP_FAST_HZ);
        xM = Math.min(p.get(CARRIAGE_PARKED_M), path.strokeM());
    }

    double xM() {
        return xM;
    }

    double depthMm() {
        return depthMm;
    }

    double turns() {
        return turns;
    }

    /** Puts the carriage at a position, for the start of a test. */
    void put(double atM, double atDepthMm) {
        xM = atM;
        depthMm = atDepthMm;
    }

    /** Whether a carriage driven this way runs against its stop. */
    boolean held(double duty) {
        return (duty < 0 && xM <= 0) || (duty > 0 && xM >= path.strokeM());
    }

    /** Force of the rollers on somebody who sits, N. */
    double pressN(boolean seated) {
        if (!seated || depthMm <= 0) {
            return 0;
        }
        double touch = backMm + (neckMm - backMm) * Math.max(0, 1 - xM / path.strokeM() * 4);
        return Math.max(0, Math.min(capN, stiffness * (depthMm - touch)));
    }

    /** Kneading frequency at a shaft speed 0…1, Hz. */
    double kneadHz(double speed) {
        return speed < slowDuty
                ? slowHz * speed / slowDuty
                : slowHz + (fastHz - slowHz) * (speed - slowDuty) / (1 - slowDuty);
    }

    /** Tapping frequency at a speed 0…1, Hz. */
    double tapHz(double speed) {
        return tapHz * speed;
    }

    /** One millisecond of travel at a motor speed −1…1. */
    void travel(double speed, long ms, ActiveFaults faults) {
        if (speed == 0) {
            return;
        }
        double shaftM = speed * (speed < 0 ? upMps : downMps) * STEP_S;
        double before = xM;
        double slip = speed < 0 ? faults.slipUp : faults.slipDown;
        xM = Math.max(0, Math.min(path.strokeM(), xM + shaftM * (1 - slip)));
        sincePulseM += xM == before && slip < 1 ? 0 : Math.abs(shaftM);
        if (sincePulseM >= path.metresPerCount()) {
            sincePulseM -= path.metresPerCount();
            double loss = faults.pulseLoss.orElse(pulseLoss);
            if (random.nextDouble() >= loss) {
                pulses++;
                lastPulseMs = ms;
            }
        }
    }

    /** One millisecond of the depth axis. */
    void press(double depthDuty, boolean powered) {
        double duty = powered ? depthDuty : 0;
        if (duty >= holdDuty) {
            depthMm = Math.min(path.maxDepthMm(), depthMm + driveMmPerS * (duty - holdDuty) / (1 - holdDuty) * STEP_S);
        } else if (depthMm > 0) {
            depthMm = Math.max(0, depthMm - springMmPerS * (1 - duty / holdDuty) * STEP_S);
        }
    }

    /** One millisecond of kneading at a shaft speed 0…1. */
    void knead(double speed) {
        if (speed != 0) {
            turns += kneadHz(Math.abs(speed)) * STEP_S;
        }
    }

    /** Resets the counters, as when the board starts. */
    void forget() {
        pulses = 0;
        turnsAtBoot = turns;
    }

    /** What the carriage's sensors say now. */
    Readings.Carriage sample(long ms, long nanos, ActiveFaults faults) {
        long late = ms - lastPulseMs < random.nextDouble() * jitterMs && pulses > 0 ? 1 : 0;
        double depth = faults.depthLost ? Double.NaN : Math.max(0, depthMm + random.nextGaussian() * depthNoiseMm);
        return new Readings.Carriage(
                pulses - late,
                xM <= endSwitchM || faults.endNeckStuck,
                xM >= path.strokeM() - endSwitchM || faults.endSeatStuck,
                depth,
                Math.floor((turns - turnsAtBoot) * 3) / 3,
                nanos);
    }
}
