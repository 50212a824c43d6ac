package lumbar.regulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand.Stroke;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameter;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.drive.sim.Truth;
import lumbar.safety.Limits;
import lumbar.safety.Permitted;
import lumbar.safety.TestPermitted;

/**
 * A simulated chair with a regulator, in simulated time. Tests say what is asked; the bench lets set points rise as the governor
 * does (sloped, at most 1 kPa ahead of what is measured) and watches the true pressure: how far above the set point, how much
 * rise in half a second (SR-12).
 */
final class Bench {
    static final long MS = 1_000_000;
    private static final double AHEAD_KPA = 1;

    final Chair chair;
    final SimulatedChair drives;
    final Truth truth;
    final Regulator regulator;
    final double[] asked;
    final double[] setPoint;
    final double[] level;
    final double[] rateHz;
    /** Highest excess of the true pressure over the set point, while the set point does not fall, kPa. */
    final double[] over;
    /** Highest rise of the true pressure in 500 ms, kPa. */
    final double[] rise;

    double slopeKpaPerSecond = 3;
    Stroke stroke = Stroke.NONE;
    long now = 7_000_000_000L;
    Readings readings;
    Outputs written;
    boolean released;

    private final double[][] past;
    private final boolean[] falling;
    private int cycle;

    Bench(Chair chair, Map<String, Double> overrides, long seed) {
        this.chair = chair;
        // Regulation is measured by itself: whoever sits there sits still, unless a test says otherwise.
        PlantParameters still = PlantParameters.of(chair).with(PlantParameter.LEANS_PER_MIN, 0);
        drives = new SimulatedChair(chair, still.with(overrides), seed);
        truth = drives.truth();
        regulator = new Regulator(chair);
        int n = chair.size();
        asked = new double[n];
        setPoint = new double[n];
        level = new double[n];
        rateHz = new double[n];
        over = new double[n];
        rise = new double[n];
        past = new double[50][n];
        falling = new boolean[n];
        drives.sit(80);
        readings = drives.read(now);
        written = Outputs.released(n, true);
    }

    Bench(long seed) {
        this(TestChairs.full(), Map.of(), seed);
    }

    /** A chair of bags only, of these volumes. */
    static Chair bags(double... litres) {
        return bags(true, litres);
    }

    static Chair bags(boolean sensors, double... litres) {
        List<Actuator> all = new ArrayList<>();
        for (double v : litres) {
            int i = all.size();
            all.add(new Airbag(
                    i, "bag-" + i, BodyArea.GLUTES, Side.CENTER, v, Limits.ventMm(BodyArea.GLUTES, v), sensors, "", 0));
        }
        return new Chair("bench", "Bench", true, all, null, true, true, true, true, Pneumatics.USUAL, Map.of());
    }

    static Chair withCarriage() {
        List<Actuator> all = List.of(
                new Actuator.Roller(0, "roller"), new Actuator.Kneader(1, "kneader"), new Actuator.Tapper(2, "tapper"));
        return new Chair(
                "bench",
                "Bench",
                true,
                all,
                Carriage.timed(),
                true,
                true,
                true,
                true,
                Pneumatics.USUAL,
                Map.of(0, 2.0, 1, 2.0, 2, 1.5));
    }

    /** Bags lie empty with power on: zeros are learned. */
    Bench rested() {
        released = true;
        run(7.5);
        released = false;
        return this;
    }

    Bench run(double seconds) {
        for (long cycles = Math.round(seconds * 100); cycles > 0; cycles--) {
            cycle();
        }
        return this;
    }

    void cycle() {
        regulator.observe(now, readings, written);
        double[] points = new double[chair.size()];
        for (Actuator actuator : chair.actuators()) {
            int i = actuator.index();
            points[i] = actuator instanceof Airbag bag ? sloped(bag) : asked[i];
        }
        Permitted permitted = TestPermitted.of(level.clone(), points, rateHz.clone(), stroke);
        written = released ? regulator.release(true) : regulator.regulate(now, permitted, readings);
        try {
            drives.write(written, now);
            if (cycle % 10 == 0) {
                drives.beat(now);
            }
        } catch (DriveException e) {
            throw new AssertionError(e);
        }
        now += 10 * MS;
        readings = drives.read(now);
        watch();
        cycle++;
    }

    private double sloped(Airbag bag) {
        int i = bag.index();
        double measured = bag.sensor() ? Math.max(0, readings.pressureKpa(i)) : setPoint[i];
        double next = released ? 0 : Math.min(setPoint[i], measured + AHEAD_KPA) + slopeKpaPerSecond * 0.01;
        double point = released ? 0 : Math.min(asked[i], next);
        if (point < setPoint[i] - 0.05) {
            falling[i] = true;
        }
        setPoint[i] = point;
        return point;
    }

    private void watch() {
        double[] before = past[cycle % past.length];
        for (Airbag bag : chair.all(Airbag.class)) {
            int i = bag.index();
            double p = truth.pressureKpa(i);
            if (cycle >= past.length) {
                rise[i] = Math.max(rise[i], p - before[i]);
            }
            before[i] = p;
            // After the set point fell the bag may be above it as long as it vents.
            falling[i] &= written.ventOpen(i) && p > setPoint[i] + 0.3;
            if (!falling[i]) {
                over[i] = Math.max(over[i], p - setPoint[i]);
            }
        }
    }

    void forget() {
        Arrays.fill(over, 0);
        Arrays.fill(rise, 0);
    }

    double kpa(int i) {
        return truth.pressureKpa(i);
    }

    void inject(String text) {
        drives.inject(Injection.parse(text, chair));
    }
}
