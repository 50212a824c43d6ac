package lumbar.remote.message;

import io.avaje.jsonb.Json;
import lumbar.control.Command;
import org.jspecify.annotations.Nullable;

/** What a command of the chair takes. A text that is left out is empty, and a flag that is left out is false. */
public sealed interface CommandRequest {
    /** The least intensity, %. */
    int LEAST_PCT = (int) (Command.LEAST_INTENSITY * 100);

    /** The greatest intensity, %. */
    int MOST_PCT = (int) (Command.MOST_INTENSITY * 100);

    /** The most steps of one command. */
    int MOST_STEPS = (MOST_PCT - LEAST_PCT) / 10;

    /** A command that takes nothing. */
    record Plain() implements CommandRequest {}

    /** {@code start}. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Start(
            @Field(value = "its name", required = true) String program,
            @Field("else the program's own") String profile,
            @Field("who sits there, or guest") String person,

            @Field("a guest, or anybody before a first session, has read the text and accepts it")
            boolean acknowledged,

            @Field(LEAST_PCT + " to " + MOST_PCT + ", of what the program asks; 100 when left out") @Nullable
            Double intensityPct,

            @Field("somebody else sits here now: only where no sensor sees it")
            boolean changedSitter)
            implements CommandRequest {}

    /** {@code intensity}. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Intensity(
            @Field(value = LEAST_PCT + " to " + MOST_PCT, required = true)
            double intensityPct) implements CommandRequest {}

    /** {@code softer} and {@code stronger}. */
    @Json
    record Steps(
            @Field("1 to " + MOST_STEPS + ", of 10 %; 1 when left out") @Nullable
            Double steps) implements CommandRequest {}

    /** {@code spot}. */
    @Json
    record Spot(
            @Field(value = "one of the nine areas", required = true)
            String area) implements CommandRequest {}

    /** {@code report}. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Report(
            @Field("where it hurts; everywhere when left out")
            String area,

            @Field("numb or tingling rather than painful") boolean numb,

            @Field("red skin rather than pain") boolean redSkin)
            implements CommandRequest {}

    /** {@code lift}. */
    @Json
    record Lift(
            @Field("one of the nine areas; all when left out")
            String area,

            @Field("whose; when left out, of who sat there last")
            String person)
            implements CommandRequest {}

    /** {@code remote-mode}. */
    @Json
    record RemoteMode(
            @Field(value = "whether a home may start programs", required = true)
            boolean on) implements CommandRequest {}

    /** {@code awake}. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Awake(
            @Field("nobody wants to be asked again in this session")
            boolean stopAsking) implements CommandRequest {}

    /** {@code recline}. */
    @Json
    record Recline(
            @Field(value = "up or down", required = true) String way,

            @Field("which recliner; the first when left out")
            String actuator)
            implements CommandRequest {}
}
