package lumbar.chair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A button at the chair. */
public enum Button {
    /** Starts, pauses and resumes. */
    START,
    /** Lets go of everything (SR-24). */
    STOP,
    SOFTER,
    STRONGER,
    /** A short press allows one remote start, a long one switches remote mode (SR-25). */
    ARM,
    /** Something hurts (SR-33). */
    REPORT,
    /** Raises the backrest while it is held: the way out without a network (SR-50). */
    RECLINE_UP,
    /** Leaves a latched fault (SR-22). */
    RESET;

    /** The word in files and commands. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The button of this word. */
    public static Optional<Button> of(String key) {
        return Arrays.stream(values())
                .filter(button -> button.key().equals(key))
                .findFirst();
    }
}
