package lumbar.guard;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The last check before the drives. It looks only at what is about to be written and at what is measured, and trips when
 * either breaks an invariant (SR-01, SR-03, SR-12, SR-13, SR-16, SR-17, SR-18, SR-40, SR-44, SR-51). It depends on {@code chair} alone and knows
 * neither governor, program nor person. Its numbers are its own, and lie beyond those of the checks that name a cause: where the guard
 * trips, something in this program failed. Loop thread only.
 */
public final class Guard {
    private static final long STALE_NANOS = 100_000_000L;
    private static final long REVERSE_NANOS = 200_000_000L;
    private static final double MS_PER_NANO = 1e-6;
    /** Anything but a recliner is driven for so long at most without a break. */
    private static final long DRIVEN_NANOS = 31 * 60_000_000_000L;

    private static final long BREAK_NANOS = 5_000_000_000L;
    private static final double LOWERING_KPA = 2.7;
    private static final double LOWERING_DEPTH_MM = 8;

    private final Actuator[] actuators;
    private final long[] lastForward;
    private final long[] lastBackward;
    private final @Nullable BagGuard[] bags;
    private final FillGuard fills;
    private final @Nullable RollerGuard rollers;
    private final @Nullable PadGuard[] pads;
    private long drivenSince = BagGuard.NEVER;
    private long drivenLast = BagGuard.NEVER;

    public Guard(Chair chair) {
        actuators = chair.actuators().toArray(new Actuator[0]);
        lastForward = new long[actuators.length];
        lastBackward = new long[actuators.length];
        bags = new BagGuard[actuators.length];
        for (Airbag bag : chair.all(Airbag.class)) {
            bags[bag.index()] = new BagGuard(bag);
        }
        fills = new FillGuard(chair);
        Carriage path = chair.carriage();
        Actuator.Roller roller = chair.first(Actuator.Roller.class).orElse(null);
        rollers = path == null || roller == null ? null : new RollerGuard(roller, path);
        pads = new PadGuard[actuators.length];
        for (Actuator.HeatPad pad : chair.all(Actuator.HeatPad.class)) {
            pads[pad.index()] = new PadGuard(pad);
        }
        Arrays.fill(lastForward, Long.MIN_VALUE / 2);
        Arrays.fill(lastBackward, Long.MIN_VALUE / 2);
    }

    /**
     * Checks the outputs of a cycle.
     *
     * @param mayDrive what the state of the chair allows
     * @return null when they may be written, else why not: the caller then writes the safe state instead
     */
    public @Nullable GuardTrip check(long nowNanos, Outputs outputs, Readings readings, MayDrive mayDrive) {
        for (BagGuard bag : bags) {
            if (bag != null) {
                bag.observe(readings);
            }
        }
        GuardTrip deep = rollers == null ? null : rollers.check(nowNanos, outputs, readings, mayDrive);
        GuardTrip trip = outputs.atRest() ? null : whileDriven(nowNanos, outputs, readings.power(), mayDrive);
        trip = trip == null ? driven(nowNanos, outputs) : trip;
        GuardTrip filled = fills.check(nowNanos, outputs, readings);
        trip = trip == null ? filled : trip;
        trip = trip == null ? deep : trip;
        if (trip != null) {
            return trip;
        }
        if (!within(outputs.pump(), 0, 1) || !within(outputs.depthDuty(), 0, 1)) {
            return new GuardTrip(null, outputs.pump() + outputs.depthDuty(), 1, "duty", "of pump or depth");
        }
        for (Actuator actuator : actuators) {
            trip = of(actuator, nowNanos, outputs, readings);
            if (trip != null) {
                return trip;
            }
        }
        return null;
    }

    private @Nullable GuardTrip whileDriven(long nowNanos, Outputs outputs, Readings.Power power, MayDrive mayDrive) {
        if (mayDrive == MayDrive.NOTHING) {
            return new GuardTrip(null, 1, 0, "", "drive while at rest");
        }
        // A held key moves the recliner that it is for: nothing presses, heats or fills meanwhile.
        if (mayDrive == MayDrive.RECLINERS && drivesMoreThanRecliners(outputs)) {
            return new GuardTrip(null, 1, 0, "", "drive while a key is held");
        }
        if (!outputs.relay()) {
            return new GuardTrip(null, 1, 0, "", "drive with the relay open");
        }
        if (power.estopOpen()) {
            return new GuardTrip(null, 1, 0, "", "drive with the e-stop pressed");
        }
        if (nowNanos - power.estopNanos() > STALE_NANOS) {
            return new GuardTrip(
                    null,
                    (nowNanos - power.estopNanos()) * MS_PER_NANO,
                    STALE_NANOS * MS_PER_NANO,
                    "ms",
                    "since the e-stop was read");
        }
        return null;
    }

    private @Nullable GuardTrip of(Actuator actuator, long nowNanos, Outputs outputs, Readings readings) {
        return switch (actuator) {
            case Airbag bag -> bag(nowNanos, bag, outputs, readings);
            case Actuator.HeatPad pad -> heat(nowNanos, pad, outputs, readings);
            case Actuator.Roller roller -> reversing(nowNanos, roller, outputs);
            case Actuator.Recliner recliner -> {
                GuardTrip reversed = reversing(nowNanos, recliner, outputs);
                yield reversed != null ? reversed : lowering(recliner, outputs, readings);
            }
            case Actuator.Kneader k -> forward(k, outputs);
            case Actuator.Tapper t -> forward(t, outputs);
            case Actuator.Vibrator v -> forward(v, outputs);
        };
    }

    /** Whether anything but a recliner is driven. */
    private boolean drivesMoreThanRecliners(Outputs outputs) {
        if (outputs.pump() != 0 || outputs.depthDuty() != 0) {
            return true;
        }
        for (Actuator actuator : actuators) {
            if (!(actuator instanceof Actuator.Recliner) && outputs.drives(actuator.index())) {
                return true;
            }
        }
        return false;
    }

    /** Nothing is driven for longer than a session without a break (SR-40); a recliner is never kept from anybody for that (SR-50). */
    private @Nullable GuardTrip driven(long nowNanos, Outputs outputs) {
        if (!drivesMoreThanRecliners(outputs)) {
            drivenSince = drivenSince != BagGuard.NEVER && nowNanos - drivenLast >= BREAK_NANOS
                    ? BagGuard.NEVER
                    : drivenSince;
            return null;
        }
        drivenSince = drivenSince == BagGuard.NEVER ? nowNanos : drivenSince;
        drivenLast = nowNanos;
        return nowNanos - drivenSince > DRIVEN_NANOS
                ? new GuardTrip(
                        null, (nowNanos - drivenSince) * 1e-9, DRIVEN_NANOS * 1e-9, "s", "of drive at a stretch")
                : null;
    }

    private @Nullable GuardTrip bag(long nowNanos, Airbag bag, Outputs outputs, Readings readings) {
        BagGuard guard = bags[bag.index()];
        return guard == null ? null : guard.check(nowNanos, outputs, readings);
    }

    private @Nullable GuardTrip heat(long nowNanos, Actuator.HeatPad pad, Outputs outputs, Readings readings) {
        PadGuard guard = pads[pad.index()];
        return guard == null ? null : guard.check(nowNanos, outputs, readings);
    }

    private static @Nullable GuardTrip forward(Actuator motor, Outputs outputs) {
        double duty = outputs.duty(motor.index());
        return within(duty, 0, 1) ? null : new GuardTrip(motor, duty, 1, "duty", "");
    }

    private @Nullable GuardTrip reversing(long nowNanos, Actuator motor, Outputs outputs) {
        int i = motor.index();
        double duty = outputs.duty(i);
        if (!within(duty, -1, 1)) {
            return new GuardTrip(motor, duty, 1, "duty", "");
        }
        if (duty > 0) {
            lastForward[i] = nowNanos;
        } else if (duty < 0) {
            lastBackward[i] = nowNanos;
        }
        long other = duty > 0 ? lastBackward[i] : lastForward[i];
        if (duty != 0 && nowNanos - other < REVERSE_NANOS) {
            return new GuardTrip(
                    motor,
                    (nowNanos - other) * MS_PER_NANO,
                    REVERSE_NANOS * MS_PER_NANO,
                    "ms",
                    "between the directions");
        }
        return null;
    }

    /** Nothing leans back onto what presses, and nothing fills while the support of the body moves (SR-51). */
    private @Nullable GuardTrip lowering(Actuator.Recliner recliner, Outputs outputs, Readings readings) {
        double duty = outputs.duty(recliner.index());
        for (Actuator actuator : actuators) {
            int i = actuator.index();
            if (duty != 0 && actuator instanceof Airbag && outputs.inletMs(i) > 0) {
                return new GuardTrip(recliner, outputs.inletMs(i), 0, "ms", "of inlet while it moves");
            }
            BagGuard measured = actuator instanceof Airbag bag && bag.sensor() ? bags[i] : null;
            if (duty > 0 && measured != null && !(measured.kpa() <= LOWERING_KPA)) {
                return new GuardTrip(recliner, measured.kpa(), LOWERING_KPA, "kPa", "in " + actuator.id());
            }
            double depthMm = rollers == null ? readings.carriage().depthMm() : rollers.depthMm();
            if (duty > 0 && actuator instanceof Actuator.Roller && !(depthMm <= LOWERING_DEPTH_MM)) {
                return new GuardTrip(recliner, depthMm, LOWERING_DEPTH_MM, "mm", "of the rollers");
            }
        }
        return null;
    }

    private static boolean within(double value, double low, double high) {
        return value >= low && value <= high;
    }
}
