package lumbar.remote;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.BodyArea;
import lumbar.control.AwakeQuestion;
import lumbar.control.Event;
import lumbar.control.State;
import lumbar.control.Status;
import lumbar.remote.message.FaultMessage;
import lumbar.remote.message.HomeMessage;
import lumbar.safety.Fault;
import lumbar.safety.Reason;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * {@link Status} and {@link Event} as they are published to a home: much less than {@link Telemetry} (SR-32, SR-39). Of a report of
 * discomfort the area and the end of its rest, and where the file says so not even these. Any thread.
 */
public final class HomeTelemetry {
    private HomeTelemetry() {}

    /**
     * What a payload of the connection has besides the state of the chair; see {@link HomeMessage.State}.
     *
     * @param boot different after each start of the daemon
     * @param seq number of the payload since then
     */
    public record Connection(String boot, long seq, String version, String nonce, String chosen) {}

    /**
     * The payload of {@code state}.
     *
     * @param isReportPublished whether it may be seen that an area rests after a report
     */
    public static HomeMessage.State state(Status status, Connection connection, boolean isReportPublished) {
        Fault fault = status.safety().fault();
        return new HomeMessage.State(
                connection.boot(),
                connection.seq(),
                status.chair().simulated(),
                status.state().key(),
                status.session().program(),
                Math.round(status.session().intensity() * 100),
                Math.round(status.session().elapsedSeconds()),
                Math.round(status.session().remainingSeconds()),
                status.chair().occupied(),
                status.next().remoteMode(),
                Math.round(status.next().armedSeconds()),
                awakeLeft(status.session().question()),
                status.state().inSession(),
                fault == null ? null : fault(fault),
                status.state() == State.ESTOP,
                limits(status, isReportPublished),
                connection.version(),
                connection.nonce(),
                connection.chosen());
    }

    private static @Nullable Long awakeLeft(@Nullable AwakeQuestion question) {
        return question == null ? null : Math.round(question.secondsLeft());
    }

    private static Map<String, String> limits(Status status, boolean isReportPublished) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (Status.Area area : status.chair().areas()) {
            if (area.reason() != Reason.NONE) {
                limits.put(area.area().key(), reason(area.reason(), isReportPublished));
            }
        }
        return limits;
    }

    /** What a screening led to is not published (SR-32), and what a report led to only where it may be (SR-39). */
    private static String reason(Reason reason, boolean isReportPublished) {
        boolean isPersonal = reason == Reason.EXCLUDED || reason == Reason.HEAT_PERSON;
        return isPersonal || (reason == Reason.BLOCKED && !isReportPublished) ? Reason.PERSON.key() : reason.key();
    }

    /**
     * The payloads of {@code area/…}, by area.
     *
     * @param wallSeconds epoch seconds; empty while the clock cannot be believed, and then no time of day is told
     * @param isReportPublished whether it may be seen until when an area rests after a report
     */
    public static Map<String, HomeMessage.Area> areas(
            Status status, OptionalDouble wallSeconds, boolean isReportPublished) {
        Map<String, HomeMessage.Area> areas = new LinkedHashMap<>();
        for (Status.Area area : status.chair().areas()) {
            areas.put(
                    area.area().key(),
                    new HomeMessage.Area(
                            Math.round(area.permitted() * 100),
                            NumberText.roundedOrNull(area.pressureKpa(), 1),
                            Math.round(area.secondsLeft()),
                            isReportPublished ? blockedUntil(area.blockedSeconds(), wallSeconds) : null));
        }
        return areas;
    }

    /** To the minute, so that the text stays the same for the same block. */
    private static @Nullable String blockedUntil(double seconds, OptionalDouble wallSeconds) {
        return seconds <= 0 || wallSeconds.isEmpty()
                ? null
                : Instant.ofEpochMilli((long) ((wallSeconds.getAsDouble() + seconds) * 1000) + 30_000)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString();
    }

    private static HomeMessage.Fault fault(Fault fault) {
        FaultMessage all = Telemetry.fault(fault);
        return new HomeMessage.Fault(all.code(), all.where(), all.value(), all.limit(), all.text(), all.nextStep());
    }

    /**
     * The payload of {@code event}; null for events that are not published.
     *
     * @param language of reminders
     * @param isReportPublished whether a report of discomfort and its area may be seen
     */
    public static HomeMessage.@Nullable Event event(Event event, String language, boolean isReportPublished) {
        return switch (event) {
            case Event.SessionStarted started -> new HomeMessage.SessionStarted("session_started", started.program());
            case Event.SessionEnded ended ->
                new HomeMessage.SessionEnded(
                        "session_ended", ended.program(), ended.result().key(), Math.round(ended.seconds()));
            case Event.StateChanged changed ->
                changed.to() == State.PAUSED ? new HomeMessage.Told("paused", changed.why()) : null;
            case Event.FaultFound found ->
                new HomeMessage.FaultFound(
                        "fault",
                        found.fault().code().key(),
                        found.fault().place().name(),
                        EventText.of(found.fault()));
            case Event.Answered whole -> {
                Event.Answered answered = Redaction.of(whole);
                yield answered.accepted() ? null : refused(answered.command(), answered.code(), answered.text());
            }
            case Event.BlockDue due ->
                isReportPublished
                        ? new HomeMessage.OfArea("discomfort", area(due.block().area()))
                        : null;
            case Event.LimitMet met ->
                met.reason() == Reason.MINUTES ? new HomeMessage.OfArea("area_done", area(met.area())) : null;
            case Event.AwakeAsked asked -> new HomeMessage.Told("awake_asked", awakeText(language));
            case Event.Reminder due ->
                new HomeMessage.Told(due.kind().key(), due.kind().text(language));
            default -> null;
        };
    }

    /** It is only shown there: what is said from a home answers nothing (SR-47). */
    private static String awakeText(String language) {
        return language.equals("de")
                ? "Der Stuhl fragt, ob Sie wach sind. Bewegen Sie sich, oder antworten Sie am Stuhl; sonst endet die Massage"
                        + " in zwei Minuten."
                : "The chair asks whether you are awake. Move, or answer at the chair; else the massage ends in two minutes.";
    }

    /** The event of a refused command. */
    public static HomeMessage.Refused refused(String command, String code, String text) {
        return new HomeMessage.Refused("refused", command, code, text);
    }

    private static String area(@Nullable BodyArea area) {
        return area == null ? "all" : area.key();
    }
}
