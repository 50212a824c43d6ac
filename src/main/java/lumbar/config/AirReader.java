package lumbar.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lumbar.chair.Actuator;
import lumbar.chair.Pneumatics;
import lumbar.safety.Limits;

/** Reads {@code air:} of a chair file: the pump that all bags share, and where their vents are and how they rest. */
final class AirReader {
    /** What a pump moves freely at full duty, L/min. */
    static final Range PUMP_FLOW = new Range(2, 60, "SR-44");

    private static final String AT_BAG = "bag";
    private static final String AT_MANIFOLD = "manifold";

    private AirReader() {}

    /**
     * Reads it, or takes what is usual.
     *
     * @param actuators whose bags a warning names
     * @param real whether the chair has a real pump, which only its file can describe
     */
    static Pneumatics read(Section chair, List<Actuator> actuators, boolean real) {
        Optional<Section> air = chair.section("air");
        String bags = bags(actuators);
        if (real
                && !bags.isEmpty()
                && !air.map(section -> section.has("pump-flow")).orElse(false)) {
            warnOfFlow(chair);
        }
        double flow = air.map(section -> section.quantity(
                        "pump-flow", Dimension.FLOW, PUMP_FLOW, Pneumatics.USUAL_PUMP_LITRES_PER_MINUTE))
                .orElse(Pneumatics.USUAL_PUMP_LITRES_PER_MINUTE);
        boolean open = air.map(AirReader::normallyOpen).orElse(false);
        Optional<String> place = air.flatMap(AirReader::place);
        air.ifPresent(Section::end);
        boolean sure = open && place.equals(Optional.of(AT_BAG));
        if (!sure && !bags.isEmpty()) {
            warn(chair, bags, open && place.equals(Optional.of(AT_MANIFOLD)));
        }
        return Pneumatics.ofLitresPerMinute(flow, sure);
    }

    /** A vent that is shut without power would hold whoever sits there: there is no word for it (SR-05). */
    private static boolean normallyOpen(Section air) {
        if (!air.has("vents")) {
            return false;
        }
        if (air.text("vents").equals("normally-closed")) {
            air.error(
                    air.at("vents"),
                    "vents that are shut without power would hold whoever sits there",
                    "fit normally open vents; there is no key for others (SR-05)");
            return false;
        }
        return air.word("vents", List.of("normally-open"), Optional::of).isPresent();
    }

    private static Optional<String> place(Section air) {
        return air.has("vents-at")
                ? air.word("vents-at", List.of(AT_BAG, AT_MANIFOLD), Optional::of)
                : Optional.empty();
    }

    private static String bags(List<Actuator> actuators) {
        return actuators.stream()
                .filter(Actuator.Airbag.class::isInstance)
                .map(Actuator::id)
                .collect(Collectors.joining(", "));
    }

    /** SR-44: pressure is judged by the air that went in; a pump that is stronger than assumed hides a sensor that reads too little. */
    private static void warnOfFlow(Section chair) {
        chair.warning(
                chair.at(chair.has("air") ? "air" : "id"),
                "nothing says what the pump moves: "
                        + Dimension.FLOW.show(Pneumatics.USUAL_PUMP_LITRES_PER_MINUTE)
                        + " is assumed, and the pressure of every bag is judged by it",
                "write what its data sheet says against no pressure, e.g. air: {pump-flow: "
                        + Dimension.FLOW.show(Pneumatics.USUAL_PUMP_LITRES_PER_MINUTE) + "} (SR-44)");
    }

    /** SR-53: no file is refused for it, but the bags stay softer. */
    private static void warn(Section chair, String bags, boolean atManifold) {
        String lower = bags + " stay at or below " + Dimension.PRESSURE.show(Limits.UNSURE_VENT_CEILING_KPA);
        chair.warning(
                chair.at(chair.has("air") ? "air" : "id"),
                atManifold
                        ? "the vents are not at the bag's side of the hose, so that a kinked hose would keep the air in"
                        : "nothing says that the vents are normally open and at the bag's side of the hose",
                lower + "; look at them, and when it is so write air: {vents: normally-open, vents-at: bag} (SR-53)");
    }
}
