package lumbar.program;

import java.util.List;
import java.util.Optional;
import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Limb;
import lumbar.chair.Side;

/**
 * The position of one actuator in the order in which the bags of its layer fill: limbs from their far end and left before
 * right, the trunk as the file lists it.
 *
 * @param step its turn in a wave, 0 is the first
 * @param steps how many turns there are
 * @param second whether it belongs to the side that works while the first one rests
 */
public record SequencePosition(int step, int steps, boolean second) {
    public static final SequencePosition ALONE = new SequencePosition(0, 1, false);

    /** The position of an actuator among all that its layer drives; what is no bag stands alone. */
    static SequencePosition of(Actuator.Fixed one, Layer layer, List<Actuator.Fixed> actuators) {
        if (!(one instanceof Airbag bag)) {
            return ALONE;
        }
        Optional<Limb> strand = strand(bag, layer);
        List<Integer> turns = actuators.stream()
                .filter(Airbag.class::isInstance)
                .map(Airbag.class::cast)
                .filter(other -> strand(other, layer).equals(strand))
                .map(other -> turn(other, layer))
                .distinct()
                .sorted()
                .toList();
        boolean alternates = strand.isPresent() || layer.technique() == TechniqueName.KNEAD;
        return new SequencePosition(
                turns.indexOf(turn(bag, layer)), turns.size(), alternates && bag.side() == Side.RIGHT);
    }

    /** The limb that a bag fills with; the glutes go with the legs where a layer names both, else with the trunk. */
    private static Optional<Limb> strand(Airbag bag, Layer layer) {
        boolean leg = bag.area() == BodyArea.GLUTES
                && layer.areas().stream()
                        .anyMatch(area -> Limb.of(area, Side.LEFT).equals(Optional.of(Limb.LEFT_LEG)));
        return Limb.of(leg ? BodyArea.THIGHS : bag.area(), bag.side());
    }

    private static int turn(Airbag bag, Layer layer) {
        return strand(bag, layer).isPresent()
                ? Limb.rank(bag.area())
                : layer.areas().indexOf(bag.area());
    }
}
