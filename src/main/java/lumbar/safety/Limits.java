package lumbar.safety;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;

/**
 * The compiled ceilings. Files, messages and people may only tighten them (SR-30); nothing at run time writes here. The
 * numbers are those of the safety requirements, chosen conservatively and not validated on people.
 */
public final class Limits {
    /** A session, and each area in it, starts at or below this level (SR-11). */
    public static final double START_LEVEL = 0.20;

    /** A level rises no faster than this, 1/s (SR-11). */
    public static final double RISE_PER_SECOND = 0.01;

    public static final double DEFAULT_RISE_PER_SECOND = 0.005;

    /** For so long after a start or a resume the level stays at or below {@link #WARM_UP_LEVEL} (SR-11). */
    public static final double WARM_UP_SECONDS = 60;

    public static final double WARM_UP_LEVEL = 0.40;

    /** A pause longer than this begins again at the start level, s (SR-11). */
    public static final double SHORT_PAUSE_SECONDS = 3;

    /** The pressure that no bag may be asked to exceed, kPa: 100 mmHg (SR-12). */
    public static final double BAG_CEILING_KPA = 13.3;

    /** The same for arms, calves and feet, kPa (SR-12). */
    public static final double LIMB_CEILING_KPA = 10;

    /** The same for the neck, kPa (SR-43). */
    public static final double NECK_CEILING_KPA = 6;

    /** The same for a bag without a sensor, filled by time, kPa. */
    public static final double UNMEASURED_CEILING_KPA = 5;

    /** The same where only a watchdog relay stands behind the outputs (a Pi alone), kPa. */
    public static final double RELAY_ONLY_CEILING_KPA = 8;

    /** And the smallest bag allowed there, L. */
    public static final double RELAY_ONLY_SMALLEST_BAG_LITRES = 0.5;

    /** The same where the chair file does not say that vents are normally open and at the bag's side of the hose, kPa (SR-53). */
    public static final double UNSURE_VENT_CEILING_KPA = 8;

    /**
     * What a healthy sensor may read at most of the air that went in, where bring-up learned nothing: the bag 20 % smaller and the pump
     * 15 % stronger than the file says, 1.15 / 0.8. A sensor that reads less by as much looks healthy then, so that a real chair gives
     * such a bag that much less (SR-44).
     */
    public static final double UNLEARNED_GAIN = 1.44;

    /** A bag that is filled above its ceiling by more than this for {@link #OVERPRESSURE_SECONDS} is let go, kPa (SR-12). */
    public static final double OVERFILL_KPA = 0.7;

    /** A bag that is neither filled nor let go, above this for {@link #OVERPRESSURE_SECONDS} is a fault, kPa (SR-12). */
    public static final double OVERPRESSURE_KPA = 14;

    public static final double OVERPRESSURE_SECONDS = 0.04;

    /** A bag rises no faster than this, kPa/s (SR-12). */
    public static final double SLOPE_KPA_PER_SECOND = 5;

    public static final double DEFAULT_SLOPE_KPA_PER_SECOND = 3;

    /** And never more than this within {@link #SLOPE_WINDOW_SECONDS}, kPa (SR-12). */
    public static final double SLOPE_WINDOW_KPA = 2.5;

    public static final double SLOPE_WINDOW_SECONDS = 0.5;

    /** Until a fill was compared with the air that went in, a bag is filled to this at most, kPa (SR-44). */
    public static final double UNPROVED_KPA = 2;

    /** A bag is held no longer than this at its set point, s (SR-13). */
    public static final double HOLD_SECONDS = 10;

    /** And then stays below {@link #RELEASED_KPA} at least so long, s (SR-13). */
    public static final double REST_SECONDS = 5;

    public static final double RELEASED_KPA = 2;

    /** Share of any 60 s that a bag may spend above {@link #RELEASED_KPA} (SR-13). */
    public static final double BAG_DUTY = 0.60;

    /** Bags of one limb above {@link #RELEASED_KPA} at once (SR-13). */
    public static final int LIMB_BAGS = 4;

    /** In flow programs a proximal bag stays below its distal neighbour plus this while filling, kPa (SR-13). */
    public static final double FLOW_GRADIENT_KPA = 1;

    /** Greatest difference between neighbouring cells of one pad, kPa (SR-13). */
    public static final double NEIGHBOUR_KPA = 4;

    /** A bag above this presses: its area's minutes run, kPa (SR-07). */
    public static final double ACTIVE_KPA = 1;

    /** A pressure sensor may read so much too low, so a bag counts as pressing from that much less on, kPa. */
    public static final double PRESSURE_TOLERANCE_KPA = 0.35;

    /** A roller out further than this presses, mm (SR-07). */
    public static final double ACTIVE_DEPTH_MM = 5;

    /** Within so far of an area a roller works it, m (SR-07). */
    public static final double ACTIVE_REACH_M = 0.05;

    /** The carriage may be so far from where its pulses say it is, so this is added to the reach, m. */
    public static final double POSITION_TOLERANCE_M = 0.02;

    /** The rolling window of an area's minutes: at least, and by default, s (SR-07). */
    public static final int SHORTEST_WINDOW_SECONDS = 120 * 60;

    public static final int WINDOW_SECONDS = 180 * 60;

    public static final int DAY_SECONDS = 24 * 3600;

    /** A person's sessions in {@link #SESSION_WINDOW_SECONDS}, s (SR-40). */
    public static final int SESSION_SECONDS = 30 * 60;

    /** The same for each motor (SR-40). */
    public static final int MOTOR_SECONDS = 30 * 60;

    public static final int SESSION_WINDOW_SECONDS = 60 * 60;

    /** A pause longer than this ends the session, s (SR-40). */
    public static final double PAUSE_SECONDS = 600;

    /** Rollers stay no longer than this at a point, s (SR-16). */
    public static final double ROLLER_DWELL_SECONDS = 10;

    /** And within ±{@link #ROLLER_DWELL_REACH_M} no longer than {@link #ROLLER_DWELL_MINUTE_SECONDS} of any 60 s (SR-16). */
    public static final double ROLLER_DWELL_MINUTE_SECONDS = 15;

    public static final double ROLLER_DWELL_REACH_M = 0.02;

    /** The shortest stroke of a roller, m (SR-16). */
    public static final double ROLLER_STROKE_M = 0.16;

    /** Share of time that tapping may take in an area (SR-16). */
    public static final double TAPPING_DUTY = 0.50;

    /** Pad temperature that control may aim at, °C (SR-18). */
    public static final double HEAT_CONTROL_C = 44;

    /** The skin side of a pad stays at or below this, °C (SR-18). */
    public static final double SKIN_C = 40;

    /** Above this on the skin side the set point of the pad comes down, °C (SR-18). */
    public static final double SKIN_WARM_C = SKIN_C - 0.5;

    /** Latched trips, °C: inside the pad, and on its skin side for {@link #SKIN_TRIP_SECONDS} (SR-18). */
    public static final double PAD_TRIP_C = 50;

    public static final double SKIN_TRIP_C = 42;

    public static final double SKIN_TRIP_SECONDS = 2;

    /** The highest temperature at which the thermal cut-off of a pad may open, °C (SR-52). */
    public static final double THERMAL_CUTOFF_C = 52;

    /** Heat of an area in the rolling window of its minutes, and between two rests, s (SR-18). */
    public static final double HEAT_SECONDS = 1200;

    /** After so much heat an area has none for so long, s (SR-18). */
    public static final double HEAT_REST_SECONDS = 1200;

    /** A skin side so warm counts as heat, whether the pad is driven or not, °C (SR-18). */
    public static final double HEATED_SKIN_C = 38;

    /** The lowest reading of a thermistor that can be true, °C (SR-19). */
    public static final double LOWEST_NTC_C = -10;

    /** Cap of permitted levels in a session started from elsewhere (SR-25). */
    public static final double REMOTE_LEVEL = 0.50;

    /** Overlapping layers that add up to more than this on an area are refused at load (SR-29). */
    public static final double OVERLAP_LEVEL = 0.60;

    /** The longest program a file may ask for, s: a person may sit 30 min in an hour (SR-40). */
    public static final double PROGRAM_SECONDS = 30 * 60;

    /** What a technician may drive at bring-up, share of what the actuator can do (SR-36). */
    public static final double BRING_UP_LEVEL = 0.20;

    /** And for how long at a stretch, s (SR-36). */
    public static final double BRING_UP_SECONDS = 5;

    /** A shut bag may be watched so long after that, nothing driven, s (SR-36). */
    public static final double BRING_UP_WATCH_SECONDS = 60;

    /** A bag may need so long to empty after its drive has ended, and that time is charged too, s (SR-05, SR-07). */
    public static final double EMPTYING_SECONDS = 5;

    /** The lowest reading of a bag's sensor that can be true, kPa (SR-14). */
    public static final double LOWEST_PRESSURE_KPA = -2;

    /** And the highest. */
    public static final double HIGHEST_PRESSURE_KPA = 45;

    private Limits() {}

    /** Whether a reading can be the pressure of a bag; what cannot be, or is no number, says nothing of the bag (SR-14). */
    public static boolean canBePressure(double kpa) {
        return kpa >= LOWEST_PRESSURE_KPA && kpa <= HIGHEST_PRESSURE_KPA;
    }

    /** A reading, or not a number where it cannot be the pressure of a bag, kPa (SR-14). */
    public static double pressureOrNan(double kpa) {
        return canBePressure(kpa) ? kpa : Double.NaN;
    }

    /** Active seconds an area may have in any rolling window (SR-07). */
    public static int areaSeconds(BodyArea area) {
        return area == BodyArea.NECK ? 600 : 1200;
    }

    /** Active seconds an area may have in 24 h (SR-07). */
    public static int areaDaySeconds(BodyArea area) {
        return 2 * areaSeconds(area);
    }

    /** The pressure that counts as the compiled ceiling of an area, kPa (SR-12). */
    public static double bagCeilingKpa(BodyArea area) {
        return switch (area) {
            case NECK -> NECK_CEILING_KPA;
            case ARMS, CALVES, FEET -> LIMB_CEILING_KPA;
            default -> BAG_CEILING_KPA;
        };
    }

    /** How far out rollers may come over an area, share of the full depth (SR-16). */
    public static double rollerLevel(BodyArea area) {
        return switch (area) {
            case NECK -> 0.40;
            case SHOULDERS -> 0.70;
            default -> 1.0;
        };
    }

    /** The orifice that a vent of this area needs at least for a bag of this volume, mm (SR-15); the neck is free sooner (SR-43). */
    public static double ventMm(BodyArea area, double volumeLitres) {
        if (area == BodyArea.NECK && volumeLitres > 1.1) {
            return 5;
        }
        if (volumeLitres <= (area == BodyArea.NECK ? 0.25 : 0.4)) {
            return 2;
        }
        return volumeLitres <= (area == BodyArea.NECK ? 0.6 : 1.0) ? 3 : 4;
    }

    /** Whether the actuator is one whose sum of running time SR-40 bounds. */
    public static boolean isMotor(Actuator actuator) {
        return switch (actuator) {
            case Actuator.Roller r -> true;
            case Actuator.Kneader k -> true;
            case Actuator.Tapper t -> true;
            case Actuator.Vibrator v -> true;
            case Actuator.Recliner r -> true;
            case Actuator.Airbag a -> false;
            case Actuator.HeatPad h -> false;
        };
    }
}
