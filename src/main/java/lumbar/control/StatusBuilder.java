package lumbar.control;

import java.util.ArrayList;
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
import lumbar.safety.Governor;
import lumbar.safety.Minutes;
import lumbar.safety.Permitted;
import lumbar.safety.Reason;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Status} from one cycle's values. */
final class StatusBuilder {
    /** An area counts as free again from so much on, s. */
    private static final double FREE_SECONDS = 60;

    private StatusBuilder() {}

    static Status of(Session session, Readings readings, Actuation actuation) {
        double t = session.times.ledger();
        List<Status.Area> areas = areas(
                session,
                session.chair,
                session.actuation.governor,
                session.minutes,
                t,
                actuation.demand(),
                actuation.permitted(),
                readings,
                actuation.carriageM());
        ActiveSession course = session.course();
        Reason reason = areas.stream()
                .max(Comparator.comparingDouble(area -> area.asked() - area.permitted()))
                .map(Status.Area::reason)
                .orElse(Reason.NONE);
        return new Status(
                session.times.now(),
                session.chair.simulated(),
                session.state(),
                session.why(),
                session.inStateSeconds(),
                course == null ? "" : course.score().program().name(),
                course == null ? "" : course.phaseName(),
                session.minutes.person(),
                course == null ? 0 : course.elapsed(),
                course == null ? 0 : course.remaining(),
                course == null ? 1 : course.intensity(),
                session.presence.occupied(),
                session.presence.kg(),
                session.authority.remoteMode(),
                session.authority.armedSeconds(),
                session.faults.latched(),
                problems(session),
                places(session),
                reason,
                session.sessionSecondsLeft(),
                session.lateCycles(),
                session.notRecorded(),
                areas,
                LimitExplanation.of(session, areas),
                next(session),
                last(session),
                session.chair.all(Actuator.Recliner.class).stream()
                        .map(Actuator.Recliner::id)
                        .toList(),
                session.chair.seatSensor());
    }

    private static List<Fault> problems(Session session) {
        return Stream.concat(session.faults.active().stream(), Stream.ofNullable(session.missing.problem()))
                .toList();
    }

    /** Where on the body what is wrong is, as far as this chair knows. */
    private static Map<String, BodyArea> places(Session session) {
        Map<String, BodyArea> places = new HashMap<>();
        Stream.concat(Stream.ofNullable(session.faults.latched()), session.faults.active().stream())
                .flatMap(fault -> session.chair.actuator(fault.place()).stream())
                .forEach(actuator -> {
                    if (actuator instanceof Actuator.Fixed fixed) {
                        places.put(actuator.id(), fixed.area());
                    }
                });
        return places;
    }

    private static Status.Next next(Session session) {
        UnfinishedSession left = session.unfinished();
        return new Status.Next(
                session.judge().can(),
                left == null
                        ? null
                        : new Status.Left(
                                left.program().name(),
                                left.person().id(),
                                left.program().seconds()),
                session.state().latched() ? session.healthyInSeconds() : Double.NaN);
    }

    private static Status.@Nullable Last last(Session session) {
        SessionLog.Last last = session.chronicle.last();
        return last == null
                ? null
                : new Status.Last(
                        last.id(),
                        last.person(),
                        last.program(),
                        last.outcome(),
                        last.seconds(),
                        session.times.now() - last.endedAt(),
                        last.work());
    }

    private static List<Status.Area> areas(
            Session session,
            Chair chair,
            Governor governor,
            Minutes minutes,
            double t,
            Demand demand,
            Permitted permitted,
            Readings readings,
            double carriageM) {
        List<Status.Area> areas = new ArrayList<>();
        for (BodyArea area : chair.areas()) {
            double asked = 0;
            double allowed = 0;
            double kpa = Double.NaN;
            double ceiling = Double.NaN;
            double padC = Double.NaN;
            Reason reason = Reason.NONE;
            double worst = 0;
            for (Actuator actuator : chair.actuators()) {
                int i = actuator.index();
                if (actuator instanceof Actuator.Recliner || !actsOn(chair, actuator, area, carriageM)) {
                    continue;
                }
                asked = Math.max(asked, demand.level(i));
                allowed = Math.max(allowed, permitted.level(i));
                if (actuator instanceof Actuator.Airbag bag) {
                    kpa = Math.max(Double.isNaN(kpa) ? -99 : kpa, readings.pressureKpa(i));
                    ceiling = governor.ceilingKpa(bag);
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
            double left = minutes.left(
                    UsageAccounts.area(area), governor.sessionLimits().seconds(area), t);
            Reason closed = governor.sessionLimits().closed().get(area);
            areas.add(new Status.Area(
                    area,
                    asked,
                    allowed,
                    kpa,
                    ceiling,
                    depth(chair, readings, area, carriageM),
                    padC,
                    left,
                    blocked(session, area, t),
                    minutes.freeIn(
                            UsageAccounts.area(area), governor.sessionLimits().seconds(area), FREE_SECONDS, t),
                    closed == Reason.EXCLUDED,
                    closed != null ? closed : reason));
        }
        return areas;
    }

    private static double blocked(Session session, BodyArea area, double t) {
        double seconds = 0;
        for (Block block : session.blocks) {
            if (block.covers(area) && block.person().equals(session.minutes.person()) && block.holdsAt(t)) {
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
