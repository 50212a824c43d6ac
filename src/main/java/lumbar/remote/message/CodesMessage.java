package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/** Every code that a message may carry, explained. */
@Json
public record CodesMessage(List<Code> codes) {
    /**
     * One code (SR-38).
     *
     * @param kind fault, limit or refusal
     * @param requirement such as SR-07
     * @param limit in words; empty where there is none
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Code(String code, String kind, String requirement, String text, String limit, String nextStep) {}
}
