package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** Something that happened, for the live view; {@code text} is for people. */
public sealed interface EventMessage {
    /** The kind of the event. */
    String event();

    /** An event without further data. */
    @Json
    record Plain(String event, String text) implements EventMessage {}

    /** The answer to a command: {@code accepted} or {@code refused}. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Answered(String event, String command, String code, String nextStep, String text) implements EventMessage {}

    /** @param text null for a guest where it says who sits there */
    @Json
    record StateChanged(
            String event, String from, String to, @Nullable String text) implements EventMessage {}

    /** A fault was found. */
    @Json
    record Fault(String event, FaultMessage fault, String text) implements EventMessage {}

    /** @param text null for a guest: it says who sits there */
    @Json
    record SessionStarted(
            String event,
            String program,
            String profile,
            @Nullable String text) implements EventMessage {}

    /** @param text null for a guest: it says who sits there */
    @Json
    record SessionEnded(
            String event,
            String program,
            double seconds,
            String outcome,
            @Nullable String text) implements EventMessage {}

    /** A phase of the program began. */
    @Json
    record PhaseBegan(String event, String phase, String text) implements EventMessage {}

    /** @param area empty for the whole session */
    @Json
    record LimitMet(String event, String area, String reason, String text) implements EventMessage {}

    /** @param area {@code all} for every area */
    @Json
    record Discomfort(String event, String area, String text) implements EventMessage {}

    /** The chair was locked for a technician, or unlocked. */
    @Json
    record LockChanged(String event, boolean locked, String text) implements EventMessage {}

    /** @param id when it came due, ms: a page shows the same one of a kind once */
    @Json
    record Reminder(String event, LocalText text, long id) implements EventMessage {}
}
