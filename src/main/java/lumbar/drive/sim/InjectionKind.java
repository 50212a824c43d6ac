package lumbar.drive.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every fault that can be injected into a simulated chair. The catalogue for scenarios, tests and {@code --help}. */
public enum InjectionKind {
    PRESSURE_OFFSET(Target.SENSOR, "kPa", 1, -10, 10, "a pressure sensor reads so much too high"),
    PRESSURE_GAIN(Target.SENSOR, "times", 1.3, 0, 5, "a pressure sensor multiplies by so much"),
    PRESSURE_DRIFT(Target.SENSOR, "kPa/min", 0.1, -5, 5, "a pressure sensor drifts"),
    PRESSURE_STUCK(Target.SENSOR, "a pressure sensor repeats its last value, with fresh times"),
    PRESSURE_DROPOUT(Target.SENSOR, "a pressure sensor is not read any more: old times"),
    PRESSURE_NOISE(Target.SENSOR, "kPa", 1, 0, 10, "a pressure sensor is noisy, rms"),
    PRESSURE_NAN(Target.SENSOR, "a pressure sensor gives no number"),
    PRESSURE_WIRE(
            Target.SENSOR,
            "V",
            4.99,
            0,
            5,
            "a pressure sensor's wire is at this voltage; 0.5 V is 0 kPa, 4.5 V 50 kPa"),

    VALVE_STUCK_OPEN(Target.BAG, "an inlet valve does not close"),
    VALVE_STUCK_CLOSED(Target.BAG, "an inlet valve does not open"),
    VENT_STUCK_CLOSED(Target.BAG, "a vent does not open, powered or not"),
    VENT_STUCK_OPEN(Target.BAG, "a vent does not close"),
    HOSE_OFF(Target.BAG, "a hose is off: bag and pump air go into the room, the sensor reads none"),
    HOSE_KINKED(Target.BAG, "times", 0.02, 0, 1, "a hose lets only this share through, both ways"),
    BAG_BURST(Target.BAG, "a bag is torn open"),
    LEAK(Target.BAG, "s", 20, 0.5, 1000, "a bag loses its pressure with this time constant"),
    PUMP_WEAK(Target.NONE, "times", 0.4, 0, 1, "the pump moves only this share"),
    PUMP_STUCK_ON(Target.NONE, "the pump runs at full duty while the relay is closed"),

    MOTOR_STALL(Target.MOTOR, "a motor is held fast"),
    MOTOR_OPEN(Target.MOTOR, "a motor's wire is off"),
    MOTOR_SHORT(Target.MOTOR, "A", 10, 0.5, 40, "a driven motor draws so much and stands"),
    MOTOR_WELDED(Target.MOTOR, "duty", 1, -1, 1, "a motor's driver conducts without a command"),
    CURRENT_DROPOUT(Target.MOTOR, "a current sensor is not read any more: old times"),
    ROLLER_SLIP(Target.NONE, "times", 0.5, 0, 1, "the carriage moves this share less than its shaft turns"),
    ROLLER_SLIP_UP(Target.NONE, "times", 0.5, 0, 1, "the same on the way to the neck only"),
    ROLLER_SLIP_DOWN(Target.NONE, "times", 0.5, 0, 1, "the same on the way to the seat only"),
    PULSE_LOSS(Target.NONE, "%", 10, 0, 100, "position pulses are lost"),
    END_SWITCH_STUCK(Target.END, "an end switch stays closed"),
    BOTH_END_SWITCHES(Target.NONE, "both end switches stay closed"),
    DEPTH_LOST(Target.NONE, "the depth sensor gives no number"),

    NTC_DETACHED(Target.NTC, "an NTC hangs in the air of the room"),
    NTC_SHORT(Target.NTC, "an NTC is shorted: reads 160 °C"),
    NTC_OPEN(Target.NTC, "an NTC's wire is off: reads −55 °C"),
    NTC_FROZEN(Target.NTC, "an NTC repeats its last value, with fresh times"),
    HEAT_WELDED(Target.PAD, "W", 40, 0, 100, "a pad heats without a command while the relay is closed"),
    CUTOFF_STUCK(Target.PAD, "the thermal cut-off of a pad does not open"),
    BLANKET(Target.NONE, "times", 2.5, 1, 10, "a blanket over everything: this much less heat to the room"),
    AMBIENT(Target.NONE, "°C", 35, 15, 35, "the room is so warm"),

    PERSON_LEAVES(Target.NONE, "the seat empties within 1.5 s"),
    CHILD(Target.NONE, "kg", 20, 12, 35, "a child sits instead"),
    CAT(Target.NONE, "kg", 4, 1, 8, "a cat lies on the seat instead"),
    BAG(Target.NONE, "kg", 8, 1, 20, "a bag stands on the seat instead"),
    CHILD_ON_LAP(Target.NONE, "kg", 20, 16, 35, "whoever sits there takes a child or a large dog on the lap"),
    FEET_UP(Target.NONE, "kg", 20, 16, 30, "whoever sits there puts up the feet: so much less on the seat"),
    ASLEEP(Target.NONE, "whoever sits there sleeps: breathes, hardly moves and answers no question"),
    SEAT_STUCK_OCCUPIED(
            Target.NONE, "the seat goes on saying that somebody sits, of 75 kg if it was empty, with its noise"),
    SEAT_STUCK_EMPTY(Target.NONE, "the seat says nobody sits"),
    SEAT_FROZEN(Target.NONE, "the seat is not read any more: old time"),

    ESTOP_PRESSED(Target.NONE, "the e-stop is pressed"),
    ESTOP_WIRE_CUT(Target.NONE, "the e-stop's wire is cut: reads as pressed"),
    ESTOP_BOUNCE(Target.NONE, "ms", 5, 1, 200, "the e-stop's contact chatters so long, five times a second"),
    RAIL_DIP(Target.NONE, "V", 8, 0, 24, "the 24 V rail sags; below 19 V for 30 ms the board resets"),
    POWER_CUT(Target.NONE, "chair and board have no power; then the board boots and knows no position"),
    RELAY_WELDED(Target.NONE, "the power relay does not open"),
    RELAY_WELDS(Target.NONE, "the power relay opens no more once it has closed"),
    RELAY_OPEN(Target.NONE, "the power relay does not close"),
    WATCHDOG_DEAD(Target.NONE, "the window watchdog never trips: the self-test must find it"),

    LINK_UNPLUG(Target.NONE, "the board's cable is out; found again 1.5 s after it is back"),
    LINK_HALF_OPEN(Target.NONE, "writes succeed, nothing arrives, nothing answers"),
    LINK_BIT_ERRORS(Target.NONE, "share", 1e-3, 0, 0.1, "wrong bits lose frames both ways"),
    LINK_LATENCY(Target.NONE, "ms", 40, 0, 500, "each way takes so much longer"),
    LINK_REENUMERATE(Target.NONE, "the port is lost once and found again after 1.5 s"),

    JVM_PAUSE(Layer.COMPUTER, "ms", 150, 1, 10000, "the daemon stands still"),
    DISK_FULL(Layer.COMPUTER, "nothing more can be written"),
    DISK_READONLY(Layer.COMPUTER, "the disk refuses writes"),
    DISK_STALL(Layer.COMPUTER, "s", 5, 0.1, 60, "one write takes so long"),
    DISK_SLOW(Layer.COMPUTER, "ms", 40, 1, 1000, "each write takes so long"),
    TORN_WRITE(Layer.COMPUTER, "the power goes in the middle of a write"),
    CLOCK_STEP(Layer.COMPUTER, "s", 3600, -3.2e8, 3.2e8, "the wall clock jumps"),
    CLOCK_UNSYNCHRONISED(Layer.COMPUTER, "the wall clock is not synchronised"),
    BOOT(Layer.COMPUTER, "the computer starts again, its clock at the last shutdown");

    /** Who acts on a fault. */
    public enum Layer {
        /** The simulated chair. */
        PLANT,
        /** The daemon; the plant ignores it. */
        COMPUTER
    }

    /** What a fault can be aimed at. */
    public enum Target {
        NONE("no target"),
        BAG("an airbag"),
        SENSOR("an airbag with a sensor"),
        MOTOR("a motor"),
        PAD("a heat pad"),
        NTC("a heat pad (its NTC inside), or pad/skin for the one on the skin side"),
        END("neck or seat");

        private final String words;

        Target(String words) {
            this.words = words;
        }

        /** In words, for help and errors. */
        public String words() {
            return words;
        }
    }

    private final Layer layer;
    private final Target target;
    private final String unit;
    private final double standard;
    private final double least;
    private final double most;
    private final String meaning;

    InjectionKind(Layer layer, Target target, String unit, double standard, double least, double most, String meaning) {
        this.layer = layer;
        this.target = target;
        this.unit = unit;
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    InjectionKind(Target target, String unit, double standard, double least, double most, String meaning) {
        this(Layer.PLANT, target, unit, standard, least, most, meaning);
    }

    InjectionKind(Target target, String meaning) {
        this(Layer.PLANT, target, "", 1, 1, 1, meaning);
    }

    InjectionKind(Layer layer, String unit, double standard, double least, double most, String meaning) {
        this(layer, Target.NONE, unit, standard, least, most, meaning);
    }

    InjectionKind(Layer layer, String meaning) {
        this(layer, Target.NONE, "", 1, 1, 1, meaning);
    }

    /** The name in scenarios, e.g. {@code valve-stuck-open}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind a scenario means, or empty. */
    public static Optional<InjectionKind> of(String key) {
        return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
    }

    /** All names, in the order of the catalogue. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(InjectionKind::key).toList();
    }

    public Layer layer() {
        return layer;
    }

    public Target target() {
        return target;
    }

    /** Unit of the value; empty when the kind takes no value. */
    public String unit() {
        return unit;
    }

    /** Whether a value may be given. */
    public boolean takesValue() {
        return !unit.isEmpty();
    }

    /** The value when none is given. */
    public double standard() {
        return standard;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** One line that says what happens. */
    public String meaning() {
        return meaning;
    }
}
