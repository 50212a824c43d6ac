package lumbar.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client is to the chair, each role with more rights than the one before. Of a route: the least role that may call it. */
public enum Role {
    /** Not identified: STOP, and what a page needs before it is paired. */
    ANYONE,
    /** Starts approved programs as a guest, with the limits of a first session. */
    GUEST,
    /** All programs, people, pairing, history. */
    OWNER,
    /** The command line at the chair, or a device paired for eight hours. */
    TECHNICIAN;

    public boolean covers(Role asked) {
        return compareTo(asked) >= 0;
    }

    /** The role as it is written in messages. */
    public String key() {
        return this == ANYONE ? "none" : name().toLowerCase(Locale.ROOT);
    }

    /** The role with this key, of those that a device can be paired as. */
    public static Optional<Role> ofDevice(String key) {
        return Arrays.stream(values())
                .filter(role -> role != ANYONE && role.key().equals(key))
                .findFirst();
    }
}
