package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whether the control loop lives.
 *
 * @param text what is wrong; null when it is well
 */
@Json
public record HealthMessage(boolean healthy, @Nullable String text) {}
