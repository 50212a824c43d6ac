package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the chair does now. Health data (answers, conditions) is not in it (SR-32).
 *
 * @param schema 1
 * @param atS control clock
 * @param person who sits there, or sat there last
 * @param intensityPct 100 is as the program says
 * @param problems everything that is wrong at this moment
 * @param reason the most limiting reason over all areas; empty for none
 * @param sessionLeftS of this person in this hour (SR-40)
 * @param lateCycles cycles that began late (SR-04)
 * @param notRecorded why minutes cannot be recorded
 * @param limits everything that limits the session now, the most limiting first
 * @param can commands of somebody at the chair: the code of the refusal, or empty where it works
 * @param left what may be gone on with
 * @param resetInS until a reset is taken if all stays healthy (SR-22)
 * @param refusedButton what {@code why} ends with
 * @param question somebody is asked whether they are awake (SR-47)
 * @param boards empty for the simulated chair
 * @param recordNote where the record lies in a place that does not last
 * @param lostEvents what could not be written to the record
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record StatusMessage(
        int schema,
        boolean simulated,
        String state,
        String stateText,
        String why,
        double atS,
        double inStateS,
        String program,
        String phase,
        String person,
        double elapsedS,
        double remainingS,
        long intensityPct,
        boolean occupied,
        @Nullable Double seatKg,
        boolean remoteMode,
        double armedS,
        @Nullable FaultMessage fault,
        List<FaultMessage> problems,
        String reason,
        double sessionLeftS,
        long lateCycles,
        @Nullable String notRecorded,
        List<Area> areas,
        @Nullable Limiting limiting,
        List<String> limits,
        Map<String, String> can,

        @Json.Property("continue") @Key("continue") @Nullable
        Left left,

        @Nullable Double resetInS,
        @Nullable LastSession lastSession,
        @Nullable RefusedButton refusedButton,
        List<String> recliners,
        boolean seatSensor,
        @Nullable Question question,
        List<Board> boards,
        @Nullable String recordNote,
        @Nullable String lostEvents) {
    /**
     * One area of the body.
     *
     * @param pressureKpa highest measured bag pressure; null without a sensor
     * @param ceilingKpa what 100 % of its bags is; null without bags
     * @param depthMm how far the rollers press here; 0 elsewhere, null while it is not measured
     * @param padC highest pad temperature; null without heat
     * @param leftS active time left (SR-07)
     * @param blockedS how long it is still left alone after a report of discomfort; 0 when it is not (SR-33)
     * @param freeInS until a minute of work is free here: 0 when it is, null when it never will be
     * @param excluded whether the person is never worked here (SR-32)
     * @param reason the most limiting reason; empty for none
     * @param limits every reason that cuts what was asked here, the most limiting first
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Area(
            String area,
            double askedPct,
            double permittedPct,
            @Nullable Double pressureKpa,
            @Nullable Double ceilingKpa,
            @Nullable Double depthMm,
            @Nullable Double padC,
            double leftS,
            double blockedS,
            @Nullable Double freeInS,
            boolean excluded,
            String reason,
            List<String> limits) {}

    /**
     * The one limit that matters most to whoever sits there.
     *
     * @param area empty for the whole session
     * @param pct what is permitted at most; null where that is not the point
     * @param forS how long it lasts, or is still left; null where nobody knows
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Limiting(
            String area,
            String reason,
            @Nullable Double pct,
            @Nullable Double forS) {}

    /**
     * Somebody is asked whether they are awake: any button, command at the chair or shift of weight answers (SR-47).
     *
     * @param leftS until the massage fades; while it fades, until it ends
     * @param fading whether it fades for want of an answer
     * @param mayStop whether the owner may switch the question off for this session
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Question(double leftS, boolean fading, boolean mayStop) {}

    /** A session that may be gone on with. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Left(String program, String person, double remainingS) {}

    /**
     * The session before.
     *
     * @param id its number in the record; 0 when it could not be recorded
     * @param outcome how it ended, a word
     * @param why it ended so, in plain words
     * @param areas by area
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record LastSession(
            long id,
            String person,
            String program,
            String outcome,
            String why,
            double seconds,

            @Json.Property("ended_s_ago") @Key("ended_s_ago")
            double endedSecondsAgo,

            Map<String, Work> areas) {}

    /** How long an area was worked. */
    @Json
    public record Work(double seconds) {}

    /** What a button was refused for a moment ago. */
    @Json
    public record RefusedButton(String code, String text) {}

    /**
     * A board of a real chair.
     *
     * @param trouble empty when it is well
     */
    @Json
    public record Board(String name, String kind, boolean ok, String trouble) {}
}
