package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.ESTOP_BOUNCE_MS;

import java.util.List;
import java.util.SplittableRandom;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Button;
import lumbar.chair.Readings;

/** The board reads every sensor of the plant and sends what they say as one frame. One thread. */
final class SensorSampler {
    private static final int BOUNCES_EVERY_MS = 200;

    private final Plant plant;
    private final List<Airbag> bags;
    private final PressureSensors pressure;
    private final CurrentSensors current;
    private final SplittableRandom bounce;
    private final double bounceMs;
    private final ButtonModel buttons;
    private boolean estopPressed;
    private long estopMovedMs = -1_000_000;

    SensorSampler(Plant plant, PlantParameters p, SplittableRandom random) {
        this.plant = plant;
        bags = plant.chair.all(Airbag.class);
        pressure = new PressureSensors(bags.size(), p, random.split());
        current = new CurrentSensors(plant.motors.count, p, random.split());
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
    void sample(boolean atOnce) {
        if (!plant.board.booted()) {
            return;
        }
        long ms = plant.ms();
        StatusFrame frame = plant.link.blank();
        readBags(frame.values, ms);
        readMotors(frame.values, ms);
        HeatModel heat = plant.heat;
        for (int h = 0; h < heat.count; h++) {
            frame.values.heat(heat.actuator[h], heat.readC[0][h], heat.readC[1][h], plant.nanos(plant.heatMs()));
        }
        if (plant.carriage != null) {
            frame.values.carriage(plant.carriage.sample(ms, plant.nanos(ms), plant.faults));
        }
        if (plant.chair.seatSensor()) {
            frame.values.seat(plant.seat.sample(plant.nanos(ms), plant.faults));
        }
        frame.values.buttons(buttons.sample(ms, plant.nanos(ms)));
        frame.takenMs = ms;
        frame.estopOpen = estopOpen(ms);
        frame.relayClosed = plant.relayClosed();
        frame.railV = plant.rail.volts();
        plant.link.post(ms, atOnce, plant.faults);
    }

    private void readBags(Readings.Builder values, long ms) {
        for (int b = 0; b < bags.size(); b++) {
            int a = bags.get(b).index();
            if (!bags.get(b).sensor()) {
                continue;
            }
            pressure.sample(b, a, plant.air.kpa[b], ms, plant.faults);
            if (pressure.ms(b) == ms) {
                plant.board.sampleRead(a, ms);
            }
            if (pressure.ms(b) >= 0) {
                values.pressure(a, pressure.kpa(b), plant.nanos(pressure.ms(b)));
            }
        }
    }

    private void readMotors(Readings.Builder values, long ms) {
        MotorModel motors = plant.motors;
        for (int m = 0; m < motors.count; m++) {
            int a = motors.actuator[m];
            current.sample(m, a, motors.amps[m], ms, plant.faults);
            if (current.ms(m) >= 0) {
                values.current(a, current.amps(m), plant.nanos(current.ms(m)));
            }
        }
    }

    private boolean estopOpen(long ms) {
        if (plant.faults.estopOpen) {
            return true;
        }
        boolean bouncing = ms - estopMovedMs < bounceMs || ms % BOUNCES_EVERY_MS < plant.faults.estopBounceMs;
        return bouncing ? bounce.nextBoolean() : estopPressed;
    }
}
