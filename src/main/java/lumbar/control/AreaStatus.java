package lumbar.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Readings;
import lumbar.person.Block;
import lumbar.safety.Permitted;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/** Draws the {@link Status.Area} of one area from one cycle's values. */
final class AreaStatus {
    /** An area counts as free again from so much on, s. */
    static final double FREE_SECONDS = 60;

    private AreaStatus() {}

    static Status.Area of(SessionState state, Readings readings, BodyArea area) {
        Demand demand = state.actuation.demand();
        Permitted permitted = state.actuation.permitted();
        List<Actuator> here = actingOn(state.chair, area, state.actuation.carriageM());
        SessionLimits sessionLimits = state.actuation.sessionLimits();
        double most = sessionLimits.seconds(area);
        double t = state.clock.ledger();
        int account = UsageAccounts.area(area);
        return new Status.Area(
                area,
                here.stream().mapToDouble(a -> demand.level(a.index())).reduce(0, Math::max),
                here.stream().mapToDouble(a -> permitted.level(a.index())).reduce(0, Math::max),
                highest(here, Actuator.Airbag.class, bag -> readings.pressureKpa(bag.index())),
                highest(here, Actuator.Airbag.class, state.actuation::ceilingKpa),
                depth(state.chair, readings, area, state.actuation.carriageM()),
                highest(here, Actuator.HeatPad.class, pad -> readings.padC(pad.index())),
                state.minutes.left(account, most, t),
                blocked(state, area, t),
                state.minutes.freeIn(account, most, FREE_SECONDS, t),
                sessionLimits.closed().get(area) == Reason.EXCLUDED,
                limits(state, here, area));
    }

    private static List<Actuator> actingOn(Chair chair, BodyArea area, double carriageM) {
        List<Actuator> here = new ArrayList<>();
        for (Actuator actuator : chair.actuators()) {
            boolean acts =
                    actuator instanceof Actuator.Fixed fixed ? fixed.area() == area : isAt(chair, area, carriageM);
            if (acts && !(actuator instanceof Actuator.Recliner)) {
                here.add(actuator);
            }
        }
        return here;
    }

    private static boolean isAt(Chair chair, BodyArea area, double carriageM) {
        Carriage carriage = chair.carriage();
        return carriage != null && !Double.isNaN(carriageM) && carriage.areaAt(carriageM) == area;
    }

    /** What is closed for the whole session first, then the reasons of each actuator, the one that loses most first. */
    private static List<Reason> limits(SessionState state, List<Actuator> here, BodyArea area) {
        Demand demand = state.actuation.demand();
        Permitted permitted = state.actuation.permitted();
        ToDoubleFunction<Actuator> lowered = a -> demand.level(a.index()) - permitted.level(a.index());
        Set<Reason> limits = new LinkedHashSet<>();
        Reason closed = closed(state, area);
        if (closed != null) {
            limits.add(closed);
        }
        here.stream()
                .filter(actuator -> lowered.applyAsDouble(actuator) > 0)
                .sorted(Comparator.comparingDouble(lowered).reversed())
                .forEach(actuator -> limits.addAll(permitted.reasons(actuator.index())));
        return List.copyOf(limits);
    }

    /** The highest of what gives a number; empty where nothing does. */
    private static <A extends Actuator> OptionalDouble highest(
            List<Actuator> here, Class<A> type, ToDoubleFunction<A> value) {
        return here.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .mapToDouble(value)
                .filter(number -> !Double.isNaN(number))
                .max();
    }

    private static double blocked(SessionState state, BodyArea area, double t) {
        return Block.untilT(state.blocks, state.minutes.person(), area, t).orElse(t) - t;
    }

    /**
     * Why the area is not worked at all, or null. What rests is closed from its report on; in a session that closed it, until that ends,
     * for a rest that is lifted or over counts from the next start (SR-33).
     */
    private static @Nullable Reason closed(SessionState state, BodyArea area) {
        Reason closed = state.actuation.sessionLimits().closed().get(area);
        boolean isLeftOver = closed == Reason.BLOCKED && state.active == null;
        if (closed != null && !isLeftOver) {
            return closed;
        }
        return blocked(state, area, state.clock.ledger()) > 0 ? Reason.BLOCKED : null;
    }

    private static OptionalDouble depth(Chair chair, Readings readings, BodyArea area, double carriageM) {
        double depthMm = isAt(chair, area, carriageM) ? readings.carriage().depthMm() : 0;
        return Double.isNaN(depthMm) ? OptionalDouble.empty() : OptionalDouble.of(depthMm);
    }
}
