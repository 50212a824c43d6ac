package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** People and what follows from their screening (SR-32, SR-34). Times are ISO 8601. */
public final class PersonMessage {
    private PersonMessage() {}

    /** Everybody who was added. */
    @Json
    public record People(List<Entry> people) {}

    /**
     * One person of the list.
     *
     * @param excluded areas that are never worked
     * @param screened whether the whole page was answered once
     * @param whyNot the code for which the person may not start; empty when that is allowed
     * @param openQuestions keys of the questions that must be answered before the next start (SR-58)
     * @param firstSession whether no session has counted yet: a start then needs the card acknowledged (SR-58)
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Entry(
            String id,
            String name,
            boolean screened,
            int sessions,
            long levelPct,
            List<String> excluded,
            boolean mayStart,
            String whyNot,
            List<String> openQuestions,
            boolean firstSession) {}

    /**
     * One person with the answers; the first components are those of {@link Entry}.
     *
     * @param doctorAt when a doctor agreed; null for never
     * @param ownExcluded areas that the person chose to leave out
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Details(
            String id,
            String name,
            boolean screened,
            int sessions,
            long levelPct,
            List<String> excluded,
            boolean mayStart,
            String whyNot,
            List<String> openQuestions,
            boolean firstSession,
            Map<String, Boolean> answers,
            @Nullable String doctorAt,
            List<String> ownExcluded,
            List<LevelChange> history) {}

    /** A change of the highest level, and why. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record LevelChange(String at, long levelPct, String code, String text) {}

    /** The reply to {@code add}: as {@link ReplyMessage}, with the id. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Added(String outcome, String code, String text, String nextStep, String id) {}

    /** The reply to {@code screen}: as {@link ReplyMessage}; whether a session with other answers was ended. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Screened(String outcome, String code, String text, String nextStep, boolean endedSession) {}

    /**
     * One page about a person, to take along to a doctor.
     *
     * @param fullLevel whether the person chose up to 100 %
     * @param minutes30d of the last 30 days, by area
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Summary(
            String id,
            String name,
            String madeAt,
            @Nullable String screenedAt,
            @Nullable String doctorAt,
            List<Answer> answers,
            List<String> excluded,
            long levelPct,
            boolean fullLevel,
            int sessions,
            @Nullable String lastSessionAt,

            @Json.Property("minutes_30d") @Key("minutes_30d")
            Map<String, Double> minutes30d,

            List<Complaint> discomfort) {}

    /** The answer to a question. */
    @Json
    public record Answer(String key, LocalText text, boolean yes) {}

    /** @param area {@code all} for every area */
    @Json
    public record Complaint(String at, String area, String kind) {}
}
