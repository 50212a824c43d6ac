package lumbar.remote.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lumbar.remote.BadInput;
import lumbar.remote.Role;

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
    /** Longest name. */
    static final int LONGEST_NAME = 40;

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

    /** Seconds until its end, NaN for none. */
    double secondsLeft(long wallMillis) {
        return untilMillis == 0 ? Double.NaN : Math.max(0, (untilMillis - wallMillis) / 1000.0);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("role", role.key());
        map.put("hash", hash);
        map.put("since_ms", sinceMillis);
        map.put("seen_ms", seenMillis);
        map.put("until_ms", untilMillis);
        map.put("lan", lan);
        return map;
    }

    /** Reads what {@link #toMap} wrote. */
    static PairedDevice of(Map<?, ?> map) throws BadInput {
        Optional<Role> access = Role.ofDevice(String.valueOf(map.get("role")));
        if (access.isPresent()
                && map.get("name") instanceof String name
                && map.get("hash") instanceof String hash
                && map.get("since_ms") instanceof Number since
                && map.get("seen_ms") instanceof Number seen
                && map.get("until_ms") instanceof Number until
                && map.get("lan") instanceof Boolean lan) {
            return new PairedDevice(
                    name, access.get(), hash, since.longValue(), seen.longValue(), until.longValue(), lan);
        }
        throw new BadInput("a device is not complete", "Pair again: lumbar pair.");
    }

    /** For people: to the second, UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
