package lumbar.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to this chair, each more than the one before it; of a route, the least that it asks for. */
public enum Role {
    /** Nobody has to show anything: STOP, and what a page needs before somebody is known. */
    ANYONE,
    /** Runs what the owner approved, as a guest, and softer. */
    GUEST,
    /** All programs, people, pairing, history. */
    OWNER,
    /** Whoever is at the chair's command line, or was let in for eight hours. */
    TECHNICIAN;

    public boolean covers(Role asked) {
        return compareTo(asked) >= 0;
    }

    /** The word on the wire. */
    public String key() {
        return this == ANYONE ? "none" : name().toLowerCase(Locale.ROOT);
    }

    /** The one with this word that a device can be paired as. */
    public static Optional<Role> ofDevice(String key) {
        return Arrays.stream(values())
                .filter(role -> role != ANYONE && role.key().equals(key))
                .findFirst();
    }
}
