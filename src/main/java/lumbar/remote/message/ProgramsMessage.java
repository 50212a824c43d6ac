package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * The programs.
 *
 * @param refused programs of files with errors; empty for a guest
 */
@Json
public record ProgramsMessage(List<Card> programs, List<Refused> refused) {
    /**
     * A program.
     *
     * @param curve the greatest level of any area, in rows of seconds and %
     * @param guest whether a guest may start it
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Card(
            String name,
            LocalText title,
            String purpose,
            double lengthS,
            String profile,
            List<String> areas,
            boolean heat,
            List<List<Long>> curve,
            long peakPct,
            boolean guest) {}

    /** A program that cannot be read, and why. */
    @Json
    public record Refused(String name, String text) {}
}
