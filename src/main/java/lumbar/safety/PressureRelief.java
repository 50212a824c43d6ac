package lumbar.safety;

import java.util.Arrays;
import lumbar.chair.Outputs;

/**
 * Bags that are let go at once because they filled too high or too fast: every inlet shuts, the pump stops, their vents open (SR-12).
 * Checks ask for it, in each cycle anew; it acts on the outputs of that cycle. Loop thread only.
 */
public final class PressureRelief {
    private final boolean[] bags;
    private boolean any;

    /** @param actuators of the chair */
    public PressureRelief(int actuators) {
        bags = new boolean[actuators];
    }

    /** A new cycle: nothing is asked yet. */
    public void begin() {
        if (any) {
            Arrays.fill(bags, false);
            any = false;
        }
    }

    /** Lets a bag go in this cycle. */
    public void ask(int bag) {
        bags[bag] = true;
        any = true;
    }

    public boolean isAsked(int bag) {
        return bags[bag];
    }

    /** What is left of outputs. */
    public Outputs apply(Outputs outputs) {
        return any ? outputs.relieving(bags) : outputs;
    }
}
