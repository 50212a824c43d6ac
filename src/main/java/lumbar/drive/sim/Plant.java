package lumbar.drive.sim;

import static lumbar.drive.sim.PlantParameter.*;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lumbar.chair.Actuator;
import lumbar.chair.Button;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import org.jspecify.annotations.Nullable;

/**
 * The whole simulated chair below the {@link lumbar.drive.Drives} seam: models, board, relay, watchdog and link, in steps of 1
 * ms. It has no clock: its time is the number of steps. At power-up bags are empty, the relay is open, the carriage is parked
 * and nobody sits. One thread.
 */
final class Plant {
    private static final double HEAT_RAIL_V = 24;

    final Chair chair;
    final ActiveFaults faults;
    final Injections injections;
    final AirModel air;
    final MotorModel motors;
    final HeatModel heat;
    final SeatModel seat;
    final PersonModel person;
    final SupplyRail rail;
    final BoardModel board;
    final WindowWatchdog watchdog;
    final LinkModel link;
    final @Nullable CarriageModel carriage;
    final double[] recline;
    final double[] padWatts;

    private final SensorSampler sampler;
    private final int roller;
    private final int kneader;
    private final int tapper;
    private final double[] ownLoadA;
    private final boolean[] reclines;
    private final double[] loadA;
    private final int sampleMs;
    private final int relayMs;
    private final double pumpFullA;
    private final double reclineTravelMs;
    private final double rollerA;
    private final double kneaderA;
    private final double reclinerA;
    private final SeatShaking shaking;

    private long ms;
    private long originNanos;
    private boolean relayClosed;
    private int relayMoving;
    private long heatMs;
    private double amps;

    Plant(Chair chair, PlantParameters p, long seed) {
        this.chair = chair;
        SplittableRandom random = new SplittableRandom(seed);
        faults = new ActiveFaults(chair.size());
        injections = new Injections(chair, faults);
        air = new AirModel(chair.all(Actuator.Airbag.class), p, random.split());
        List<Actuator> driven = motorsOf(chair);
        motors = new MotorModel(driven, p);
        shaking = new SeatShaking(driven, p);
        heat = new HeatModel(chair.all(Actuator.HeatPad.class), p, random.split());
        padWatts = new double[heat.count];
        seat = new SeatModel(chair.seatWeighs(), p, random.split());
        rail = new SupplyRail(p);
        board = new BoardModel(chair.size(), chair.boardLease(), p);
        watchdog = new WindowWatchdog(p);
        link = new LinkModel(chair.size(), p, random.split());
        Carriage path = chair.carriage();
        carriage = path == null ? null : new CarriageModel(path, p, random.split());
        sampler = new SensorSampler(
                new SensorSampler.Models(chair, faults, air, motors, heat, seat, rail, board, link, carriage),
                p,
                random.split());
        person = new PersonModel(air.count, chair.seatWeighs(), p, random.split());
        roller = place(driven, Actuator.Roller.class);
        kneader = place(driven, Actuator.Kneader.class);
        tapper = place(driven, Actuator.Tapper.class);
        recline = new double[motors.count];
        reclines = new boolean[motors.count];
        ownLoadA = new double[motors.count];
        loadA = new double[motors.count];
        for (int m = 0; m < motors.count; m++) {
            reclines[m] = driven.get(m) instanceof Actuator.Recliner;
            ownLoadA[m] = ownLoadA(driven.get(m), m == tapper, p);
        }
        sampleMs = p.ms(SAMPLE_MS);
        relayMs = p.ms(RELAY_MS);
        pumpFullA = p.get(PUMP_FULL_A);
        reclineTravelMs = p.get(RECLINE_TRAVEL_S) * 1000;
        rollerA = p.get(ROLLER_A_PER_200_N) / 200;
        kneaderA = p.get(KNEADER_A_PER_200_N) / 200;
        reclinerA = p.get(RECLINER_A_PER_80_KG) / 80;
    }

    static List<Actuator> motorsOf(Chair chair) {
        List<Actuator> motors = new ArrayList<>();
        for (Actuator actuator : chair.actuators()) {
            if (!(actuator instanceof Actuator.Airbag || actuator instanceof Actuator.HeatPad)) {
                motors.add(actuator);
            }
        }
        return motors;
    }

    /** The current that a motor draws whatever it moves, A. */
    private static double ownLoadA(Actuator motor, boolean isTapper, PlantParameters p) {
        if (motor instanceof Actuator.Vibrator) {
            return p.get(VIBRATOR_A);
        }
        return isTapper ? p.get(TAPPER_A) : 0;
    }

    private static int place(List<Actuator> motors, Class<? extends Actuator> type) {
        for (int m = 0; m < motors.size(); m++) {
            if (type.isInstance(motors.get(m))) {
                return m;
            }
        }
        return -1;
    }

    /** Steps since the start. */
    long ms() {
        return ms;
    }

    /** The moment of step 0 on the control clock; the first frame is there at once. */
    void begin(long nanos) {
        originNanos = nanos;
        sampler.sample(true, moment());
    }

    /** A step's moment on the control clock. */
    long nanos(long atMs) {
        return originNanos + atMs * 1_000_000;
    }

    private SensorSampler.Moment moment() {
        return new SensorSampler.Moment(ms, heatMs, originNanos, relayClosed);
    }

    boolean relayClosed() {
        return relayClosed;
    }

    /** Whether the actuators have power. */
    boolean powered() {
        return relayClosed && !faults.powerCut;
    }

    void press(Button button, long lastsMs) {
        sampler.press(button, ms, lastsMs);
    }

    void estop(boolean pressed) {
        sampler.estop(pressed, ms);
    }

    /** When the heat pads were last read, ms. */
    long heatMs() {
        return heatMs;
    }

    /** Drops the enable line: what {@code rest()} does, without the link. */
    void rest() {
        link.forgetSent();
        board.release();
        watchdog.relayCommandedOpen();
        stepRelay(true);
    }

    /** Advances everything by one millisecond. */
    void step() {
        ms++;
        injections.step(ms);
        link.step(ms, faults);
        for (Outputs next = link.arrived(ms); next != null; next = link.arrived(ms)) {
            board.take(next, ms);
        }
        if (rail.step(amps, faults)) {
            reset();
        }
        board.step(ms);
        watchdog.step(nanos(ms), faults);
        if (!board.relayWanted()) {
            watchdog.relayCommandedOpen();
        }
        stepRelay(false);
        boolean powered = powered();
        seat.step(faults);
        if (ms % PersonModel.STEP_MS == 0) {
            person.step(ms, seat.personKg(), faults.asleep, air.kpa, air.ventOpen);
            seat.move(person.kg());
        }
        air.step(board, powered, faults, person.pressKpa());
        amps = air.pumpSpeed() * pumpFullA;
        stepMotors(powered);
        if (carriage != null) {
            carriage.press(board.depthDuty(), powered);
        }
        stepHeat(powered);
        if (ms % sampleMs == 0) {
            loads();
            seat.shake(shaking.sample(motors.speed, tapHz(), kneadHz()));
            sampler.sample(false, moment());
        }
    }

    private void reset() {
        board.reset(ms);
        link.forgetSent();
        watchdog.reset();
        if (carriage != null) {
            carriage.forget();
        }
    }

    private void stepRelay(boolean atOnce) {
        boolean wanted = chair.powerRelay()
                ? (board.relayWanted() && watchdog.alive() && !faults.relayOpen)
                        || faults.relayWelded
                        || (faults.relayWelds && relayClosed)
                : board.booted();
        relayMoving = wanted == relayClosed ? 0 : relayMoving + 1;
        if (relayMoving >= relayMs || (atOnce && relayMoving > 0)) {
            relayClosed = wanted;
            relayMoving = 0;
        }
    }

    private void stepMotors(boolean powered) {
        for (int m = 0; m < motors.count; m++) {
            int a = motors.actuator[m];
            double duty = powered ? board.duty(a) : 0;
            if (powered && faults.weldedDuty[a] != 0) {
                duty = faults.weldedDuty[a];
            }
            if (duty == 0 && motors.speed[m] == 0) {
                motors.amps[m] = 0;
                continue;
            }
            duty = Math.max(-1, Math.min(1, duty));
            boolean held = m == roller && carriage != null && carriage.held(duty);
            if (reclines[m] && ((duty < 0 && recline[m] <= 0) || (duty > 0 && recline[m] >= 1))) {
                // A recliner's own limit switch ends its travel.
                duty = 0;
            }
            motors.step(m, duty, held, loadA[m] + ownLoadA[m] * Math.abs(motors.speed[m]), rail.volts(), faults);
            amps += motors.amps[m];
            move(m, motors.speed[m]);
        }
    }

    private void move(int m, double speed) {
        if (reclines[m]) {
            recline[m] = Math.max(0, Math.min(1, recline[m] + speed / reclineTravelMs));
        } else if (carriage != null && m == roller) {
            carriage.travel(speed, ms, faults);
        } else if (carriage != null && m == kneader) {
            carriage.knead(speed);
        }
    }

    private void stepHeat(boolean powered) {
        for (int h = 0; h < heat.count; h++) {
            padWatts[h] = heat.power(h, Math.max(0, Math.min(1, board.duty(heat.actuator[h]))), powered, faults);
            amps += padWatts[h] / HEAT_RAIL_V;
        }
        if (ms % HeatModel.STEP_MS == 0) {
            heat.step(seat.person(), faults);
            heatMs = ms;
            motors.warm(HeatModel.STEP_MS / 1000.0, heat.ambientC(faults));
        }
    }

    /** Loads change slowly: once per sample. */
    private void loads() {
        double force = pressN();
        if (roller >= 0) {
            loadA[roller] = force * rollerA;
        }
        if (kneader >= 0) {
            loadA[kneader] = force * kneaderA;
        }
        for (int m = 0; m < motors.count; m++) {
            if (reclines[m]) {
                loadA[m] = seat.kg() * reclinerA;
            }
        }
    }

    double pressN() {
        return carriage == null ? 0 : carriage.pressN(seat.person());
    }

    double kneadHz() {
        return carriage == null || kneader < 0 ? 0 : carriage.kneadHz(Math.abs(motors.speed[kneader]));
    }

    double tapHz() {
        return carriage == null || tapper < 0 ? 0 : carriage.tapHz(Math.abs(motors.speed[tapper]));
    }
}
