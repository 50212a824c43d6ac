package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/** The screening page, and what a guest, or anybody before a first session, acknowledges (SR-32, SR-58). */
@Json
public record ScreeningMessage(List<Question> questions, Acknowledgement guest, Acknowledgement card) {
    /**
     * A question.
     *
     * @param consequences what a yes leads to
     * @param areas that a yes excludes
     * @param source why it is asked
     * @param askedAgain whether the answer holds for 30 days only
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Question(
            String key,
            LocalText text,
            List<String> consequences,
            List<String> areas,
            LocalText source,
            boolean askedAgain) {}

    /** What is acknowledged at the chair before a start. */
    @Json
    public record Acknowledgement(LocalText text, List<LocalText> lines) {}
}
