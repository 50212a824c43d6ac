package lumbar.bringup;

import java.util.Map;
import java.util.Objects;
import lumbar.bringup.BringUp.Phase;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.sim.Injection;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;

/** A simulated chair with nobody in it, and a technician who holds the key, in simulated time. */
final class BringUpRig {
    private static final long CYCLE_NANOS = 10_000_000;
    private static final long BEAT_NANOS = 100_000_000;

    final Chair chair = TestChairs.full();
    final SimulatedChair drives;
    long now = 3_000_000_000L;
    private long lastBeat = Long.MIN_VALUE / 2;
    Readings readings;
    Outputs written = Outputs.safe(chair.size());

    /** Who looks at every cycle. */
    interface StepListener {
        void onStep(BringUp bringUp, Outputs written, Readings readings);
    }

    BringUpRig(long seed) {
        drives = new SimulatedChair(chair, PlantParameters.defaults().with(Map.of()), seed);
        readings = drives.read(now);
    }

    void inject(String injection) {
        drives.inject(Injection.parse(injection));
    }

    int index(String id) {
        return chair.actuator(id).orElseThrow().index();
    }

    /** One trial with the key held for so long, to its judgement. */
    TrialResult tried(String name, int trial, double heldSeconds) throws DriveException {
        return tried(TrialCatalog.of(chair, name).get(trial), heldSeconds, (b, o, r) -> {});
    }

    TrialResult tried(Trial trial, double heldSeconds, StepListener listener) throws DriveException {
        BringUp bringUp = new BringUp(chair, trial);
        double ran = 0;
        for (int cycle = 0; cycle < 12_000 && bringUp.result() == null; cycle++) {
            boolean held = bringUp.phase() != Phase.VENTING && ran < heldSeconds;
            ran += held ? CYCLE_NANOS * 1e-9 : 0;
            cycle(bringUp, held);
            listener.onStep(bringUp, written, readings);
        }
        // And all of it stays at rest afterwards.
        cycle(bringUp, true);
        listener.onStep(bringUp, written, readings);
        return Objects.requireNonNull(bringUp.result());
    }

    void cycle(BringUp bringUp, boolean held) throws DriveException {
        now += CYCLE_NANOS;
        readings = drives.read(now);
        written = bringUp.step(now, readings, held);
        drives.write(written, now);
        if (bringUp.beat() && now - lastBeat >= BEAT_NANOS) {
            drives.beat(now);
            lastBeat = now;
        }
    }
}
