package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import lumbar.person.Block;
import org.jspecify.annotations.Nullable;

/** What the endpoints of people take. */
public final class PersonRequest {
    /** The most characters of a name. */
    public static final int LONGEST_NAME = 100;

    private PersonRequest() {}

    /** A person. */
    @Json
    public record Id(
            @Field(value = "whose", required = true) String id) {}

    /** {@code add}. */
    @Json
    public record Add(
            @Field("1 to 32 of a-z, 0-9 and -; made from the name when left out")
            String id,

            @Field("at most " + LONGEST_NAME + " characters; the id when left out")
            String name) {}

    /** {@code screen}. What is left out stays as it is. */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Screen(
            @Field(value = "whose", required = true) String id,

            @Field("every question's key, with true for yes") @Nullable
            Map<String, Boolean> answers,

            @Field("a doctor was asked and agrees") boolean doctor,
            @Field("areas never to be worked") @Nullable List<String> exclude,

            @Field("up to 100 %, after six sessions") @Nullable
            Boolean fullLevel) {}

    /** {@code today}. */
    @Json
    public record Today(
            @Field(value = "whose body", required = true) String id,

            @Field("areas sore since the last session: they rest " + Block.SORE_SECONDS / 3600
                    + " h, and the level steps back once")
            @Nullable
            List<String> sore,

            @Field("areas swollen, hot or injured today: they are left alone for " + Block.DISCOMFORT_SECONDS / 3600
                    + " h")
            @Nullable
            List<String> hurt) {}
}
