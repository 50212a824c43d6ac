package lumbar.safety.checks;

import java.util.function.Predicate;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;

/** The indices of the actuators that a check looks at: found once, so that a cycle touches nothing else. */
final class ActuatorIndices {
    private ActuatorIndices() {}

    static int[] bags(Chair chair) {
        return of(chair, a -> a instanceof Actuator.Airbag);
    }

    static int[] measuredBags(Chair chair) {
        return of(chair, a -> a instanceof Actuator.Airbag bag && bag.sensor());
    }

    /** Motors whose current is measured: those that have a learned current. */
    static int[] measuredMotors(Chair chair) {
        return of(chair, a -> chair.motorFullAmps().containsKey(a.index()));
    }

    static int[] heatPads(Chair chair) {
        return of(chair, a -> a instanceof Actuator.HeatPad);
    }

    /** The carriage, or −1 where there is none. */
    static int roller(Chair chair) {
        return chair.first(Actuator.Roller.class).map(Actuator::index).orElse(-1);
    }

    static int[] of(Chair chair, Predicate<Actuator> wanted) {
        return chair.actuators().stream()
                .filter(wanted)
                .mapToInt(Actuator::index)
                .toArray();
    }
}
