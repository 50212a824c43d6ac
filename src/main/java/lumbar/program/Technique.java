package lumbar.program;

import java.util.List;
import java.util.function.Predicate;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;

/**
 * A way to work the body: which actuators it takes in an area, how often it repeats, and its shape. One technique is one file
 * and a pure function of phase; it holds no state.
 */
public sealed interface Technique permits PressHold, Wave, Knead, Tap, Roll, Breathe, Vibrate, Stretch, Heat {
    TechniqueName name();

    RateRange rateRange();

    /** What it drives in an area of this chair; empty when it cannot work there. */
    List<Actuator> drives(Chair chair, BodyArea area);

    /**
     * The share of the amplitude asked at a moment of the cycle, 0…1.
     *
     * @param seconds since the cycle began, 0 ≤ seconds &lt; cycle
     */
    double shape(CycleTiming timing, SequencePosition position, double seconds);

    /** One repetition at a rate, s. */
    default double cycleSeconds(double perMinute) {
        return 60 / perMinute;
    }

    /** Whether its bags fill at the same time, and so share the pump. */
    default boolean together() {
        return true;
    }

    /** The shortest cycle that the holds and rests of airbags leave room for; slower profiles slow the rhythm, s. */
    default double leastCycleSeconds(CycleTiming timing) {
        return 0;
    }

    /** How long after its last cycle some bag still has to rest, s. */
    default double tailSeconds(CycleTiming timing) {
        return 0;
    }

    /** One-way passes of the carriage a minute, for techniques that take it. */
    default double passesPerMinute(double perMinute) {
        return DRIFT_PER_MINUTE;
    }

    /** Speed of the kneading or tapping motor, Hz. */
    default double rateHz(double perMinute) {
        return 0;
    }

    /** The share of its level that the kneading or tapping motor is asked, 0…1, {@code seconds} after the layer began. */
    default double headShape(double seconds) {
        return 1;
    }

    /** Whether limbs must fill from their far end (SR-13). */
    default boolean flows() {
        return false;
    }

    /** The carriage's passes under a technique that only needs it never to dwell (SR-16). */
    double DRIFT_PER_MINUTE = 2;

    /** The technique of a name. */
    static Technique of(TechniqueName name) {
        return switch (name) {
            case PRESS_HOLD -> new PressHold();
            case WAVE -> new Wave();
            case KNEAD -> new Knead();
            case TAP -> new Tap();
            case ROLL -> new Roll();
            case BREATHE -> new Breathe();
            case VIBRATE -> new Vibrate();
            case STRETCH -> new Stretch();
            case HEAT -> new Heat();
        };
    }

    /** The actuators of one type that stay on an area. */
    static List<Actuator> fixed(Chair chair, BodyArea area, Class<? extends Actuator.Fixed> type) {
        Predicate<Actuator> there = a -> type.isInstance(a) && ((Actuator.Fixed) a).area() == area;
        return chair.actuators().stream().filter(there).toList();
    }

    /** The carriage's roller together with {@code tool}, where both exist and pass the area; otherwise nothing. */
    static List<Actuator> onCarriage(Chair chair, BodyArea area, Class<? extends Actuator> tool) {
        var roller = chair.first(Actuator.Roller.class);
        var found = chair.first(tool);
        if (chair.carriage() == null || roller.isEmpty() || found.isEmpty() || !Carriage.reaches(area)) {
            return List.of();
        }
        Actuator head = found.get();
        return head instanceof Actuator.Roller ? List.of(head) : List.of(roller.get(), head);
    }
}
