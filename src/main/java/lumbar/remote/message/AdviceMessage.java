package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/** What is good to do after a session. */
@Json
public record AdviceMessage(List<Stretch> cards, Card hydrate, Card rise) {
    /** An instruction. */
    @Json
    public record Card(LocalText title, LocalText text) {}

    /**
     * A stretch.
     *
     * @param areas of the body that it is for
     */
    @Json
    public record Stretch(String key, LocalText title, LocalText text, int seconds, List<String> areas) {}
}
