package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;
import static lumbar.drive.sim.PlantParameter.ESTOP_BOUNCE_MS;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Button;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/** Reads every sensor of the plant, as the board does, and sends the values as one frame. One thread. */
final class SensorSampler {
    private static final int BOUNCES_EVERY_MS = 200;

    private final Models models;
    private final List<Airbag> bags;
    private final PressureSensors pressure;
    private final CurrentSensors current;
    private final SplittableRandom bounce;
    private final double bounceMs;
    private final ButtonModel buttons;
    private boolean estopPressed;
    private long estopMovedMs = -1_000_000;

    /** The models that are measured, and the link for the frames. */
    record Models(
            Chair chair,
            ActiveFaults faults,
            AirModel air,
            MotorModel motors,
            HeatModel heat,
            SeatModel seat,
            SupplyRail rail,
            BoardModel board,
            LinkModel link,
            @Nullable CarriageModel carriage) {}

    /**
     * Of one moment.
     *
     * @param ms plant time
     * @param heatMs plant time of the last step of the heat models
     * @param originNanos control time at plant time 0
     */
    record Moment(long ms, long heatMs, long originNanos, boolean relayClosed) {
        long nanos(long atMs) {
            return originNanos + atMs * 1_000_000;
        }
    }

    SensorSampler(Models models, PlantParameters p, SplittableRandom random) {
        this.models = models;
        bags = models.chair.all(Airbag.class);
        pressure = new PressureSensors(bags.size(), p, random.split());
        current = new CurrentSensors(models.motors.count, p, random.split());
        bounce = random.split();
        bounceMs = p.get(ESTOP_BOUNCE_MS);
        buttons = new ButtonModel(random.split(), bounceMs);
    }

    /** The e-stop is pressed or released; its contact bounces. */
    void estop(boolean pressed, long ms) {
        if (pressed != estopPressed) {
            estopMovedMs = ms;
        }
        estopPressed = pressed;
    }

    /** A button is pressed for so long. */
    void press(Button button, long ms, long lastsMs) {
        buttons.press(button, ms, lastsMs);
    }

    /**
     * Reads everything and sends it; a board that boots reads nothing.
     *
     * @param atOnce the first frame: the link is there before the clock starts
     */
    void sample(boolean atOnce, Moment now) {
        if (!models.board.booted()) {
            return;
        }
        long ms = now.ms;
        LinkModel.Frame frame = models.link.blank();
        readBags(frame.values, now);
        readMotors(frame.values, now);
        HeatModel heat = models.heat;
        for (int h = 0; h < heat.count; h++) {
            frame.values.heat(heat.actuator[h], heat.readC[0][h], heat.readC[1][h], now.nanos(now.heatMs));
        }
        if (models.carriage != null) {
            frame.values.carriage(models.carriage.sample(ms, now.nanos(ms), models.faults));
        }
        if (models.chair.seatSensor()) {
            frame.values.seat(models.seat.sample(now.nanos(ms), models.faults));
        }
        frame.values.buttons(buttons.sample(ms, now.nanos(ms)));
        frame.takenMs = ms;
        frame.estopOpen = estopOpen(ms);
        frame.relayClosed = now.relayClosed;
        frame.railV = models.rail.volts();
        models.link.post(ms, atOnce, models.faults);
    }

    private void readBags(Readings.Builder values, Moment now) {
        long ms = now.ms;
        for (int b = 0; b < bags.size(); b++) {
            int a = bags.get(b).index();
            if (!bags.get(b).sensor()) {
                continue;
            }
            pressure.sample(b, a, models.air.kpa[b], ms, models.faults);
            if (pressure.ms(b) == ms) {
                models.board.sampleRead(a, ms);
            }
            if (pressure.ms(b) >= 0) {
                values.pressure(a, pressure.kpa(b), now.nanos(pressure.ms(b)));
            }
        }
    }

    private void readMotors(Readings.Builder values, Moment now) {
        long ms = now.ms;
        MotorModel motors = models.motors;
        for (int m = 0; m < motors.count; m++) {
            int a = motors.actuator[m];
            current.sample(m, a, motors.amps[m], ms, models.faults);
            if (current.ms(m) >= 0) {
                values.current(a, current.amps(m), now.nanos(current.ms(m)));
            }
        }
    }

    private boolean estopOpen(long ms) {
        if (models.faults.estopOpen) {
            return true;
        }
        boolean bouncing = ms - estopMovedMs < bounceMs || ms % BOUNCES_EVERY_MS < models.faults.estopBounceMs;
        return bouncing ? bounce.nextBoolean() : estopPressed;
    }

    /** What the pressure sensors say: offset, drift, noise, 12 bits over −5…50 kPa, read every 10 ms. One thread. */
    static final class PressureSensors {
        private static final double LOWEST_KPA = -5;
        private static final double HIGHEST_KPA = 50;
        private static final double ZERO_V = 0.5;
        private static final double KPA_PER_VOLT = 12.5;

        private final SplittableRandom random;
        private final double[] offsetKpa;
        private final double[] driftKpaPerMs;
        private final double[] gain;
        private final double noiseKpa;
        private final double stepKpa;
        private final double[] lastKpa;
        private final long[] lastMs;
        private final boolean[] isOnWire;

        PressureSensors(int bags, PlantParameters p, SplittableRandom random) {
            this.random = random;
            offsetKpa = new double[bags];
            driftKpaPerMs = new double[bags];
            gain = new double[bags];
            lastKpa = new double[bags];
            lastMs = new long[bags];
            isOnWire = new boolean[bags];
            Arrays.fill(lastKpa, Double.NaN);
            Arrays.fill(lastMs, -1);
            noiseKpa = p.get(PRESSURE_NOISE_KPA);
            stepKpa = (HIGHEST_KPA - LOWEST_KPA) / (Math.pow(2, Math.rint(p.get(PRESSURE_BITS))) - 1);
            for (int b = 0; b < bags; b++) {
                offsetKpa[b] = (2 * random.nextDouble() - 1) * p.get(PRESSURE_OFFSET_KPA);
                driftKpaPerMs[b] = (2 * random.nextDouble() - 1) * p.get(PRESSURE_DRIFT_KPA_PER_H) / 3.6e6;
                double spread = p.get(PRESSURE_GAIN_SPREAD);
                gain[b] = spread > 0 ? 1 + spread * (2 * random.nextDouble() - 1) : 1;
            }
        }

        /** Reads one sensor; {@code a} is the bag's place in the chair. */
        void sample(int b, int a, double trueKpa, long ms, ActiveFaults faults) {
            if (faults.pressureDropout[a]) {
                return;
            }
            lastMs[b] = ms;
            if (faults.pressureStuck[a]) {
                return;
            }
            if (faults.pressureNan[a]) {
                lastKpa[b] = Double.NaN;
                return;
            }
            if (faults.pressureWireV[a].isPresent()) {
                double wired = KPA_PER_VOLT * (faults.pressureWireV[a].getAsDouble() - ZERO_V);
                // The board takes the mean of several conversions, so one sample lies between.
                lastKpa[b] = isOnWire[b] ? wired : (wired + lastKpa[b]) / 2;
                isOnWire[b] = true;
                return;
            }
            isOnWire[b] = false;
            double seen = faults.hoseOff[a] ? 0 : trueKpa;
            double drift = driftKpaPerMs[b] * ms
                    + faults.pressureDriftKpaPerMin[a] * (ms - faults.pressureDriftFrom[a]) / 60_000;
            double noise = random.nextGaussian() * (noiseKpa + faults.pressureNoiseKpa[a]);
            double kpa = seen * gain[b] * faults.pressureGain[a]
                    + faults.pressureOffsetKpa[a]
                    + offsetKpa[b]
                    + drift
                    + noise;
            double clipped = Math.max(LOWEST_KPA, Math.min(HIGHEST_KPA, kpa));
            lastKpa[b] = LOWEST_KPA + Math.rint((clipped - LOWEST_KPA) / stepKpa) * stepKpa;
        }

        /** The value last read, kPa. */
        double kpa(int b) {
            return lastKpa[b];
        }

        /** When it was read, ms of plant time; −1 when never. */
        long ms(int b) {
            return lastMs[b];
        }
    }

    /** What the current sensors of the motors say: noise of 1 % of full scale and an offset, read every 10 ms. One thread. */
    static final class CurrentSensors {
        private final SplittableRandom random;
        private final double[] offsetA;
        private final double noiseA;
        private final double[] lastA;
        private final long[] lastMs;

        CurrentSensors(int motors, PlantParameters p, SplittableRandom random) {
            this.random = random;
            offsetA = new double[motors];
            lastA = new double[motors];
            lastMs = new long[motors];
            Arrays.fill(lastMs, -1);
            noiseA = p.get(CURRENT_NOISE_SHARE) * p.get(CURRENT_FULL_SCALE_A);
            for (int m = 0; m < motors; m++) {
                offsetA[m] = (2 * random.nextDouble() - 1) * p.get(CURRENT_OFFSET_A);
            }
        }

        /** Reads one sensor; {@code a} is the motor's place in the chair. */
        void sample(int m, int a, double trueA, long ms, ActiveFaults faults) {
            if (!faults.currentDropout[a]) {
                lastA[m] = trueA + offsetA[m] + random.nextGaussian() * noiseA;
                lastMs[m] = ms;
            }
        }

        /** The value last read, A. */
        double amps(int m) {
            return lastA[m];
        }

        /** When it was read, ms of plant time; −1 when never. */
        long ms(int m) {
            return lastMs[m];
        }
    }
}
