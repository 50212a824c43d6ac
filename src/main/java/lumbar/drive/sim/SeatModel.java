package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.SplittableRandom;
import lumbar.chair.Readings;

/**
 * Who or what is on the seat, and what the load cells or the switch measure. Somebody who leaves is gone within 1.5 s. One
 * thread.
 */
final class SeatModel {
    private static final double STEP_S = 0.001;

    private final SplittableRandom random;
    private final boolean weighs;
    private final double lag;
    private final double noiseKg;
    private final double switchKg;
    private final double leavesS;

    private double wantedKg;
    private double onSeatKg;
    private double leavingKgPerStep;
    private double cellsKg;
    private double movingKg;
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

    /** Whether skin touches the chair: a person, not a bag or a cat. */
    boolean person() {
        return onSeatKg > switchKg;
    }

    /** One millisecond. */
    void step(ActiveFaults faults) {
        double target = faults.seatKg.orElse(wantedKg);
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
        double kg = cellsKg + random.nextGaussian() * noiseKg;
        boolean occupied = (kg > switchKg || faults.seatStuckOccupied) && !faults.seatStuckEmpty;
        if (faults.seatStuckOccupied) {
            kg = Math.max(kg, 75);
        } else if (faults.seatStuckEmpty) {
            kg = 0;
        }
        if (!faults.seatFrozen) {
            last = new Readings.Seat(occupied, weighs ? kg : Double.NaN, nanos);
        }
        return last;
    }
}
