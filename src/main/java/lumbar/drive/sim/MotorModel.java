package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.List;
import lumbar.chair.Actuator;

/**
 * Every motor of the chair: 24 V brushed, with a speed controller. Speed is a share of full speed, −1…1, following the duty
 * with a lag; current is I = (J·dω/dt + T)/Kt while it turns and V·D/R while it is held, clipped by the driver. Motors are
 * numbered 0… in here. One thread.
 */
final class MotorModel {
    private static final double STEP_S = 0.001;
    private static final double REOPENS_K = 20;
    private static final double STILL = 1e-4;

    final int count;
    final int[] actuator;
    /** Share of full speed, −1…1. */
    final double[] speed;
    /** Current, A, without sign. */
    final double[] amps;
    /** Winding, °C. */
    final double[] windingC;

    private final boolean[] tripped;
    private final double[] rate;
    private final double[] noLoadA;
    private final double[] surgeA;
    private final double ohm;
    private final double clipA;
    private final double jPerK;
    private final double kPerW;
    private final double tripC;

    MotorModel(List<Actuator> motors, PlantParameters p) {
        count = motors.size();
        actuator = motors.stream().mapToInt(Actuator::index).toArray();
        speed = new double[count];
        amps = new double[count];
        windingC = new double[count];
        tripped = new boolean[count];
        rate = new double[count];
        noLoadA = new double[count];
        surgeA = new double[count];
        ohm = p.get(MOTOR_OHM);
        clipA = p.get(MOTOR_CLIP_A);
        jPerK = p.get(WINDING_J_PER_K);
        kPerW = p.get(WINDING_K_PER_W);
        tripC = p.get(WINDING_TRIP_C);
        double nmPerA = p.get(MOTOR_NM_PER_A);
        double friction = p.get(MOTOR_FRICTION_NM) / nmPerA;
        double fullRadPerS = (p.get(RAIL_V) - friction * ohm) / nmPerA;
        for (int m = 0; m < count; m++) {
            double lag = p.get(motors.get(m) instanceof Actuator.Roller ? CARRIAGE_LAG_S : MOTOR_LAG_S);
            rate[m] = STEP_S / lag;
            noLoadA[m] = friction;
            surgeA[m] = p.get(MOTOR_KG_M2) * fullRadPerS / lag / nmPerA;
            windingC[m] = p.get(AMBIENT_C);
        }
    }

    /**
     * One millisecond of one motor.
     *
     * @param duty −1…1 as the driver gives it
     * @param held whether it runs against a stop
     * @param loadA current that its load adds at this speed, A
     */
    void step(int m, double duty, boolean held, double loadA, double railV, ActiveFaults faults) {
        int a = actuator[m];
        if (duty == 0 && speed[m] == 0) {
            amps[m] = 0;
            return;
        }
        boolean dead = tripped[m] || faults.open[a];
        if (faults.shortAmps[a] != 0 && duty != 0) {
            speed[m] = 0;
            amps[m] = dead ? 0 : faults.shortAmps[a];
            return;
        }
        double target = dead ? 0 : duty;
        double surge = (target - speed[m]) * surgeA[m];
        if (held || faults.stalled[a]) {
            speed[m] = 0;
            amps[m] = Math.min(clipA, Math.abs(railV * target) / ohm);
            return;
        }
        speed[m] += (target - speed[m]) * rate[m];
        if (target == 0) {
            // Braked by its gear: no current from the rail while it runs out.
            amps[m] = 0;
            if (Math.abs(speed[m]) < STILL) {
                speed[m] = 0;
            }
            return;
        }
        double torqueA = Math.signum(speed[m]) * (noLoadA[m] + loadA);
        amps[m] = Math.min(clipA, Math.abs(torqueA + surge));
    }

    /** Heats or cools the windings for {@code seconds}. */
    void warm(double seconds, double ambientC) {
        for (int m = 0; m < count; m++) {
            double watts = amps[m] * amps[m] * ohm;
            double over = windingC[m] - ambientC;
            if (watts == 0 && Math.abs(over) < 0.01) {
                continue;
            }
            windingC[m] += seconds / jPerK * (watts - over / kPerW);
            tripped[m] = windingC[m] > (tripped[m] ? tripC - REOPENS_K : tripC);
        }
    }
}
