package lumbar.remote.http;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lumbar.remote.BadInput;
import lumbar.remote.Role;
import org.jspecify.annotations.Nullable;

/**
 * A paired phone or computer.
 *
 * @param name unique on this chair
 * @param hash SHA-256 of its token in hex; the token itself is on the device only
 * @param sinceMillis wall time of the pairing
 * @param seenMillis wall time of its last request
 * @param untilMillis wall time when the pairing ends, 0 for never
 * @param lan whether it may connect from the network, else only from this machine
 */
record PairedDevice(
        String name, Role role, String hash, long sinceMillis, long seenMillis, long untilMillis, boolean lan) {
    PairedDevice seen(long wallMillis) {
        return new PairedDevice(name, role, hash, sinceMillis, wallMillis, untilMillis, lan);
    }

    PairedDevice named(String other) {
        return new PairedDevice(other, role, hash, sinceMillis, seenMillis, untilMillis, lan);
    }

    /** Whether the pairing has ended; also when the clock is before its beginning, because the elapsed time is unknown then. */
    boolean isOver(long wallMillis) {
        return untilMillis != 0 && (wallMillis >= untilMillis || wallMillis < sinceMillis);
    }

    /** Seconds until its end; null for none. */
    @Nullable
    Double secondsLeft(long wallMillis) {
        return untilMillis == 0 ? null : (Double) Math.max(0, (untilMillis - wallMillis) / 1000.0);
    }

    /** As it stands in the file; what is missing there is null. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Entry(
            @Nullable String name,
            @Nullable String role,
            @Nullable String hash,
            @Nullable Long sinceMs,
            @Nullable Long seenMs,
            @Nullable Long untilMs,
            @Nullable Boolean lan) {}

    Entry entry() {
        return new Entry(name, role.key(), hash, sinceMillis, seenMillis, untilMillis, lan);
    }

    /** Reads what {@link #entry} gave. */
    static PairedDevice of(Entry entry) throws BadInput {
        String name = entry.name();
        String hash = entry.hash();
        Role role = entry.role() == null ? null : Role.ofDevice(entry.role()).orElse(null);
        Long since = entry.sinceMs();
        Long seen = entry.seenMs();
        Long until = entry.untilMs();
        Boolean lan = entry.lan();
        if (name == null
                || hash == null
                || role == null
                || since == null
                || seen == null
                || until == null
                || lan == null) {
            throw new BadInput("a device is not complete", "Pair again: lumbar pair.");
        }
        return new PairedDevice(name, role, hash, since, seen, until, lan);
    }

    /** For people: to the second, UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
