package lumbar.remote;

import java.util.Collection;

/** Somebody said what cannot be understood or is outside its range: what it was, and the way out. */
public final class BadInput extends Exception {
    private final String nextStep;

    public BadInput(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** An unknown word, with the nearest valid one. */
    public static BadInput unknown(String what, String written, Collection<String> valid) {
        return new BadInput("unknown " + what + " '" + written + "'", Nearest.hint(written, valid));
    }

    /** What is wrong, in plain words. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public String nextStep() {
        return nextStep;
    }
}
