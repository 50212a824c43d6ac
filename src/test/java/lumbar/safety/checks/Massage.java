package lumbar.safety.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import lumbar.safety.BagModel;
import lumbar.safety.Fault;
import lumbar.safety.Limits;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;

/**
 * A massage on the simulated chair, with everything in it moving and every check looking on: bags fill in pulses, hold and
 * vent; the carriage strokes, pressed; motors run in rhythm; heat is controlled. A plain regulator of its own keeps the checks
 * apart from the real one.
 */
final class Massage {
    private static final long PERIOD_NANOS = 10_000_000;
    private static final double BAG_ROUND_SECONDS = 56;
    private static final double FILL_SECONDS = 6;
    private static final double VENT_FROM_SECONDS = 10;
    /** A pulse of a small bag adds 0.9 kPa more: the 2.5 of SR-12 in half a second are kept. */
    private static final double STEEP_KPA = 1.6;

    final Chair chair = TestChairs.full();
    final List<Fault> found = new ArrayList<>();
    final SimulatedChair drives;
    double targetKpa = 8;
    double slopeKpaPerSecond = 3;

    private final SlidingMinimum lowest = new SlidingMinimum(chair.size(), Limits.SLOPE_WINDOW_SECONDS, 10);
    private final PressureRelief relief = new PressureRelief(chair.size());
    private final List<Check> checks;
    private final long begunNanos = 7_000_000_000L;
    private final int[] bags = ActuatorIndices.bags(chair);
    private final BagModel[] models = new BagModel[chair.size()];
    private long now = begunNanos;
    private long nextBeat = begunNanos;
    private long turnNanos = begunNanos;
    private double direction = 1;
    private Readings readings;
    private Outputs written = Outputs.released(chair.size(), true);

    Massage(long seed) {
        drives = new SimulatedChair(chair, PlantParameters.defaults(), seed);
        checks = Checks.all(chair, () -> drives.truth().carriageM(), relief, new PressureProof(chair));
        for (int bag : bags) {
            Airbag airbag = (Airbag) chair.actuator(bag);
            models[bag] = new BagModel(airbag.volumeLitres(), airbag.ventMm());
        }
        drives.sit(70);
        readings = drives.read(now);
        // A board that has just started has not answered yet: checks begin when it has.
        for (int i = 0; i < 100; i++) {
            drive(Outputs.released(chair.size(), true));
        }
    }

    double seconds() {
        return (now - begunNanos) * 1e-9;
    }

    void inject(String text) {
        drives.inject(Injection.parse(text, chair));
    }

    /** Runs for so long, or until something is found. */
    Massage run(double forSeconds) {
        return until(forSeconds, true, fault -> true);
    }

    /** The same with nothing driven. */
    Massage rest(double forSeconds) {
        return until(forSeconds, false, fault -> true);
    }

    /** Runs or rests until a fault like this is found, but for so long at most. */
    Massage until(double atMostSeconds, boolean driven, Predicate<Fault> wanted) {
        double end = seconds() + atMostSeconds;
        while (seconds() < end && found.stream().noneMatch(wanted)) {
            cycle(driven);
        }
        return this;
    }

    private void cycle(boolean driven) {
        relief.begin();
        for (Check check : checks) {
            check.check(now, readings, written, found);
        }
        drive(driven ? relief.apply(outputs()) : Outputs.released(chair.size(), true));
    }

    private void drive(Outputs outputs) {
        try {
            drives.write(outputs, now);
            if (now >= nextBeat) {
                drives.beat(now);
                nextBeat = now + 10 * PERIOD_NANOS;
            }
        } catch (DriveException e) {
            // The readings say so too.
        }
        written = outputs;
        now += PERIOD_NANOS;
        readings = drives.read(now);
    }

    private Outputs outputs() {
        int n = chair.size();
        int[] inletMs = new int[n];
        boolean[] ventOpen = new boolean[n];
        Arrays.fill(ventOpen, true);
        double[] duty = new double[n];
        double pump = bagOutputs(inletMs, ventOpen);
        double depth = rollerOutputs(duty);
        rhythm(duty, "kneader", 7, 0.9);
        rhythm(duty, "tapper", 3, 0.5);
        rhythm(duty, "vibrator-back", 2, 1);
        rhythm(duty, "vibrator-seat", 5, 0.4);
        rhythm(duty, "vibrator-legs", 11, 0.7);
        for (int pad : ActuatorIndices.heatPads(chair)) {
            duty[pad] = Math.clamp((43.5 - readings.padC(pad)) / 2, 0, 1);
        }
        return new Outputs(inletMs, ventOpen, duty, depth, pump, true);
    }

    /**
     * The pump gives what the open bags need for their slope, and stops with the last inlet: a pump that runs against shut
     * inlets loads the manifold, and a small bag then takes 2 kPa at once.
     */
    private double bagOutputs(int[] inletMs, boolean[] ventOpen) {
        double litresPerSecond = 0;
        for (int bag : bags) {
            double t = (seconds() + bag * 4) % BAG_ROUND_SECONDS;
            ventOpen[bag] = t >= VENT_FROM_SECONDS;
            double kpa = readings.pressureKpa(bag);
            double ceiling = Limits.bagCeilingKpa(((Airbag) chair.actuator(bag)).area());
            double missing = Math.min(Math.min(targetKpa, ceiling), slopeKpaPerSecond * t) - kpa;
            boolean maySteepen = kpa - lowest.add(bag, kpa, now) < STEEP_KPA;
            if (t < FILL_SECONDS && missing > 0.15 && maySteepen) {
                inletMs[bag] = (int) Math.min(60, 100 * missing);
                litresPerSecond += slopeKpaPerSecond * models[bag].litresPerKpa(kpa);
            }
        }
        return Math.min(1, 1.2 * litresPerSecond / chair.pumpLitresPerSecond());
    }

    private double rollerOutputs(double[] duty) {
        double x = drives.truth().carriageM();
        if ((direction > 0 && x > 0.62) || (direction < 0 && x < 0.25)) {
            direction = -direction;
            turnNanos = now;
        }
        duty[chair.actuator("roller").orElseThrow().index()] = now - turnNanos < 200_000_000 ? 0 : 0.8 * direction;
        return Math.clamp(0.15 + (20 - readings.carriage().depthMm()) * 0.2, 0, 1);
    }

    private void rhythm(double[] duty, String id, double period, double high) {
        duty[chair.actuator(id).orElseThrow().index()] = seconds() % period < period / 2 ? high : 0;
    }
}
