package lumbar.drive.sim;

import java.util.Locale;

/**
 * Every parameter of the simulated chair, with default, range and unit. All are engineering judgement unless a source is named.
 * The name under {@code simulation:} in {@code chair.yaml} is {@link #key()}; its last word is the unit.
 */
public enum PlantParameter {
    // Air. Bag: n = (Pa + p)·V(p), V(p) = Vd + V0·(1 − exp(−p/p1)), isothermal. Flows are litres of ambient air.
    AMBIENT_PRESSURE_KPA(101.3, 80, 110, "air around the chair"),
    BAG_DEAD_VOLUME_L(0.02, 0.001, 0.2, "hose and folds of an empty bag"),
    BAG_STRETCH_KPA(3, 0.5, 20, "pressure by which a bag has taken most of its volume"),
    BAG_VOLUME_SPREAD(0, 0, 0.5, "largest deviation of a bag's volume from the chair file, share of it, either way"),
    PUMP_FLOW_L_PER_MIN(12, 1, 60, "pump against no pressure, full duty; usually as the chair file says"),
    PUMP_STALL_KPA(45, 20, 200, "pressure at which the pump moves nothing"),
    PUMP_SPIN_UP_S(0.15, 0.001, 2, "time constant of the pump's speed"),
    PUMP_FULL_A(1.5, 0, 10, "pump current at full duty"),
    MANIFOLD_L(0.05, 0.005, 1, "node between the pump and the inlet valves"),
    INLET_L_PER_S_PER_ROOT_KPA(0.15, 0.01, 2, "an open inlet valve"),
    INLET_OPEN_MS(15, 1, 50, "command to open"),
    INLET_CLOSE_MS(20, 1, 50, "command to closed"),
    VENT_L_PER_S_PER_ROOT_KPA_PER_MM2(0.01922, 0.001, 0.1, "0.077 / 0.173 / 0.307 for 2 / 3 / 4 mm, Cd 0.6"),
    LEAK_LEAST_S(275, 10, 10000, "bench drops of an open soft-robotics pneumatics project: 19 %/min"),
    LEAK_MOST_S(690, 10, 10000, "the same: 8 %/min"),
    RELIEF_STARTS_KPA(16.0, 5, 40, "relief valve begins to open"),
    RELIEF_FULL_KPA(17.6, 5, 45, "relief valve fully open: 16 kPa + 10 %"),
    RELIEF_L_PER_S_PER_ROOT_KPA(0.1, 0, 2, "relief valve fully open"),

    // Roller, kneading, tapping. Stroke, times and counts are the chair file's carriage.
    CARRIAGE_PARKED_M(0.05, 0, 1, "where the carriage stands at power-up"),
    CARRIAGE_END_SWITCH_M(0.003, 0.0005, 0.02, "an end switch closes this far before the stop"),
    CARRIAGE_LAG_S(0.12, 0.01, 1, "time constant of the carriage's speed"),
    DEPTH_MM_PER_S(20, 1, 100, "driven out at full duty"),
    DEPTH_SPRING_MM_PER_S(30, 1, 200, "spring-back without power"),
    DEPTH_HOLD_DUTY(0.15, 0.01, 0.9, "duty that balances the spring"),
    DEPTH_NOISE_MM(0.2, 0, 5, "depth sensor, rms"),
    PRESS_N_PER_MM(4, 0.1, 50, "stiffness of a back under the rollers"),
    PRESS_CAP_N(250, 10, 1000, "series spring of the depth axis"),
    BODY_DEPTH_NECK_MM(20, 0, 60, "depth at which the rollers touch the neck"),
    BODY_DEPTH_BACK_MM(8, 0, 60, "depth at which they touch the back and glutes"),
    KNEAD_SLOW_HZ(0.2, 0.01, 2, "kneading at 80 % duty"),
    KNEAD_FAST_HZ(0.6, 0.01, 5, "kneading at 100 % duty"),
    KNEAD_SLOW_DUTY(0.8, 0.1, 0.95, "duty of the slow end"),
    TAP_FAST_HZ(12, 1, 30, "tapping at 100 % duty; 3 Hz at 25 %"),
    PULSE_LOSS(0.001, 0, 0.5, "share of position pulses lost"),
    PULSE_JITTER_MS(2, 0, 20, "a pulse is counted up to this late"),
    RECLINE_TRAVEL_S(20, 2, 120, "a recliner from one end to the other"),

    // Motors: I = (J·dω/dt + T)/Kt while turning, V·D/R while held, clipped.
    MOTOR_OHM(2.0, 0.1, 50, "winding"),
    MOTOR_NM_PER_A(0.07, 0.001, 1, "Kt = Ke, also V·s"),
    MOTOR_KG_M2(2e-5, 1e-7, 1e-2, "rotor"),
    MOTOR_FRICTION_NM(0.02, 0, 1, "no-load current 0.3 A"),
    MOTOR_CLIP_A(6, 0.5, 50, "current limit of the driver"),
    MOTOR_LAG_S(0.06, 0.005, 1, "time constant of the speed of the other motors"),
    ROLLER_A_PER_200_N(1.3, 0, 10, "added by 200 N under the rollers: 1.2 to 2.0 A in all"),
    KNEADER_A_PER_200_N(1.1, 0, 10, "the same for the kneading shaft"),
    TAPPER_A(0.7, 0, 10, "added at full speed"),
    VIBRATOR_A(0.4, 0, 10, "added at full speed"),
    RECLINER_A_PER_80_KG(1.2, 0, 10, "added by a person of 80 kg"),
    WINDING_J_PER_K(60, 1, 1000, "heat the winding stores"),
    WINDING_K_PER_W(3, 0.1, 50, "winding to air"),
    WINDING_TRIP_C(120, 60, 200, "thermal switch opens; closes 20 K lower"),

    // Heat.
    PAD_FULL_W(40, 1, 100, "heat pad at full duty"),
    PAD_J_PER_K(400, 10, 5000, "Cp"),
    PAD_AIR_K_PER_W(2.2, 0.1, 20, "Ramb"),
    PAD_SKIN_K_PER_W(1.1, 0.1, 20, "Rs"),
    SKIN_J_PER_K(300, 10, 5000, "Cs"),
    SKIN_BODY_K_PER_W(1.2, 0.1, 20, "Rb"),
    BODY_C(36, 30, 40, "Tb"),
    SKIN_START_C(33, 20, 40, "skin of somebody who sits down"),
    AMBIENT_C(22, 0, 45, "Ta"),
    CUTOFF_RESET_K(12, 2, 60, "a thermal cut-off closes again so much lower: a snap disc"),
    NTC_LAG_S(8, 0.1, 120, "10 k B3950 under a cover"),
    NTC_NOISE_K(0.2, 0, 5, "rms"),

    // Sensors.
    PRESSURE_NOISE_KPA(0.05, 0, 5, "rms"),
    PRESSURE_OFFSET_KPA(0.2, 0, 5, "largest offset, either way"),
    PRESSURE_GAIN_SPREAD(0, 0, 0.5, "largest deviation of a gain from 1, either way"),
    PRESSURE_DRIFT_KPA_PER_H(0.02, 0, 5, "either way"),
    PRESSURE_BITS(12, 6, 24, "over −5…50 kPa"),
    SAMPLE_MS(10, 1, 100, "the board reads every sensor this often"),
    CURRENT_FULL_SCALE_A(6, 1, 50, "current sensor"),
    CURRENT_NOISE_SHARE(0.01, 0, 0.2, "rms, of full scale"),
    CURRENT_OFFSET_A(0.03, 0, 1, "largest offset, either way"),
    SEAT_LAG_S(0.2, 0.01, 5, "cushion and load cells"),
    SEAT_NOISE_KG(0.3, 0, 5, "four load cells together, rms"),
    SEAT_SWITCH_KG(10, 1, 60, "weight that counts as occupied"),
    SEAT_LEAVES_S(1.5, 0.1, 20, "getting up"),
    SEAT_VIBRATED_KG(1, 0, 10, "vibrators and the tapper shake the load cells by so much at full speed, either way"),
    SEAT_KNEADED_KG(0.1, 0, 5, "the kneading shaft does, at its own rate"),
    ESTOP_BOUNCE_MS(5, 0, 100, "normally closed contact"),

    // Who sits there: the healthy person of the safety requirements.
    BREATH_KG(0.5, 0, 5, "breathing, either way"),
    BREATH_HZ(0.25, 0.05, 2, "breaths"),
    SHIFT_KG(10, 0, 40, "largest shift of weight, either way"),
    LEANS_PER_MIN(2, 0, 60, "shifts, and leans on each bag; 0 only breathes"),
    ASLEEP_SHIFT_KG(2, 0, 40, "the largest shift of somebody who sleeps"),
    ANSWER_KG(8, 0, 40, "the shift by which somebody who is asked answers that they are awake"),
    ANSWER_LEAST_S(3, 0, 600, "how long that takes at least"),
    ANSWER_MOST_S(8, 0, 600, "and at most"),
    LEAN_KPA(0.5, 0, 5, "largest lean on an empty bag whose vent is shut"),
    LEAN_SHARE(0.2, 0, 1, "and so much more, as a share of what the bag holds"),
    LEAN_RISE_MS(300, 50, 2000, "a lean or shift rises and falls in this time"),
    LEAN_MOST_MS(2000, 600, 10000, "and is over after this"),

    // Supply, board and link.
    RAIL_V(24, 5, 60, "supply without load"),
    RAIL_OHM(0.15, 0, 5, "supply and cable"),
    BROWN_OUT_V(19, 1, 50, "below it for BROWN_OUT_MS the board resets"),
    BROWN_OUT_MS(30, 1, 1000, "see BROWN_OUT_V"),
    BOARD_BOOT_MS(300, 0, 10000, "reset to first answer"),
    LEASE_MS(200, 20, 200, "an output not renewed for so long is off (SR-03)"),
    LONGEST_PULSE_MS(60, 5, 60, "the board ends every inlet pulse (SR-03)"),
    PULSE_PAUSE_MS(60, 60, 1000, "then nothing, unless a fresh pressure sample was read (SR-03)"),
    WATCHDOG_LEAST_MS(50, 1, 1000, "shortest accepted gap between beats (SR-02)"),
    WATCHDOG_MOST_MS(400, 50, 400, "longest accepted gap (SR-02)"),
    RELAY_MS(10, 0, 50, "power relay, either way"),
    LINK_LEAST_MS(2, 0, 100, "115200 baud"),
    LINK_MOST_MS(8, 0, 100, "115200 baud"),
    LINK_FRAME_BITS(640, 10, 10000, "one frame; a wrong bit loses it"),
    LINK_BIT_ERRORS(0, 0, 0.1, "share of wrong bits"),
    LINK_SILENT_MS(90, 10, 1000, "no answer for so long: the link is down"),
    LINK_RETURNS_S(1.5, 0, 60, "plugged in again to found again");

    private final double standard;
    private final double least;
    private final double most;
    private final String meaning;

    PlantParameter(double standard, double least, double most, String meaning) {
        this.standard = standard;
        this.least = least;
        this.most = most;
        this.meaning = meaning;
    }

    /** The name in files, e.g. {@code pump-flow-l-per-min}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the default value. */
    public double standard() {
        return standard;
    }

    /** The smallest value a file may give. */
    public double least() {
        return least;
    }

    /** The largest value a file may give. */
    public double most() {
        return most;
    }

    /** Returns what it means, for the reference page. */
    public String meaning() {
        return meaning;
    }
}
