package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the endpoints of the simulated chair take. */
public final class SimulationRequest {
    /** The heaviest who may sit down, kg. */
    public static final int HEAVIEST_KG = 300;

    /** Who sits down when nothing else is said, kg. */
    public static final int USUAL_KG = 80;

    /** The longest press of a button, s. */
    public static final int LONGEST_PRESS_SECONDS = 600;

    /** How long a button is pressed when nothing else is said, s. */
    public static final double TAP_SECONDS = 0.2;

    private SimulationRequest() {}

    /** Somebody sits down. */
    @Json
    public record Sit(
            @Field("above 0 to " + HEAVIEST_KG + "; " + USUAL_KG + " when left out") @Nullable
            Double kg) {}

    /** A button is pressed. */
    @Json
    public record Press(
            @Field(value = "which one", required = true) String button,

            @Field("0 to " + LONGEST_PRESS_SECONDS + "; " + TAP_SECONDS + " when left out") @Nullable
            Double seconds) {}

    /** A fault is injected. */
    @Json
    public record Inject(
            @Field(value = "as lumbar sim faults lists them", required = true)
            String fault) {}
}
