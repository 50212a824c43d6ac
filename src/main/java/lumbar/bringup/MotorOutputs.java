package lumbar.bringup;

import java.util.Arrays;
import lumbar.chair.Outputs;

/** Outputs in which one motor, or the depth axis, turns and nothing else is driven. */
final class MotorOutputs {
    private MotorOutputs() {}

    static Outputs of(int actuators, int actuator, double duty) {
        double[] duties = new double[actuators];
        duties[actuator] = duty;
        return outputs(actuators, duties, 0);
    }

    static Outputs depth(int actuators, double duty) {
        return outputs(actuators, new double[actuators], duty);
    }

    private static Outputs outputs(int actuators, double[] duties, double depth) {
        boolean[] open = new boolean[actuators];
        Arrays.fill(open, true);
        return new Outputs(new int[actuators], open, duties, depth, 0, true);
    }
}
