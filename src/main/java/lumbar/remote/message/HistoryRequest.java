package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the endpoints of the history take. */
public final class HistoryRequest {
    /** The most sessions of one answer. */
    public static final int MOST = 500;

    /** The sessions of an answer when nothing else is said. */
    public static final int USUAL = 50;

    /** How well a session can have felt; 0 is the worst. */
    public static final int BEST_FEEL = 10;

    private HistoryRequest() {}

    /** A page of the history. */
    @Json
    public record Page(
            @Field("whose; everybody's when left out") String person,

            @Field("1 to " + MOST + ", how many sessions; " + USUAL + " when left out") @Nullable
            Double limit,

            @Field("1 and more: only sessions with a lower number") @Nullable
            Double before) {}

    /** The whole history. */
    @Json
    public record All(
            @Field("whose; everybody's when left out") String person) {}

    /** How a session felt. */
    @Json
    public record Feel(
            @Field(value = "its number", required = true) double session,

            @Field(value = "0 to " + BEST_FEEL, required = true)
            double feel) {}
}
