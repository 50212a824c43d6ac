package lumbar.drive.sim;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BooleanSupplier;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;

/** A loop of 10 ms around a simulated chair, in simulated time: what it writes each cycle, a test sets on its fields. */
final class TestLoop {
    static final long MS = 1_000_000;

    final Chair chair;
    final SimulatedChair drives;
    final Truth truth;
    final int[] inletMs;
    final boolean[] ventOpen;
    final double[] duty;
    double depth;
    double pump;
    boolean relay = true;
    boolean writes = true;
    boolean beats = true;
    long beatEveryMs = 100;
    long now = 5_000_000_000L;
    Readings readings;
    private long nextBeat;

    TestLoop() {
        this(TestChairs.full(), PlantParameters.defaults(), 1);
    }

    TestLoop(Chair chair, PlantParameters parameters, long seed) {
        this.chair = chair;
        drives = new SimulatedChair(chair, parameters, seed);
        truth = drives.truth();
        inletMs = new int[chair.size()];
        ventOpen = new boolean[chair.size()];
        duty = new double[chair.size()];
        Arrays.fill(ventOpen, true);
        readings = drives.read(now);
    }

    /** A chair with other numbers. */
    static TestLoop with(Map<String, Double> overrides) {
        return new TestLoop(TestChairs.full(), PlantParameters.defaults().with(overrides), 1);
    }

    int at(String id) {
        return chair.actuator(id).orElseThrow().index();
    }

    /** One cycle: write, beat when due, 10 ms later read. */
    void cycle() {
        try {
            if (writes) {
                drives.write(new Outputs(inletMs.clone(), ventOpen.clone(), duty.clone(), depth, pump, relay), now);
            }
            if (beats && now >= nextBeat) {
                drives.beat(now);
                nextBeat = now + beatEveryMs * MS;
            }
        } catch (DriveException e) {
            // The link is gone: the readings say so too.
        }
        now += 10 * MS;
        readings = drives.read(now);
    }

    TestLoop run(double seconds) {
        for (long cycles = Math.round(seconds * 100); cycles > 0; cycles--) {
            cycle();
        }
        return this;
    }

    /** Runs until it is so; how long that took, s. */
    double until(BooleanSupplier so, double atMostSeconds) {
        long from = now;
        while (!so.getAsBoolean()) {
            if (now - from > atMostSeconds * 1e9) {
                throw new AssertionError("not so within " + atMostSeconds + " s");
            }
            cycle();
        }
        return (now - from) / 1e9;
    }

    /** Relay closed, nothing driven. */
    TestLoop powered() {
        return run(0.2);
    }

    /** Fills one bag from now on. */
    void fill(String id) {
        inletMs[at(id)] = 60;
        ventOpen[at(id)] = false;
        pump = 1;
    }

    /** Holds the air in a bag. */
    void hold(String id) {
        inletMs[at(id)] = 0;
        ventOpen[at(id)] = false;
    }

    /** Lets the air out of a bag. */
    void vent(String id) {
        inletMs[at(id)] = 0;
        ventOpen[at(id)] = true;
    }

    double kpa(String id) {
        return truth.pressureKpa(at(id));
    }

    static TestLoop healthy() {
        return new TestLoop().powered();
    }

    /** Says what a person asks for, applied with the next cycle. */
    void inject(String text) {
        drives.inject(Injection.parse(text, chair));
    }

    /** A bag filled and held, the pump off. */
    void filledTo(String id, double kpa) {
        fill(id);
        until(() -> kpa(id) > kpa, 10);
        hold(id);
        pump = 0;
        run(0.3);
    }

    /** How old a value is, ms. */
    double ageMs(long nanos) {
        return (now - nanos) / 1e6;
    }
}
