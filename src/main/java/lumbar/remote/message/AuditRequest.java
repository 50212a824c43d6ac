package lumbar.remote.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/** What the endpoint of the audit log takes. */
public final class AuditRequest {
    /** The most entries of one answer. */
    public static final int MOST = 10_000;

    /** The entries of an answer when nothing else is said. */
    public static final int USUAL = 50;

    private AuditRequest() {}

    /** The newest entries. */
    @Json
    public record Last(
            @Field("1 to " + MOST + ", how many entries; " + USUAL + " when left out") @Nullable
            Double limit) {}
}
