package lumbar.control;

import java.util.Locale;

/** What may be asked of the chair, by its word in logs, answers and on the wire. */
public enum CommandKind {
    START,
    CONTINUE,
    STOP,
    PAUSE,
    RESUME,
    INTENSITY,
    SOFTER,
    STRONGER,
    SPOT,
    REPORT,
    TODAY,
    LIFT,
    RESET,
    TECHNICIAN_RESET,
    ARM,
    REMOTE_MODE,
    RECLINE,
    RECLINE_RELEASE,
    AWAKE;

    /** The word, such as {@code technician-reset}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
