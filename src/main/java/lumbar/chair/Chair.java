package lumbar.chair;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the chair is made of, as {@code chair.yaml} says. Immutable.
 *
 * @param id {@code [a-z0-9-]+}, the chair's name in topics and files
 * @param simulated true when the drives are a model: shown in every state message
 * @param actuators every actuator; {@code actuators.get(i).index() == i}
 * @param carriage the roller's path, or null where there is no roller
 * @param seatSensor whether somebody's weight is measured or switched at all
 * @param seatWeighs whether the seat gives kg (load cells) or only occupied/empty
 * @param boardLease whether a board takes every output away by itself when it is not renewed (SR-03)
 * @param powerRelay whether a power relay with read-back and a window watchdog stands behind the drives (SR-02)
 * @param pneumatics the pump that all bags share, and their vents
 * @param motorFullAmps learned current of each motor at full load, A, by actuator index; what is no motor has none (SR-17)
 */
public record Chair(
        String id,
        String name,
        boolean simulated,
        List<Actuator> actuators,
        @Nullable Carriage carriage,
        boolean seatSensor,
        boolean seatWeighs,
        boolean boardLease,
        boolean powerRelay,
        Pneumatics pneumatics,
        Map<Integer, Double> motorFullAmps) {

    public Chair {
        actuators = List.copyOf(actuators);
        motorFullAmps = Map.copyOf(motorFullAmps);
        for (int i = 0; i < actuators.size(); i++) {
            if (actuators.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "actuator " + actuators.get(i).id() + " is out of place");
            }
        }
    }

    public int size() {
        return actuators.size();
    }

    public Actuator actuator(int index) {
        return actuators.get(index);
    }

    public Optional<Actuator> actuator(String id) {
        return actuators.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** What the pump moves at full duty against no pressure, L/s of ambient air (SR-44). */
    public double pumpLitresPerSecond() {
        return pneumatics.pumpLitresPerSecond();
    }

    /** Learned current of a motor at full load, A. */
    public double fullAmps(int motor) {
        Double amps = motorFullAmps.get(motor);
        if (amps == null) {
            throw new IllegalArgumentException(actuator(motor).id() + " is no motor");
        }
        return amps;
    }

    /** All actuators of one type, in order. */
    public <A extends Actuator> List<A> all(Class<A> type) {
        return actuators.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The bags of whose sensors bring-up learned nothing; none in a simulated chair, whose bags are as its file says (SR-44). */
    public List<Actuator.Airbag> unlearnedBags() {
        return all(Actuator.Airbag.class).stream()
                .filter(bag ->
                        !simulated && bag.sensor() && !pneumatics.learnedGains().containsKey(bag.index()))
                .toList();
    }

    /** The first actuator of a type of which a chair has at most one: roller, kneader, tapper. */
    public <A extends Actuator> Optional<A> first(Class<A> type) {
        return actuators.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The recliner that raises the body: the way out of the chair (SR-50). */
    public Optional<Actuator.Recliner> backrest() {
        return all(Actuator.Recliner.class).stream()
                .filter(Actuator.Recliner::isBackrest)
                .findFirst();
    }

    /** Every area that something in this chair reaches. */
    public Set<BodyArea> areas() {
        EnumSet<BodyArea> areas = EnumSet.noneOf(BodyArea.class);
        for (Actuator actuator : actuators) {
            if (actuator instanceof Actuator.Fixed fixed) {
                areas.add(fixed.area());
            } else if (actuator instanceof Actuator.Roller) {
                EnumSet.allOf(BodyArea.class).stream().filter(Carriage::reaches).forEach(areas::add);
            }
        }
        return areas;
    }
}
