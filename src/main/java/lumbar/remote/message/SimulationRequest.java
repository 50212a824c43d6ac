package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the endpoints of the simulated chair take. */
public final class SimulationRequest {
    private SimulationRequest() {}

    /** Somebody sits down. */
    @Json
    public record Sit(
            @Field("above 0 to 300; 80 when left out") @Nullable
            Double kg) {}

    /** A button is pressed. */
    @Json
    public record Press(
            @Field(value = "which one", required = true) String button,
            @Field("0 to 600; 0.2 when left out") @Nullable Double seconds) {}

    /** A fault is injected. */
    @Json
    public record Inject(
            @Field(value = "as lumbar sim faults lists them", required = true)
            String fault) {}
}
