package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/** What the endpoints of pairing take. */
public final class PairingRequest {
    /** The most characters of a device's name. */
    public static final int LONGEST_NAME = 40;

    private PairingRequest() {}

    /** A code for a device. */
    @Json
    public record Offer(
            @Field(value = "owner, guest or technician", required = true)
            String role,

            @Field("of the device; else it names itself") String name,

            @Field("name or address to ask this chair by: a technician's choice")
            String address) {}

    /** A device. */
    @Json
    public record Revoke(
            @Field(value = "of the device", required = true) String name) {}

    /** What guests may start. */
    @Json
    public record GuestPrograms(
            @Field(value = "names of programs", required = true)
            List<String> programs) {}

    /** The code that pairs the device which sends it. */
    @Json
    public record Pair(
            @Field(value = "eight letters, good once", required = true)
            String code,

            @Field("of this device, at most " + LONGEST_NAME + " characters")
            String name) {}
}
