package lumbar.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an errand to the chair ended. */
public enum Outcome {
    /** Carried out. */
    DONE(0),
    /** Not understood, or outside its range. */
    BAD_INPUT(2),
    /** Understood, and not allowed now: the answer says why. */
    REFUSED(4),
    /** The daemon could not do it, and says what failed. */
    FAILED(5);

    private final int exitCode;

    Outcome(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the command line ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** The word on the wire. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Outcome> of(String key) {
        return Arrays.stream(values()).filter(o -> o.key().equals(key)).findFirst();
    }
}
