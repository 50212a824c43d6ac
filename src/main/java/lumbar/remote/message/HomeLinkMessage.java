package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whether the broker of the home is connected, and what it may start (SR-25). What concerns the broker is null where none is configured.
 *
 * @param broker host and port
 * @param sinceS how long it has been connected, or not
 * @param connects since the start of the daemon
 * @param armedS how long a remote start is still allowed; null before the first cycle of the chair
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record HomeLinkMessage(
        boolean configured,
        @Nullable String broker,
        @Nullable String baseTopic,
        @Nullable Boolean connected,
        @Nullable Double sinceS,
        @Nullable Long connects,
        @Nullable Boolean remoteMode,
        @Nullable Double armedS) {}
