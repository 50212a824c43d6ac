package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * The audit log: who did what (SR-35).
 *
 * @param whole whether every entry is as it was written, and none is missing
 * @param count how many entries there are
 * @param breaks where it is not as it was written, oldest first
 * @param entries the newest ones, newest first
 */
@Json
public record AuditMessage(boolean whole, long count, List<Break> breaks, List<Entry> entries) {
    /**
     * A place where it is not as it was written.
     *
     * @param kind changed, missing, end-missing, rewritten or beginning-missing
     * @param from number of the first entry
     * @param to number of the last one
     */
    @Json
    public record Break(String kind, long from, long to, String text) {}

    /**
     * Who did what.
     *
     * @param at ISO 8601
     * @param synchronised whether the clock could be believed
     * @param origin local, remote, or lumbar for the program itself
     * @param who the controller
     * @param role of a client, else empty
     * @param person whose body it is about, else empty
     * @param result accepted, or the code of the refusal
     * @param hash SHA-256 over this entry and the one before
     */
    @Json
    public record Entry(
            long sequence,
            String at,
            boolean synchronised,
            String origin,
            String who,
            String role,
            String person,
            String action,
            String subject,
            String result,
            String hash) {}
}
