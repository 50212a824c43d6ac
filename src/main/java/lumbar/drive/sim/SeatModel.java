package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.SplittableRandom;
import lumbar.chair.Readings;

/**
 * Who or what is on the seat, and what the load cells or the switch measure. Somebody who leaves is gone within 1.5 s. What the
 * motors of the chair shake reaches the cells whether somebody sits there or not, also cells that are stuck. One thread.
 */
final class SeatModel {
    private static final double STEP_S = 0.001;

    /** Nobody sits on a switch while the chair gets power: its wire could not be told from one that is stuck (SR-46). */
    private static final long COMES_MS = 1000;

    /** What a seat says that was empty when it stuck. */
    private static final double STUCK_KG = 75;

    private final SplittableRandom random;
    private final boolean weighs;
    private final double lag;
    private final double noiseKg;
    private final double switchKg;
    private final double leavesS;

    private long steps;
    private double wantedKg;
    private double onSeatKg;
    private double leavingKgPerStep;
    private double cellsKg;
    private double movingKg;
    private double shakenKg;
    private double stuckKg = Double.NaN;
    private Readings.Seat last = new Readings.Seat(false, Double.NaN, 0);

    SeatModel(boolean weighs, PlantParameters p, SplittableRandom random) {
        this.random = random;
        this.weighs = weighs;
        lag = STEP_S / p.get(SEAT_LAG_S);
        noiseKg = p.get(SEAT_NOISE_KG);
        switchKg = p.get(SEAT_SWITCH_KG);
        leavesS = p.get(SEAT_LEAVES_S);
    }

    /** Somebody or something of this weight is on the seat from now on; 0 is nobody. */
    void put(double kg) {
        wantedKg = kg;
    }

    /** True weight, kg. */
    double kg() {
        return onSeatKg + movingKg;
    }

    /** What breathing and shifting add to it from now on, kg. */
    void move(double kg) {
        movingKg = kg;
    }

    /** What the motors of the chair add to what is measured at this moment, kg. */
    void shake(double kg) {
        shakenKg = kg;
    }

    /** Whether skin touches the chair: a person, not a bag or a cat. */
    boolean person() {
        return onSeatKg > switchKg;
    }

    /** Weight of the person without what moves, kg; 0 for nobody. */
    double personKg() {
        return person() ? onSeatKg : 0;
    }

    /** One millisecond. */
    void step(ActiveFaults faults) {
        boolean comes = weighs || steps++ >= COMES_MS;
        double target = comes ? faults.seatKg.orElse(wantedKg) : 0;
        if (target > switchKg) {
            target += faults.lapKg - faults.feetUpKg;
        }
        if (target >= onSeatKg) {
            onSeatKg = target;
            leavingKgPerStep = 0;
        } else {
            if (leavingKgPerStep == 0) {
                leavingKgPerStep = (onSeatKg - target) / leavesS * STEP_S;
            }
            onSeatKg = Math.max(target, onSeatKg - leavingKgPerStep);
        }
        cellsKg += (onSeatKg + movingKg - cellsKg) * lag;
    }

    /** What the seat's sensors say now. */
    Readings.Seat sample(long nanos, ActiveFaults faults) {
        if (!faults.seatStuckOccupied) {
            stuckKg = Double.NaN;
        } else if (Double.isNaN(stuckKg)) {
            stuckKg = cellsKg > switchKg ? cellsKg : STUCK_KG;
        }
        double kg = (Double.isNaN(stuckKg) ? cellsKg : stuckKg) + shakenKg + random.nextGaussian() * noiseKg;
        boolean occupied = (kg > switchKg || faults.seatStuckOccupied) && !faults.seatStuckEmpty;
        if (faults.seatStuckEmpty) {
            kg = 0;
        }
        if (!faults.seatFrozen) {
            last = new Readings.Seat(occupied, weighs ? kg : Double.NaN, nanos);
        }
        return last;
    }
}
