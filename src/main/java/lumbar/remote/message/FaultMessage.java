package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A fault with all that a person needs to act on it (SR-38).
 *
 * @param where the actuator, sensor or board
 * @param value in {@code unit}; null when the sensor gave no number
 * @param limit in {@code unit}; null where there is none
 * @param area of the body, where the chair knows it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record FaultMessage(
        String code,
        String where,
        @Nullable Double value,
        @Nullable Double limit,
        String unit,
        String text,
        String nextStep,
        @Nullable String area) {}
