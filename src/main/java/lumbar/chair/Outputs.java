package lumbar.chair;

import java.util.Arrays;

/**
 * What is written to the drives in one cycle: a lease, gone when it is not renewed (SR-03). Arrays are by actuator index;
 * nobody writes to them after the outputs were handed on.
 *
 * <ul>
 *   <li>inletMs: the inlet valve of a bag is open for so many ms from now, 0…60; the board ends the pulse by itself.
 *   <li>ventOpen: the vent of a bag is open (unpowered); false holds it closed.
 *   <li>duty: motors and heat. Carriage and recliners −1…1 (negative towards the neck, or up), the others 0…1.
 *   <li>remoteLamp: the lamp that says that remote starts are allowed (SR-25); it drives nothing, and is dark at rest.
 *   <li>asksAwake: somebody is asked at this moment whether they are awake (SR-47). No board drives it: the panel shows the question,
 *       and a simulated person answers it.
 *   <li>depthDuty: the depth axis of the carriage, 0…1; 0 is unpowered and springs back (SR-42).
 * </ul>
 */
public final class Outputs {
    /** The longest inlet pulse that a board accepts, ms (SR-03). */
    public static final int LONGEST_INLET_MS = 60;

    private final int[] inletMs;
    private final boolean[] ventOpen;
    private final double[] duty;
    private final double depthDuty;
    private final double pump;
    private final boolean relay;
    private final boolean remoteLamp;
    private final boolean asksAwake;

    public Outputs(int[] inletMs, boolean[] ventOpen, double[] duty, double depthDuty, double pump, boolean relay) {
        this(inletMs, ventOpen, duty, depthDuty, pump, relay, false, false);
    }

    private Outputs(
            int[] inletMs,
            boolean[] ventOpen,
            double[] duty,
            double depthDuty,
            double pump,
            boolean relay,
            boolean remoteLamp,
            boolean asksAwake) {
        this.inletMs = inletMs;
        this.ventOpen = ventOpen;
        this.duty = duty;
        this.depthDuty = depthDuty;
        this.pump = pump;
        this.relay = relay;
        this.remoteLamp = remoteLamp;
        this.asksAwake = asksAwake;
    }

    /** All drives 0, vents open; {@code relay} says whether the power relay stays closed. */
    public static Outputs released(int actuators, boolean relay) {
        boolean[] open = new boolean[actuators];
        Arrays.fill(open, true);
        return new Outputs(new int[actuators], open, new double[actuators], 0, 0, relay);
    }

    /** The safe state: all drives 0, vents open, relay open. */
    public static Outputs safe(int actuators) {
        return released(actuators, false);
    }

    /** The same with these duties; the array is not written to afterwards. */
    public Outputs withDuty(double[] other) {
        return new Outputs(inletMs, ventOpen, other, depthDuty, pump, relay, remoteLamp, asksAwake);
    }

    /** The same with every inlet shut, the pump off and the vents of these bags open. */
    public Outputs relieving(boolean[] bags) {
        boolean[] open = ventOpen.clone();
        for (int i = 0; i < open.length; i++) {
            open[i] |= bags[i];
        }
        return new Outputs(new int[inletMs.length], open, duty, depthDuty, 0, relay, remoteLamp, asksAwake);
    }

    /** The same, with the lamp of remote control on or off. */
    public Outputs lit(boolean lamp) {
        return lamp == remoteLamp
                ? this
                : new Outputs(inletMs, ventOpen, duty, depthDuty, pump, relay, lamp, asksAwake);
    }

    /** The same, while somebody is asked whether they are awake, or not. */
    public Outputs asking(boolean asks) {
        return asks == asksAwake
                ? this
                : new Outputs(inletMs, ventOpen, duty, depthDuty, pump, relay, remoteLamp, asks);
    }

    public int size() {
        return duty.length;
    }

    public int inletMs(int actuator) {
        return inletMs[actuator];
    }

    public boolean ventOpen(int actuator) {
        return ventOpen[actuator];
    }

    public double duty(int actuator) {
        return duty[actuator];
    }

    public double depthDuty() {
        return depthDuty;
    }

    /** Pump duty 0…1. */
    public double pump() {
        return pump;
    }

    /** Whether the power relay of the actuators is asked closed. */
    public boolean relay() {
        return relay;
    }

    /** Whether the lamp that shows remote control is on (SR-25). */
    public boolean remoteLamp() {
        return remoteLamp;
    }

    /** Whether somebody is asked at this moment whether they are awake (SR-47). */
    public boolean asksAwake() {
        return asksAwake;
    }

    /** Whether the actuator is driven: an inlet pulse, a duty, or for the roller also its depth. */
    public boolean drives(int actuator) {
        return inletMs[actuator] > 0 || duty[actuator] != 0;
    }

    /** Whether nothing at all is driven. */
    public boolean atRest() {
        if (pump != 0 || depthDuty != 0) {
            return false;
        }
        for (int i = 0; i < duty.length; i++) {
            if (drives(i)) {
                return false;
            }
        }
        return true;
    }
}
