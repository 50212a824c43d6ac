package lumbar.remote;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a request to the chair ended. */
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

    /** The exit code of the command line. */
    public int exitCode() {
        return exitCode;
    }

    /** The outcome as it is written in messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Outcome> of(String key) {
        return Arrays.stream(values()).filter(o -> o.key().equals(key)).findFirst();
    }
}
