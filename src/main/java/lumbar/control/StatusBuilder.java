package lumbar.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultPlace;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Status} from one cycle's values. */
final class StatusBuilder {
    private StatusBuilder() {}

    /** @param lateCycles cycles that began late (SR-04) */
    static Status of(SessionState state, Readings readings, long lateCycles) {
        List<Status.Area> areas = new ArrayList<>();
        for (BodyArea area : state.chair.areas()) {
            areas.add(AreaStatus.of(state, readings, area));
        }
        return new Status(chair(state, areas, lateCycles), session(state), safety(state, areas), next(state));
    }

    private static Status.Chair chair(SessionState state, List<Status.Area> areas, long lateCycles) {
        return new Status.Chair(
                state.clock.now(),
                state.chair.simulated(),
                state.chairState,
                state.why(),
                state.buttonRefusal.shown(state.clock.now()),
                state.inStateSeconds(),
                state.chair.seatSensor(),
                state.presence.occupied(),
                state.presence.kg(),
                areas,
                state.chair.all(Actuator.Recliner.class).stream()
                        .map(Actuator.Recliner::id)
                        .toList(),
                lateCycles);
    }

    private static Status.Session session(SessionState state) {
        ActiveSession active = state.active;
        String person = state.minutes.person();
        double left = state.sessionSecondsLeft();
        Status.Last last = last(state);
        if (active == null) {
            return new Status.Session("", "", person, 0, 0, 1, left, last);
        }
        return new Status.Session(
                active.compiled().program().name(),
                active.phaseName(),
                person,
                active.elapsed(),
                active.remaining(),
                active.intensity(),
                left,
                last,
                state.attendance.question());
    }

    private static Status.@Nullable Last last(SessionState state) {
        SessionLog.Last last = state.log.last();
        return last == null
                ? null
                : new Status.Last(
                        last.id(),
                        last.person(),
                        last.program(),
                        last.result(),
                        last.why(),
                        last.seconds(),
                        state.clock.now() - last.endedAt(),
                        last.work());
    }

    private static Status.Safety safety(SessionState state, List<Status.Area> areas) {
        Reason reason = areas.stream()
                .max(Comparator.comparingDouble(area -> area.asked() - area.permitted()))
                .map(Status.Area::reason)
                .orElse(Reason.NONE);
        Status.Limiting limiting = LimitExplanation.of(state, areas);
        return new Status.Safety(
                state.faults.latched(),
                problems(state),
                places(state),
                state.recorder.failure(),
                reason,
                limiting,
                LimitExplanation.all(limiting, areas));
    }

    private static List<Fault> problems(SessionState state) {
        return Stream.concat(state.faults.active().stream(), Stream.ofNullable(state.missing.problem(state.chairState)))
                .toList();
    }

    /** Where on the body what is wrong is, as far as this chair knows. */
    private static Map<FaultPlace, BodyArea> places(SessionState state) {
        Map<FaultPlace, BodyArea> places = new HashMap<>();
        List<FaultPlace> named = Stream.concat(
                        Stream.ofNullable(state.faults.latched()), state.faults.active().stream())
                .map(Fault::place)
                .toList();
        for (Actuator actuator : state.chair.actuators()) {
            if (actuator instanceof Actuator.Fixed fixed && named.contains(FaultPlace.of(actuator))) {
                places.put(FaultPlace.of(actuator), fixed.area());
            }
        }
        return places;
    }

    private static Status.Next next(SessionState state) {
        UnfinishedSession left = state.unfinished();
        return new Status.Next(
                AvailableCommands.of(state),
                left == null
                        ? null
                        : new Status.Left(
                                left.program().name(),
                                left.person().id(),
                                left.program().seconds()),
                state.chairState.latched() ? OptionalDouble.of(state.healthyInSeconds()) : OptionalDouble.empty(),
                state.authority.remoteMode(),
                state.authority.armedSeconds());
    }
}
