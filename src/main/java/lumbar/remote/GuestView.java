package lumbar.remote;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lumbar.chair.Explained;
import lumbar.control.AvailableCommands;
import lumbar.control.CommandKind;
import lumbar.control.Event;
import lumbar.control.Refusal;
import lumbar.control.RefusedButton;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.person.Guest;
import lumbar.remote.message.EventMessage;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The status and the events as a guest may see them: what the chair does, but nothing about another person: no id, no last session,
 * no area that is excluded or blocked by a screening or a report, no result of a screening (SR-32). Any thread.
 */
public final class GuestView {
    private static final Set<Reason> PERSONAL =
            EnumSet.of(Reason.EXCLUDED, Reason.BLOCKED, Reason.HEAT_PERSON, Reason.PERSON);

    private static final Set<String> PERSONAL_COMMANDS = Stream.of(
                    CommandKind.REPORT, CommandKind.TODAY, CommandKind.LIFT)
            .map(CommandKind::key)
            .collect(Collectors.toUnmodifiableSet());

    /** Why the chair is in one of these names the person, or a report of discomfort. */
    private static final Set<State> PERSONAL_STATES = EnumSet.of(State.STARTING, State.STOPPING);

    private GuestView() {}

    /** The status without what is of another person. */
    public static Status of(Status status) {
        boolean isOwn = status.session().person().equals(Guest.ID);
        return new Status(
                chair(status.chair(), isOwn),
                session(status.session(), isOwn),
                isOwn ? status.safety() : safety(status.safety()),
                next(status.next(), isOwn));
    }

    private static Status.Chair chair(Status.Chair chair, boolean isOwn) {
        RefusedButton refused = chair.refused();
        String why = chair.why();
        if (refused != null && Redaction.isDetailWithheld(refused.code())) {
            // Whoever pressed it may be another than who sat there last.
            why = withoutRefusal(why, refused);
            refused = null;
        }
        return new Status.Chair(
                chair.atSeconds(),
                chair.simulated(),
                chair.state(),
                !isOwn && PERSONAL_STATES.contains(chair.state()) ? "" : why,
                refused,
                chair.inStateSeconds(),
                chair.seatSensor(),
                chair.occupied(),
                isOwn ? chair.seatKg() : OptionalDouble.empty(),
                isOwn
                        ? chair.areas()
                        : chair.areas().stream().map(GuestView::area).toList(),
                chair.recliners(),
                chair.lateCycles());
    }

    private static String withoutRefusal(String why, RefusedButton refused) {
        int end = why.lastIndexOf("; " + refused.text());
        return end < 0 ? "" : why.substring(0, end);
    }

    private static Status.Area area(Status.Area area) {
        return new Status.Area(
                area.area(),
                area.asked(),
                area.permitted(),
                area.pressureKpa(),
                area.ceilingKpa(),
                area.depthMm(),
                area.padC(),
                area.secondsLeft(),
                0,
                area.freeInSeconds(),
                false,
                withoutPersonal(area.limits()));
    }

    private static Status.Session session(Status.Session session, boolean isOwn) {
        Status.Last last = session.last();
        return new Status.Session(
                session.program(),
                session.phase(),
                isOwn ? Guest.ID : "",
                session.elapsedSeconds(),
                session.remainingSeconds(),
                session.intensity(),
                session.secondsLeft(),
                last != null && last.person().equals(Guest.ID) ? last : null,
                session.question());
    }

    /** The reason becomes the first limit that is left. */
    private static Status.Safety safety(Status.Safety safety) {
        List<Reason> limits = withoutPersonal(safety.limits());
        Reason first = limits.isEmpty() ? Reason.NONE : limits.getFirst();
        Status.Limiting limiting = safety.limiting();
        return new Status.Safety(
                safety.fault(),
                safety.problems(),
                safety.places(),
                safety.notRecorded(),
                PERSONAL.contains(safety.reason()) ? first : safety.reason(),
                limiting == null || PERSONAL.contains(limiting.reason()) ? null : limiting,
                limits);
    }

    private static Status.Next next(Status.Next next, boolean isOwn) {
        Status.Left left = next.left();
        return new Status.Next(
                isOwn ? next.can() : withoutScreening(next.can()),
                left != null && left.person().equals(Guest.ID) ? left : null,
                next.resetSeconds(),
                next.remoteMode(),
                next.armedSeconds());
    }

    private static AvailableCommands withoutScreening(AvailableCommands can) {
        Map<CommandKind, Optional<Explained>> seen = new LinkedHashMap<>();
        can.refusals().forEach((kind, refusal) -> seen.put(kind, refusal.map(GuestView::withoutScreening)));
        return new AvailableCommands(seen, can.recline());
    }

    private static Explained withoutScreening(Explained refusal) {
        return Redaction.withholds(refusal.key()) ? Refusal.PERSON : refusal;
    }

    private static List<Reason> withoutPersonal(List<Reason> limits) {
        return limits.stream().filter(limit -> !PERSONAL.contains(limit)).toList();
    }

    /**
     * The event, or null where it is of a body or concerns the record only. It does not always say whose, so a guest is not told of the
     * own one either: the status says that.
     */
    public static @Nullable EventMessage event(Event event) {
        if (isPersonal(event)) {
            return null;
        }
        return switch (Telemetry.event(event)) {
            case EventMessage.SessionStarted began ->
                new EventMessage.SessionStarted(began.event(), began.program(), began.profile(), null);
            case EventMessage.SessionEnded ended ->
                new EventMessage.SessionEnded(ended.event(), ended.program(), ended.seconds(), ended.outcome(), null);
            case EventMessage.StateChanged changed
            when event instanceof Event.StateChanged to && PERSONAL_STATES.contains(to.to()) ->
                new EventMessage.StateChanged(changed.event(), changed.from(), changed.to(), null);
            case null -> null;
            case EventMessage other -> other;
        };
    }

    /** Of what somebody said of a body. */
    private static boolean isPersonal(Event event) {
        return switch (event) {
            case Event.BlockDue due -> true;
            case Event.TodayDue due -> true;
            case Event.BlockLifted lifted -> true;
            case Event.LimitMet met -> PERSONAL.contains(met.reason());
            case Event.Answered answered -> PERSONAL_COMMANDS.contains(answered.command());
            default -> false;
        };
    }
}
