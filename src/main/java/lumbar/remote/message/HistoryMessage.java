package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Past sessions and faults, newest first.
 *
 * @param days of the last 30 days, oldest first
 */
@Json
public record HistoryMessage(List<Session> sessions, List<PastFault> faults, List<Day> days) {
    /**
     * A past session.
     *
     * @param startedAt ISO 8601
     * @param feel 0 to 10; null when nobody said
     * @param areas by area
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Session(
            long id,
            String person,
            String program,
            String startedAt,
            long seconds,
            String outcome,
            String why,
            long intensityPct,
            @Nullable Integer feel,
            Map<String, Work> areas,
            List<Limit> limits) {}

    /**
     * What an area got.
     *
     * @param peakKpa null where nothing was measured
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Work(long seconds, @Nullable Double peakKpa) {}

    /** @param area empty for the whole session */
    @Json
    public record Limit(String area, String reason) {}

    /**
     * A past fault; its other components are those of {@link FaultMessage}.
     *
     * @param at ISO 8601
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record PastFault(
            long id,
            String at,
            String code,
            String where,
            @Nullable Double value,
            @Nullable Double limit,
            String unit,
            String text,
            String nextStep) {}

    /**
     * The seconds of a day by area.
     *
     * @param day ISO 8601, of the place where the chair stands
     */
    @Json
    public record Day(String day, Map<String, Long> areas) {}
}
