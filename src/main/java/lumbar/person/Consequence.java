package lumbar.person;

import java.util.Locale;

/** What a yes on the screening page leads to (SR-32); several may come together. */
public enum Consequence {
    /** No session as long as the answer is yes; no acknowledgement helps. */
    STOPS_USE,
    /** No session until a doctor's word is acknowledged with its date, and again after {@link Admission#DOCTOR_SECONDS}. */
    NEEDS_DOCTOR,
    /** The condition's areas are never driven. */
    LOCKS_AREAS,
    /** The heat pads stay off (SR-18). */
    NO_HEAT;

    /** The word for it on the wire, e.g. {@code stops-use}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
