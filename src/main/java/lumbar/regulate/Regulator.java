package lumbar.regulate;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Carriage;
import lumbar.chair.CarriagePosition;
import lumbar.chair.Chair;
import lumbar.chair.EndProof;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Permitted;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the governor permits and what is measured into outputs: valve pulses, pump, motors, heat. It judges nothing; it
 * follows. One per chair, loop thread only; {@link #observe} once per cycle before anything else, in every state, then
 * {@link #regulate} or {@link #release}.
 */
public final class Regulator {
    private static final double REST_KPA = 1;
    private static final double REST_MM = 5;
    private static final double LONGEST_CYCLE_SECONDS = 0.05;
    /** An inlet is held open by pulses of twice a cycle and the wire's jitter, so that a lost cycle closes it. */
    private static final double WIRE_JITTER_MS = 10;

    private final Actuator[] actuators;
    private final AirRegulator air;
    private final @Nullable CarriageEstimator place;
    private final @Nullable CarriageRegulator carriage;
    private final CarriagePosition position;
    private final DepthRegulator depth = new DepthRegulator();
    private final HeatRegulator[] heat;
    private final ReverseDeadTime[] reverse;
    private final int roller;
    private final double[] litres;
    private long lastNanos;
    private boolean begun;
    private double seconds;

    public Regulator(Chair chair) {
        actuators = chair.actuators().toArray(new Actuator[0]);
        air = new AirRegulator(chair.all(Airbag.class), chair.pumpLitresPerSecond());
        Carriage path = chair.carriage();
        place = path == null ? null : new CarriageEstimator(path);
        carriage = path == null || place == null ? null : new CarriageRegulator(path, place);
        position = place == null || carriage == null ? () -> Double.NaN : position(place, carriage);
        roller = chair.first(Actuator.Roller.class).map(Actuator::index).orElse(-1);
        litres = new double[actuators.length];
        heat = new HeatRegulator[actuators.length];
        reverse = new ReverseDeadTime[actuators.length];
        for (int i = 0; i < actuators.length; i++) {
            heat[i] = new HeatRegulator();
            reverse[i] = new ReverseDeadTime();
        }
    }

    /**
     * Takes notice of a cycle: what was written at its beginning and what is measured at its end.
     *
     * @param written as the guard let it through, not as it was regulated
     */
    public void observe(long nowNanos, Readings readings, Outputs written) {
        double passed = begun ? (nowNanos - lastNanos) * 1e-9 : 0.01;
        begun = true;
        lastNanos = nowNanos;
        if (!(passed > 0)) {
            return;
        }
        seconds = Math.min(passed, LONGEST_CYCLE_SECONDS);
        air.observe(nowNanos, seconds, readings, written);
        air.litres(litres);
        if (place != null && roller >= 0) {
            place.observe(passed, written.relay() ? written.duty(roller) : 0, readings.carriage());
        }
        for (Actuator actuator : actuators) {
            if (actuator instanceof Actuator.HeatPad) {
                heat[actuator.index()].observe(seconds, readings.padC(actuator.index()));
            }
        }
    }

    /** The air that the pump gave each bag in the last cycle, L of ambient air by actuator; not to be kept. */
    public double[] litres() {
        return litres;
    }

    /** Where the carriage is, m from the neck end; NaN when that is not known: at power-up and after slip, until homed. */
    public double carriageM() {
        return position.xM();
    }

    /** Where the carriage is, and what its ends say of that (SR-45). */
    public CarriagePosition position() {
        return position;
    }

    private static CarriagePosition position(CarriageEstimator place, CarriageRegulator carriage) {
        return new CarriagePosition() {
            @Override
            public double xM() {
                return place.xM();
            }

            @Override
            public EndProof proof() {
                return place.proof();
            }

            @Override
            public double offM() {
                return place.offM();
            }

            @Override
            public double endlessSeconds() {
                return place.endlessSeconds();
            }

            @Override
            public double mostEndlessSeconds() {
                return place.lacksOneEndOnly() ? CarriageEstimator.AGREED_SECONDS : CarriageEstimator.PROVED_SECONDS;
            }

            @Override
            public boolean lacksOneEndOnly() {
                return place.lacksOneEndOnly();
            }

            @Override
            public boolean proving() {
                return carriage.proving();
            }
        };
    }

    /** The outputs that follow what is permitted, relay closed. Recliners stay: bags never fill while one moves (SR-51). */
    public Outputs regulate(long nowNanos, Permitted permitted, Readings readings) {
        int n = actuators.length;
        int[] inletMs = new int[n];
        boolean[] ventOpen = new boolean[n];
        double[] duty = new double[n];
        Arrays.fill(ventOpen, true);
        int holdMs = (int) Math.clamp(2 * seconds * 1000 + WIRE_JITTER_MS, 20, Outputs.LONGEST_INLET_MS);
        double pump = air.regulate(seconds, permitted, inletMs, ventOpen, holdMs);
        double depthDuty = 0;
        if (carriage != null && roller >= 0) {
            duty[roller] = carriage.regulate(nowNanos, seconds, permitted.stroke(), readings.carriage());
            double mm = carriage.mayPress() ? permitted.setPoint(roller) : 0;
            depthDuty = depth.duty(mm, readings.carriage().depthMm());
        }
        boolean known = carriage != null && carriage.mayPress();
        for (int i = 0; i < n; i++) {
            switch (actuators[i]) {
                case Actuator.Kneader k -> duty[i] = known ? MotorRegulator.kneader(k, permitted) : 0;
                case Actuator.Tapper t -> duty[i] = known ? MotorRegulator.tapper(t, permitted) : 0;
                case Actuator.Vibrator v -> duty[i] = MotorRegulator.vibrator(v, permitted);
                case Actuator.HeatPad h -> duty[i] = heat[i].duty(permitted.setPoint(i), seconds);
                case Actuator.Recliner r -> {}
                case Airbag b -> {}
                case Actuator.Roller r -> {}
            }
        }
        return new Outputs(inletMs, ventOpen, duty, depthDuty, pump, true);
    }

    /** Everything let go but what a held key moves: vents open, relay closed, recliners as permitted (SR-51). */
    public Outputs recline(long nowNanos, Permitted permitted) {
        Outputs released = release(true);
        double[] duty = new double[actuators.length];
        for (Actuator actuator : actuators) {
            if (actuator instanceof Actuator.Recliner) {
                int i = actuator.index();
                duty[i] = reverse[i].pass(nowNanos, signed(permitted.setPoint(i)));
            }
        }
        return released.withDuty(duty);
    }

    /** Everything let go: drives 0, vents open; what the loops had gathered for this session is forgotten. */
    public Outputs release(boolean relay) {
        air.release();
        if (carriage != null) {
            carriage.release();
        }
        for (HeatRegulator pad : heat) {
            pad.release();
        }
        return Outputs.released(actuators.length, relay);
    }

    /** Whether nothing presses any more: every measured bag at or below 1 kPa, the rollers at most 5 mm out. */
    public boolean atRest(Readings readings) {
        for (Actuator actuator : actuators) {
            if (actuator instanceof Airbag bag && bag.sensor() && !(readings.pressureKpa(bag.index()) <= REST_KPA)) {
                return false;
            }
        }
        return roller < 0 || readings.carriage().depthMm() <= REST_MM;
    }

    private static double signed(double duty) {
        return Double.isNaN(duty) ? 0 : Math.clamp(duty, -1, 1);
    }
}
