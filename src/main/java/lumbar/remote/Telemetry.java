package lumbar.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.control.AwakeQuestion;
import lumbar.control.Event;
import lumbar.control.RefusedButton;
import lumbar.control.Status;
import lumbar.remote.message.EventMessage;
import lumbar.remote.message.FaultMessage;
import lumbar.remote.message.LiveHistoryMessage;
import lumbar.remote.message.LocalText;
import lumbar.remote.message.StatusMessage;
import lumbar.safety.Fault;
import lumbar.safety.Measurement;
import lumbar.safety.Reason;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/** {@link Status} and {@link Event} as they are sent to programs. Any thread. */
public final class Telemetry {
    private static final int SCHEMA = 1;

    private Telemetry() {}

    /** The status of the chair. */
    public static StatusMessage status(Status status, StatusDetails details) {
        return status(status.chair(), status.session(), status.safety(), status.next(), details);
    }

    private static StatusMessage status(
            Status.Chair chair, Status.Session session, Status.Safety safety, Status.Next next, StatusDetails details) {
        return new StatusMessage(
                SCHEMA,
                chair.simulated(),
                chair.state().key(),
                chair.state().words(),
                chair.why(),
                tenths(chair.atSeconds()),
                tenths(chair.inStateSeconds()),
                session.program(),
                session.phase(),
                session.person(),
                tenths(session.elapsedSeconds()),
                tenths(session.remainingSeconds()),
                Math.round(session.intensity() * 100),
                chair.occupied(),
                tenths(chair.seatKg()),
                next.remoteMode(),
                tenths(next.armedSeconds()),
                fault(safety),
                problems(safety),
                safety.reason().key(),
                tenths(session.secondsLeft()),
                chair.lateCycles(),
                safety.notRecorded(),
                chair.areas().stream().map(Telemetry::area).toList(),
                limiting(safety.limiting()),
                keys(safety.limits()),
                next.can().codes(),
                left(next.left()),
                tenths(next.resetSeconds()),
                last(session.last()),
                refused(chair.refused()),
                chair.recliners(),
                chair.seatSensor(),
                question(session.question()),
                details.boards(),
                details.recordNote(),
                details.lostEvents());
    }

    private static @Nullable FaultMessage fault(Status.Safety safety) {
        Fault latched = safety.fault();
        return latched == null ? null : fault(latched, safety.places().get(latched.place()));
    }

    private static List<FaultMessage> problems(Status.Safety safety) {
        return safety.problems().stream()
                .map(problem -> fault(problem, safety.places().get(problem.place())))
                .toList();
    }

    private static StatusMessage.@Nullable Limiting limiting(Status.@Nullable Limiting limiting) {
        return limiting == null
                ? null
                : new StatusMessage.Limiting(
                        key(limiting.area(), ""),
                        limiting.reason().key(),
                        percent(limiting.level()),
                        tenths(limiting.seconds()));
    }

    private static @Nullable Double percent(OptionalDouble share) {
        return share.isPresent() ? NumberText.roundedOrNull(share.getAsDouble() * 100, 1) : null;
    }

    private static StatusMessage.@Nullable RefusedButton refused(@Nullable RefusedButton refused) {
        return refused == null ? null : new StatusMessage.RefusedButton(refused.code(), refused.text());
    }

    private static StatusMessage.@Nullable Question question(@Nullable AwakeQuestion question) {
        return question == null
                ? null
                : new StatusMessage.Question(tenths(question.secondsLeft()), question.fading(), question.mayStop());
    }

    private static StatusMessage.@Nullable Left left(Status.@Nullable Left left) {
        return left == null
                ? null
                : new StatusMessage.Left(left.program(), left.person(), tenths(left.remainingSeconds()));
    }

    private static StatusMessage.@Nullable LastSession last(Status.@Nullable Last last) {
        if (last == null) {
            return null;
        }
        Map<String, StatusMessage.Work> areas = new LinkedHashMap<>();
        last.work()
                .areas()
                .forEach((area, work) -> areas.put(area.key(), new StatusMessage.Work(tenths(work.seconds()))));
        return new StatusMessage.LastSession(
                last.id(),
                last.person(),
                last.program(),
                last.result().key(),
                last.why(),
                tenths(last.seconds()),
                tenths(last.secondsAgo()),
                areas);
    }

    private static StatusMessage.Area area(Status.Area area) {
        return new StatusMessage.Area(
                area.area().key(),
                tenths(area.asked() * 100),
                tenths(area.permitted() * 100),
                NumberText.roundedOrNull(area.pressureKpa(), 2),
                NumberText.roundedOrNull(area.ceilingKpa(), 2),
                tenths(area.depthMm()),
                tenths(area.padC()),
                tenths(area.secondsLeft()),
                tenths(area.blockedSeconds()),
                tenths(area.freeInSeconds()),
                area.excluded(),
                area.reason().key(),
                keys(area.limits()));
    }

    /**
     * What the chair did, in columns.
     *
     * @param rows at this distance, oldest first
     */
    public static LiveHistoryMessage history(double periodSeconds, List<Status> rows) {
        List<Double> times = new ArrayList<>();
        Map<String, List<Long>> asked = new LinkedHashMap<>();
        Map<String, List<Long>> permitted = new LinkedHashMap<>();
        Map<String, List<@Nullable Double>> kpa = new LinkedHashMap<>();
        for (Status row : rows) {
            times.add(tenths(row.chair().atSeconds()));
            for (Status.Area area : row.chair().areas()) {
                String key = area.area().key();
                asked.computeIfAbsent(key, absent -> new ArrayList<>()).add(Math.round(area.asked() * 100));
                permitted.computeIfAbsent(key, absent -> new ArrayList<>()).add(Math.round(area.permitted() * 100));
                kpa.computeIfAbsent(key, absent -> new ArrayList<>())
                        .add(NumberText.roundedOrNull(area.pressureKpa(), 2));
            }
        }
        return new LiveHistoryMessage(periodSeconds, List.copyOf(asked.keySet()), times, asked, permitted, kpa);
    }

    /** A fault with all that a person needs to act on it (SR-38). */
    public static FaultMessage fault(Fault fault) {
        return fault(fault, null);
    }

    private static FaultMessage fault(Fault fault, @Nullable BodyArea area) {
        Measurement measured = fault.measurement();
        return new FaultMessage(
                fault.code().key(),
                fault.place().name(),
                measured == null ? null : NumberText.roundedOrNull(measured.value(), 2),
                measured == null ? null : NumberText.roundedOrNull(measured.limit(), 2),
                measured == null ? "" : measured.unitText(),
                fault.text(),
                fault.code().nextStep(),
                area == null ? null : area.key());
    }

    /** An event; null for those that concern the record only. */
    public static @Nullable EventMessage event(Event event) {
        String text = EventText.of(event);
        return switch (event) {
            case Event.Answered answered -> answered(Redaction.of(answered), text);
            case Event.StateChanged to ->
                new EventMessage.StateChanged(
                        "state_changed", to.from().key(), to.to().key(), text);
            case Event.FaultFound found -> new EventMessage.Fault("fault", fault(found.fault()), text);
            case Event.SessionStarted began ->
                new EventMessage.SessionStarted("session_started", began.program(), began.profile(), text);
            case Event.SessionEnded ended ->
                new EventMessage.SessionEnded(
                        "session_ended",
                        ended.program(),
                        tenths(ended.seconds()),
                        ended.result().key(),
                        text);
            case Event.PhaseBegan began -> new EventMessage.PhaseBegan("phase_began", began.phase(), text);
            case Event.LimitMet met ->
                new EventMessage.LimitMet(
                        "limit_met", key(met.area(), ""), met.reason().key(), text);
            case Event.BlockDue due ->
                new EventMessage.Discomfort("discomfort", key(due.block().area(), "all"), text);
            case Event.LockChanged changed -> new EventMessage.LockChanged("lock_changed", changed.locked(), text);
            case Event.Reminder due ->
                new EventMessage.Reminder(
                        due.kind().key(),
                        LocalText.of(due.kind()::text),
                        due.at().wallMillis());
            case Event.AwakeAsked asked -> new EventMessage.Plain("awake_asked", text);
            case Event.AwakeAnswered answered -> new EventMessage.Plain("awake_answered", text);
            case Event.TodayDue due -> new EventMessage.Plain("rests", text);
            case Event.BoardsMissing missing -> new EventMessage.Plain("boards_missing", text);
            case Event.Noted noted -> new EventMessage.Plain("noted", text);
            case Event.BlockLifted lifted -> new EventMessage.Plain("block_lifted", text);
            case Event.SittingChanged changed -> new EventMessage.Plain("sitting_changed", text);
            case Event.MinutesDue _, Event.StartPressed _, Event.Latched _, Event.AuditDue _ -> null;
        };
    }

    private static EventMessage answered(Event.Answered answered, String text) {
        return new EventMessage.Answered(
                answered.accepted() ? "accepted" : "refused",
                answered.command(),
                answered.code(),
                answered.nextStep(),
                text);
    }

    private static String key(@Nullable BodyArea area, String none) {
        return area == null ? none : area.key();
    }

    private static List<String> keys(List<Reason> reasons) {
        return reasons.stream().map(Reason::key).toList();
    }

    private static double tenths(double value) {
        return NumberText.rounded(value, 1);
    }

    private static @Nullable Double tenths(OptionalDouble value) {
        return NumberText.roundedOrNull(value, 1);
    }
}
