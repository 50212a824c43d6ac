package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MQTT payloads: much less than {@link StatusMessage}. No person, weight or answer to screening is in them (SR-32, SR-39). */
public final class HomeMessage {
    private HomeMessage() {}

    /**
     * The payload of {@code state}.
     *
     * @param boot different after each start of the daemon
     * @param seq counts up from 1 at each start
     * @param armedUntilS how long a remote start is still allowed
     * @param awakeLeftS while the chair asks whether somebody is awake: until the massage fades, or ends; else null (SR-47)
     * @param limits the most limiting reason, by area
     * @param nonce to be sent back with a start, where that is asked for; else empty
     * @param chosen the program that a start without a name takes
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record State(
            String boot,
            long seq,
            boolean simulated,
            String state,
            String program,
            long intensityPct,
            long elapsedS,
            long remainingS,
            boolean occupied,
            boolean remoteMode,
            long armedUntilS,
            @Nullable Long awakeLeftS,
            boolean running,
            @Nullable Fault fault,
            boolean eStop,
            Map<String, String> limits,
            String version,
            String nonce,
            String chosen) {}

    /** @param area the actuator, sensor or board where it is */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Fault(
            String code,
            String area,
            @Nullable Double value,
            @Nullable Double limit,
            String text,
            String nextStep) {}

    /**
     * The payload of {@code area/…}.
     *
     * @param pressureKpa null without a sensor
     * @param blockedUntil ISO 8601, to the minute; null when it is not blocked
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Area(
            long permittedPct,
            @Nullable Double pressureKpa,
            long minutesLeftS,
            @Nullable String blockedUntil) {}

    /**
     * The payload of {@code result}.
     *
     * @param id the sender's id of the command; null where it had none
     * @param status {@code accepted}, {@code refused} or {@code error}
     * @param code {@code accepted}, or a code that {@code lumbar why} explains
     * @param reason for people
     */
    @Json
    public record Result(@Nullable String id, String command, String status, String code, String reason) {}

    /** The payload of {@code event}. */
    public sealed interface Event {
        /** The kind of the event, as Home Assistant's event entities call it. */
        String eventType();
    }

    /** A session began. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SessionStarted(String eventType, String program) implements Event {}

    /** A session ended. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record SessionEnded(String eventType, String program, String outcome, long elapsedS) implements Event {}

    /** A pause, a reminder, or the question whether somebody is awake. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Told(String eventType, String text) implements Event {}

    /** @param area the actuator, sensor or board where it is */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record FaultFound(String eventType, String code, String area, String text) implements Event {}

    /** A command was refused. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Refused(String eventType, String command, String code, String text) implements Event {}

    /** A report of discomfort, or an area whose minutes are used up; {@code all} for every area. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record OfArea(String eventType, String area) implements Event {}
}
