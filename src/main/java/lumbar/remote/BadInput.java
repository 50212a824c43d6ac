package lumbar.remote;

import java.util.Collection;
import java.util.List;
import lumbar.text.NearestWord;

/** A request that cannot be understood or has a value outside its range: what is wrong, and what to do. */
public final class BadInput extends Exception {
    private final String nextStep;

    public BadInput(String message, String nextStep) {
        super(message);
        this.nextStep = nextStep;
    }

    /** An unknown word, with the nearest valid one. */
    public static BadInput unknown(String what, String written, Collection<String> valid) {
        return new BadInput("unknown " + what + " '" + written + "'", hint(written, valid));
    }

    /** The nearest valid word when one is near, and all valid words. */
    static String hint(String written, Collection<String> valid) {
        if (valid.isEmpty()) {
            return "There is none.";
        }
        List<String> sorted = valid.stream().sorted().toList();
        String all = "Valid: " + String.join(", ", sorted) + ".";
        return NearestWord.of(written, sorted)
                .map(best -> "Did you mean '" + best + "'? " + all)
                .orElse(all);
    }

    /** What is wrong, in plain words. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public String nextStep() {
        return nextStep;
    }
}
