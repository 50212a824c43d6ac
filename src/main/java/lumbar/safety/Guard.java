package lumbar.safety;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The last word before the drives: looks only at what is about to be written and at what is measured, and trips when either
 * breaks an invariant. It shares no arithmetic with the governor and knows neither program nor person. Loop thread only.
 */
public final class Guard {
    private static final long STALE_NANOS = 100_000_000L;
    private static final long REVERSE_NANOS = 200_000_000L;
    private static final double HEAT_CUT_C = 48;
    private static final double MARGIN_KPA = 0.7;
    /** A bag that is filled by time alone gets no more inlet time than this before it is vented, ms. */
    private static final long BLIND_FILL_MS = 12_000;

    private static final double LOWERING_KPA = 2.7;
    private static final double LOWERING_DEPTH_MM = 8;
    private static final long BLIND_VENT_NANOS = 3_000_000_000L;

    private final Actuator[] actuators;
    private final long[] lastForward;
    private final long[] lastBackward;
    private final long[] blindMs;
    private final long[] ventSince;

    public Guard(Chair chair) {
        actuators = chair.actuators().toArray(new Actuator[0]);
        lastForward = new long[actuators.length];
        lastBackward = new long[actuators.length];
        blindMs = new long[actuators.length];
        ventSince = new long[actuators.length];
        Arrays.fill(lastForward, Long.MIN_VALUE / 2);
        Arrays.fill(lastBackward, Long.MIN_VALUE / 2);
    }

    /**
     * Judges the outputs of a cycle.
     *
     * @param mayDrive whether the state of the chair allows any drive at all
     * @return null when they may be written, else why not: then the safe state is written instead
     */
    public @Nullable Fault judge(long nowNanos, Outputs outputs, Readings readings, boolean mayDrive) {
        boolean driven = !outputs.atRest();
        if (driven && !mayDrive) {
            return trip("chair", 1, 0, "drive while at rest");
        }
        if (driven && !outputs.relay()) {
            return trip("chair", 1, 0, "drive with the relay open");
        }
        if (driven && readings.power().estopOpen()) {
            return trip("chair", 1, 0, "drive with the e-stop pressed");
        }
        if (driven && nowNanos - readings.power().estopNanos() > STALE_NANOS) {
            return trip("chair", (nowNanos - readings.power().estopNanos()) / 1e6, 100, "ms since the e-stop was read");
        }
        if (!within(outputs.pump(), 0, 1) || !within(outputs.depthDuty(), 0, 1)) {
            return trip("chair", outputs.pump() + outputs.depthDuty(), 1, "duty of pump or depth");
        }
        for (int i = 0; i < actuators.length; i++) {
            Fault fault = switch (actuators[i]) {
                case Airbag bag -> bag(nowNanos, bag, outputs, readings);
                case Actuator.HeatPad pad -> heat(pad, outputs, readings);
                case Actuator.Roller roller -> reversing(nowNanos, roller, outputs);
                case Actuator.Recliner recliner -> {
                    Fault wrongWay = reversing(nowNanos, recliner, outputs);
                    yield wrongWay != null ? wrongWay : lowering(recliner, outputs, readings);
                }
                case Actuator.Kneader k -> forward(k, outputs);
                case Actuator.Tapper t -> forward(t, outputs);
                case Actuator.Vibrator v -> forward(v, outputs);
            };
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Fault bag(long nowNanos, Airbag bag, Outputs outputs, Readings readings) {
        int i = bag.index();
        int ms = outputs.inletMs(i);
        if (ms < 0 || ms > Outputs.LONGEST_INLET_MS) {
            return trip(bag.id(), ms, Outputs.LONGEST_INLET_MS, "ms of inlet");
        }
        if (!bag.sensor()) {
            return blind(nowNanos, bag, outputs);
        }
        if (ms == 0) {
            return null;
        }
        if (nowNanos - readings.pressureNanos(i) > STALE_NANOS) {
            return trip(bag.id(), (nowNanos - readings.pressureNanos(i)) / 1e6, 100, "ms since its pressure was read");
        }
        double highest = isLimb(bag.area()) ? 10.0 : 13.3;
        if (!(readings.pressureKpa(i) <= highest + MARGIN_KPA)) {
            return trip(bag.id(), readings.pressureKpa(i), highest, "kPa while filling");
        }
        return null;
    }

    private @Nullable Fault blind(long nowNanos, Airbag bag, Outputs outputs) {
        int i = bag.index();
        if (!outputs.ventOpen(i)) {
            ventSince[i] = nowNanos;
        } else if (nowNanos - ventSince[i] >= BLIND_VENT_NANOS) {
            blindMs[i] = 0;
        }
        blindMs[i] += outputs.inletMs(i);
        return blindMs[i] > BLIND_FILL_MS
                ? trip(bag.id(), (double) blindMs[i], BLIND_FILL_MS, "ms of inlet without a vent")
                : null;
    }

    private static boolean isLimb(BodyArea area) {
        return area == BodyArea.ARMS || area == BodyArea.CALVES || area == BodyArea.FEET;
    }

    private static @Nullable Fault heat(Actuator.HeatPad pad, Outputs outputs, Readings readings) {
        double duty = outputs.duty(pad.index());
        if (!within(duty, 0, 1)) {
            return trip(pad.id(), duty, 1, "duty");
        }
        if (duty > 0 && !(readings.padC(pad.index()) <= HEAT_CUT_C)) {
            return trip(pad.id(), readings.padC(pad.index()), HEAT_CUT_C, "°C while heating");
        }
        return null;
    }

    private static @Nullable Fault forward(Actuator motor, Outputs outputs) {
        double duty = outputs.duty(motor.index());
        return within(duty, 0, 1) ? null : trip(motor.id(), duty, 1, "duty");
    }

    private @Nullable Fault reversing(long nowNanos, Actuator motor, Outputs outputs) {
        int i = motor.index();
        double duty = outputs.duty(i);
        if (!within(duty, -1, 1)) {
            return trip(motor.id(), duty, 1, "duty");
        }
        if (duty > 0) {
            lastForward[i] = nowNanos;
        } else if (duty < 0) {
            lastBackward[i] = nowNanos;
        }
        long other = duty > 0 ? lastBackward[i] : lastForward[i];
        if (duty != 0 && nowNanos - other < REVERSE_NANOS) {
            return trip(motor.id(), (nowNanos - other) / 1e6, 200, "ms between the directions");
        }
        return null;
    }

    /** Nothing leans back onto what presses, and nothing fills while the support of the body moves (SR-51). */
    private @Nullable Fault lowering(Actuator.Recliner recliner, Outputs outputs, Readings readings) {
        double duty = outputs.duty(recliner.index());
        for (Actuator actuator : actuators) {
            int i = actuator.index();
            if (duty != 0 && actuator instanceof Airbag && outputs.inletMs(i) > 0) {
                return trip(recliner.id(), outputs.inletMs(i), 0, "ms of inlet while it moves");
            }
            boolean isMeasured = actuator instanceof Airbag bag && bag.sensor();
            if (duty > 0 && isMeasured && !(readings.pressureKpa(i) <= LOWERING_KPA)) {
                return trip(recliner.id(), readings.pressureKpa(i), LOWERING_KPA, "kPa in " + actuator.id());
            }
            double depthMm = readings.carriage().depthMm();
            if (duty > 0 && actuator instanceof Actuator.Roller && !(depthMm <= LOWERING_DEPTH_MM)) {
                return trip(recliner.id(), depthMm, LOWERING_DEPTH_MM, "mm of the rollers");
            }
        }
        return null;
    }

    private static boolean within(double value, double low, double high) {
        return value >= low && value <= high;
    }

    private static Fault trip(String where, double value, double limit, String what) {
        return new Fault(FaultCode.GUARD_TRIPPED, where, value, limit, what);
    }
}
