package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices that are paired with the chair. Times are ISO 8601. */
public final class PairingMessage {
    private PairingMessage() {}

    /** @param guestPrograms what guests may start */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Pairings(List<Device> devices, Network network, List<String> guestPrograms) {}

    /**
     * A paired device.
     *
     * @param expiresS null where it does not expire
     * @param here whether it is the one that asks
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Device(
            String name,
            String role,
            String since,
            String lastSeen,
            @Nullable Double expiresS,
            boolean here) {}

    /** @param lan whether the panel is open to the network */
    @Json
    public record Network(boolean lan, List<String> addresses, int port) {}

    /**
     * A code that pairs one device.
     *
     * @param qr the rows of the QR code of {@code url}
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Offer(String url, String code, String role, long expiresS, boolean lan, List<String> qr) {}

    /** The device that was paired. */
    @Json
    public record Paired(String role, String name) {}

    /**
     * What the device that asks is to the chair.
     *
     * @param name empty when it is not paired
     * @param expiresS null where it does not expire
     */
    @Json(naming = Json.Naming.LowerUnderscore)
    public record Me(String role, String name, @Nullable Double expiresS) {}
}
