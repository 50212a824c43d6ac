package lumbar.drive.sim;

import java.util.Arrays;

/**
 * The true state of the simulated chair, without its sensors: for traces and invariants. A live view, for the thread that reads
 * the chair. Arguments are actuator indexes; a value that an actuator does not have is NaN or false.
 */
public final class Truth {
    private final Plant plant;
    private final int[] bag;
    private final int[] motor;
    private final int[] pad;

    Truth(Plant plant) {
        this.plant = plant;
        int n = plant.chair.size();
        bag = places(n, plant.air.actuator);
        motor = places(n, plant.motors.actuator);
        pad = places(n, plant.heat.actuator);
    }

    /** Plant time on the control clock, ns. */
    public long nanos() {
        return plant.nanos(plant.ms());
    }

    /** Pressure in a bag, kPa. */
    public double pressureKpa(int actuator) {
        return bag[actuator] < 0 ? Double.NaN : plant.air.kpa[bag[actuator]];
    }

    /** What whoever sits there adds to the pressure of a bag by leaning on it, kPa. */
    public double leanKpa(int actuator) {
        return bag[actuator] < 0 || plant.air.ventOpen[bag[actuator]]
                ? 0
                : plant.person.pressKpa()[bag[actuator]];
    }

    /** Whether a bag's inlet lets air through. */
    public boolean inletOpen(int actuator) {
        return bag[actuator] >= 0
                && (plant.air.inletOpen[bag[actuator]] || plant.faults.inletStuckOpen[actuator])
                && !plant.faults.inletStuckClosed[actuator];
    }

    /** Whether a bag's vent lets air through. */
    public boolean ventOpen(int actuator) {
        return bag[actuator] >= 0
                && (plant.air.ventOpen[bag[actuator]] || plant.faults.ventStuckOpen[actuator])
                && !plant.faults.ventStuckClosed[actuator];
    }

    /** Speed of a motor −1…1, or power of a heat pad in W. */
    public double drive(int actuator) {
        return motor[actuator] >= 0
                ? plant.motors.speed[motor[actuator]]
                : pad[actuator] >= 0 ? plant.padWatts[pad[actuator]] : 0;
    }

    /** Whether power reaches the actuator now: inlet open with the pump turning, current in a motor, watts in a pad. */
    public boolean driven(int actuator) {
        if (bag[actuator] >= 0) {
            return inletOpen(actuator) && plant.air.manifoldKpa() > plant.air.kpa[bag[actuator]];
        }
        return motor[actuator] >= 0 ? plant.motors.amps[motor[actuator]] > 0 : drive(actuator) > 0;
    }

    /** Current of a motor, A. */
    public double currentA(int actuator) {
        return motor[actuator] < 0 ? Double.NaN : plant.motors.amps[motor[actuator]];
    }

    /** Temperature of a motor's winding, °C. */
    public double windingC(int actuator) {
        return motor[actuator] < 0 ? Double.NaN : plant.motors.windingC[motor[actuator]];
    }

    /** Position of a recliner, 0…1. */
    public double recline(int actuator) {
        return motor[actuator] < 0 ? Double.NaN : plant.recline[motor[actuator]];
    }

    /** Temperature inside a heat pad, °C. */
    public double padC(int actuator) {
        return pad[actuator] < 0 ? Double.NaN : plant.heat.padC[pad[actuator]];
    }

    /** Temperature of the skin over a heat pad, °C. */
    public double skinC(int actuator) {
        return pad[actuator] < 0 ? Double.NaN : plant.heat.skinC[pad[actuator]];
    }

    /** Injury dose of all skin since the start; a run fails at 0.5. */
    public double injuryDose() {
        return plant.heat.dose();
    }

    /** Position of the carriage, m from the neck end; NaN without a carriage. */
    public double carriageM() {
        return plant.carriage == null ? Double.NaN : plant.carriage.xM();
    }

    /** How far the rollers are extended, mm; NaN without a carriage. */
    public double depthMm() {
        return plant.carriage == null ? Double.NaN : plant.carriage.depthMm();
    }

    /** Force of the rollers on the person, N. */
    public double pressN() {
        return plant.pressN();
    }

    /** Kneading frequency, Hz. */
    public double kneadHz() {
        return plant.kneadHz();
    }

    /** Tapping frequency, Hz. */
    public double tapHz() {
        return plant.tapHz();
    }

    /** Pressure between pump and inlets, kPa. */
    public double manifoldKpa() {
        return plant.air.manifoldKpa();
    }

    /** Speed of the pump, 0…1. */
    public double pump() {
        return plant.air.pumpSpeed();
    }

    /** Weight on the seat, kg. */
    public double seatKg() {
        return plant.seat.kg();
    }

    /** Whether the contacts of the power relay are closed. */
    public boolean relayClosed() {
        return plant.relayClosed();
    }

    /** Whether the window watchdog has tripped and was not reset since. */
    public boolean watchdogTripped() {
        return plant.watchdog.tripped();
    }

    /** Whether the board's lease has run out, or nothing was written since it started. */
    public boolean leaseOver() {
        return plant.board.leaseOver();
    }

    /** Voltage of the 24 V rail, V. */
    public double railV() {
        return plant.rail.volts();
    }

    private static int[] places(int n, int[] actuators) {
        int[] places = new int[n];
        Arrays.fill(places, -1);
        for (int i = 0; i < actuators.length; i++) {
            places[actuators[i]] = i;
        }
        return places;
    }
}
