package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/** The screening page, and what a guest acknowledges (SR-32). */
@Json
public record ScreeningMessage(List<Question> questions, GuestText guest) {
    /**
     * A question.
     *
     * @param consequences what a yes leads to
     * @param areas that a yes excludes
     * @param source why it is asked
     */
    @Json
    public record Question(
            String key, LocalText text, List<String> consequences, List<String> areas, LocalText source) {}

    /** What a guest is told. */
    @Json
    public record GuestText(LocalText text, List<LocalText> lines) {}
}
