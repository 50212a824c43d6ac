package lumbar.simulate;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;

/**
 * Which areas are worked in truth (SR-07): something there is driven, a bag holds more than 1 kPa, or the rollers are out
 * further than 5 mm within 50 mm of it. Knows nothing of readings, governor or ledger.
 */
final class PressedAreas {
    static final double PRESSED_KPA = 1;
    static final double PRESSED_MM = 5;
    static final double REACH_M = 0.05;

    private final Chair chair;
    private final boolean[] pressed = new boolean[BodyArea.COUNT];

    PressedAreas(Chair chair) {
        this.chair = chair;
    }

    /** By ordinal of the area; overwritten by the next call. */
    boolean[] areas(Cycle cycle) {
        java.util.Arrays.fill(pressed, false);
        for (int i = 0; i < chair.size(); i++) {
            boolean driven = cycle.written().drives(i);
            switch (chair.actuator(i)) {
                case Actuator.Airbag bag ->
                    pressed[bag.area().ordinal()] |= driven || cycle.truth().pressureKpa(i) > PRESSED_KPA;
                case Actuator.Vibrator vibrator -> pressed[vibrator.area().ordinal()] |= driven;
                case Actuator.Roller roller -> {
                    if (cycle.written().depthDuty() > 0 || cycle.truth().depthMm() > PRESSED_MM) {
                        around(cycle.truth().carriageM());
                    }
                }
                case Actuator.Kneader kneader -> {
                    if (driven) {
                        around(cycle.truth().carriageM());
                    }
                }
                case Actuator.Tapper tapper -> {
                    if (driven) {
                        around(cycle.truth().carriageM());
                    }
                }
                case Actuator.HeatPad pad -> {
                    // Heat has minutes of its own.
                }
                case Actuator.Recliner recliner -> {
                    // A held key moves the person, it works no area.
                }
            }
        }
        return pressed;
    }

    private void around(double xM) {
        Carriage carriage = chair.carriage();
        for (BodyArea area : BodyArea.values()) {
            if (carriage != null && Carriage.reaches(area) && carriage.distanceM(xM, area) <= REACH_M) {
                pressed[area.ordinal()] = true;
            }
        }
    }
}
