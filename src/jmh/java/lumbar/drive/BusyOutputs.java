package lumbar.drive;

import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;

/** What a busy session asks of every actuator of a chair: bags fill, hold and vent in turn, motors and heat change their duty. */
final class BusyOutputs {
    private static final int PHASES = 6;
    private static final int PHASE_CYCLES = 20;

    private BusyOutputs() {}

    /** What is asked in this cycle; every duty is another one than in the cycle before. */
    static Outputs at(Chair chair, int cycle, double pump, boolean lamp) {
        int[] inlet = new int[chair.size()];
        boolean[] vent = new boolean[chair.size()];
        double[] duty = new double[chair.size()];
        double change = cycle % 50 * 0.002;
        for (Actuator actuator : chair.actuators()) {
            int i = actuator.index();
            int phase = (cycle / PHASE_CYCLES + i) % PHASES;
            vent[i] = phase > 3;
            if (actuator instanceof Actuator.Airbag) {
                inlet[i] = phase < 2 ? 40 : 0;
            } else {
                duty[i] = 0.4 + change;
            }
        }
        return new Outputs(inlet, vent, duty, 0.4 + change, pump, true).lit(lamp);
    }
}
