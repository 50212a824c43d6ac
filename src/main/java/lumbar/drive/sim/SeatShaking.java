package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.List;
import lumbar.chair.Actuator;

/** What vibrators, tapper and kneading shaft do to the load cells of the seat, whoever sits there. One thread. */
final class SeatShaking {
    private static final double VIBRATION_HZ = 47;

    private final List<Actuator> motors;
    private final double vibratedKg;
    private final double kneadedKg;
    private final double sampleS;
    private final double[] turns;

    SeatShaking(List<Actuator> motors, PlantParameters p) {
        this.motors = motors;
        vibratedKg = p.get(SEAT_VIBRATED_KG);
        kneadedKg = p.get(SEAT_KNEADED_KG);
        sampleS = p.get(SAMPLE_MS) / 1000;
        turns = new double[motors.size()];
    }

    /**
     * At this sample, kg; either way.
     *
     * @param speed of each motor, −1…1
     */
    double sample(double[] speed, double tapHz, double kneadHz) {
        double kg = 0;
        for (int m = 0; m < turns.length; m++) {
            double turning = Math.abs(speed[m]);
            if (turning > 0) {
                kg += turning
                        * switch (motors.get(m)) {
                            case Actuator.Vibrator vibrator -> vibratedKg * wave(m, VIBRATION_HZ * turning);
                            case Actuator.Tapper tapper -> vibratedKg * wave(m, tapHz);
                            case Actuator.Kneader kneader -> kneadedKg * wave(m, kneadHz);
                            default -> 0;
                        };
            }
        }
        return kg;
    }

    private double wave(int m, double hz) {
        turns[m] = (turns[m] + hz * sampleS) % 1;
        return Math.sin(2 * Math.PI * turns[m]);
    }
}
