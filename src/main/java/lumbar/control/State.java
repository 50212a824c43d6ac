package lumbar.control;

import java.util.Locale;

/**
 * The states of the chair. A program drives in {@link #RUNNING} only, a held key of the backrest where {@link #mayRecline}.
 */
public enum State {
    /** Waiting for the first whole reading. */
    BOOT("waking up"),
    /** Vents open, everything tested (SR-06, SR-37). */
    SELF_TEST("testing itself"),
    /** Nothing driven, ready for a start. */
    IDLE("ready"),
    /** The relay closes, the first minutes are recorded. */
    STARTING("starting"),
    /** A program runs. */
    RUNNING("running"),
    /** Released, waiting to go on. */
    PAUSED("paused"),
    /** The program is over, bags empty. */
    ENDING("ending"),
    /** Vents stay open for a while (SR-05). */
    REST("resting"),
    /** Stopped: everything off, vents open. */
    STOPPING("stopping"),
    /** Safe state, latched until somebody at the chair resets it (SR-22). */
    FAULT("stopped by a fault"),
    /** Safe state by the red button, latched (SR-22). */
    ESTOP("emergency stop"),
    /** Too many faults or unclean starts: a technician must look (SR-22). */
    LOCKOUT("locked for a technician");

    private final String words;

    State(String words) {
        this.words = words;
    }

    /** For machines: in the API and on MQTT. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether a session is under way. */
    public boolean inSession() {
        return this == STARTING || this == RUNNING || this == PAUSED || this == ENDING;
    }

    /** Whether a held key may move a recliner here; a program that starts or runs is paused first (SR-42, SR-50). */
    public boolean mayRecline() {
        return this == IDLE || this == PAUSED || this == ENDING || this == REST || this == STOPPING;
    }

    /** Whether it stays until somebody at the chair acts. */
    public boolean latched() {
        return this == FAULT || this == ESTOP || this == LOCKOUT;
    }
}
