package lumbar.control;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Demand;
import lumbar.chair.Readings;
import lumbar.person.Block;
import lumbar.safety.Fault;
import lumbar.safety.FaultPlace;
import lumbar.safety.Permitted;
import lumbar.safety.Reason;
import lumbar.safety.SessionLimits;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Status} from one cycle's values. */
final class StatusBuilder {
    /** An area counts as free again from so much on, s. */
    private static final double FREE_SECONDS = 60;

    private StatusBuilder() {}

    /** @param lateCycles cycles that began late (SR-04) */
    static Status of(SessionState state, Readings readings, long lateCycles) {
        List<Status.Area> areas = areas(state, readings);
        ActiveSession course = state.active;
        Reason reason = areas.stream()
                .max(Comparator.comparingDouble(area -> area.asked() - area.permitted()))
                .map(Status.Area::reason)
                .orElse(Reason.NONE);
        return new Status(
                state.clock.now(),
                state.chair.simulated(),
                state.state,
                state.why(),
                state.inStateSeconds(),
                course == null ? "" : course.score().program().name(),
                course == null ? "" : course.phaseName(),
                state.minutes.person(),
                course == null ? 0 : course.elapsed(),
                course == null ? 0 : course.remaining(),
                course == null ? 1 : course.intensity(),
                state.presence.occupied(),
                state.presence.kg(),
                state.authority.remoteMode(),
                state.authority.armedSeconds(),
                state.faults.latched(),
                problems(state),
                places(state),
                reason,
                state.sessionSecondsLeft(),
                lateCycles,
                state.recorder.failure(),
                areas,
                LimitExplanation.of(state, areas),
                next(state),
                last(state),
                state.chair.all(Actuator.Recliner.class).stream()
                        .map(Actuator.Recliner::id)
                        .toList(),
                state.chair.seatSensor());
    }

    private static List<Fault> problems(SessionState state) {
        return Stream.concat(state.faults.active().stream(), Stream.ofNullable(state.missing.problem(state.state)))
                .toList();
    }

    /** Where on the body what is wrong is, as far as this chair knows. */
    private static Map<String, BodyArea> places(SessionState state) {
        Map<String, BodyArea> places = new HashMap<>();
        Stream.concat(Stream.ofNullable(state.faults.latched()), state.faults.active().stream())
                .filter(fault -> fault.place().kind() == FaultPlace.Kind.ACTUATOR)
                .flatMap(fault -> state.chair.actuator(fault.place().name()).stream())
                .forEach(actuator -> {
                    if (actuator instanceof Actuator.Fixed fixed) {
                        places.put(actuator.id(), fixed.area());
                    }
                });
        return places;
    }

    private static Status.Next next(SessionState state) {
        UnfinishedSession left = state.unfinished();
        return new Status.Next(
                CommandRules.can(state),
                left == null
                        ? null
                        : new Status.Left(
                                left.program().name(),
                                left.person().id(),
                                left.program().seconds()),
                state.state.latched() ? state.healthyInSeconds() : Double.NaN);
    }

    private static Status.@Nullable Last last(SessionState state) {
        SessionLog.Last last = state.log.last();
        return last == null
                ? null
                : new Status.Last(
                        last.id(),
                        last.person(),
                        last.program(),
                        last.outcome(),
                        last.seconds(),
                        state.clock.now() - last.endedAt(),
                        last.work());
    }

    private static List<Status.Area> areas(SessionState state, Readings readings) {
        return state.chair.areas().stream()
                .map(area -> area(state, readings, area))
                .toList();
    }

    private static Status.Area area(SessionState state, Readings readings, BodyArea area) {
        Demand demand = state.actuation.demand();
        Permitted permitted = state.actuation.permitted();
        double carriageM = state.actuation.carriageM();
        double asked = 0;
        double allowed = 0;
        double kpa = Double.NaN;
        double ceiling = Double.NaN;
        double padC = Double.NaN;
        Reason reason = Reason.NONE;
        double worst = 0;
        for (Actuator actuator : state.chair.actuators()) {
            int i = actuator.index();
            if (actuator instanceof Actuator.Recliner || !actsOn(state.chair, actuator, area, carriageM)) {
                continue;
            }
            asked = Math.max(asked, demand.level(i));
            allowed = Math.max(allowed, permitted.level(i));
            if (actuator instanceof Actuator.Airbag bag) {
                kpa = Math.max(Double.isNaN(kpa) ? -99 : kpa, readings.pressureKpa(i));
                ceiling = state.actuation.ceilingKpa(bag);
            }
            if (actuator instanceof Actuator.HeatPad) {
                padC = readings.padC(i);
            }
            double lowered = demand.level(i) - permitted.level(i);
            if (permitted.reason(i) != Reason.NONE && lowered > worst) {
                worst = lowered;
                reason = permitted.reason(i);
            }
        }
        double t = state.clock.ledger();
        SessionLimits sessionLimits = state.actuation.sessionLimits();
        double most = sessionLimits.seconds(area);
        Reason closed = sessionLimits.closed().get(area);
        return new Status.Area(
                area,
                asked,
                allowed,
                kpa,
                ceiling,
                depth(state.chair, readings, area, carriageM),
                padC,
                state.minutes.left(UsageAccounts.area(area), most, t),
                blocked(state, area, t),
                state.minutes.freeIn(UsageAccounts.area(area), most, FREE_SECONDS, t),
                closed == Reason.EXCLUDED,
                closed != null ? closed : reason);
    }

    private static double blocked(SessionState state, BodyArea area, double t) {
        double seconds = 0;
        for (Block block : state.blocks) {
            if (block.covers(area) && block.person().equals(state.minutes.person()) && block.holdsAt(t)) {
                seconds = Math.max(seconds, block.untilT() - t);
            }
        }
        return seconds;
    }

    private static double depth(Chair chair, Readings readings, BodyArea area, double carriageM) {
        Carriage carriage = chair.carriage();
        boolean here = carriage != null && !Double.isNaN(carriageM) && carriage.areaAt(carriageM) == area;
        return here ? readings.carriage().depthMm() : 0;
    }

    private static boolean actsOn(Chair chair, Actuator actuator, BodyArea area, double carriageM) {
        if (actuator instanceof Actuator.Fixed fixed) {
            return fixed.area() == area;
        }
        Carriage carriage = chair.carriage();
        return carriage != null && !Double.isNaN(carriageM) && carriage.areaAt(carriageM) == area;
    }
}
