package lumbar.chair;

import java.util.Locale;

/**
 * A code that a message of the chair may carry, with its cause and what to do about it (SR-38). The enums of codes implement it,
 * so that {@code lumbar why} and every message on the wire say the same. Immutable; any thread.
 */
public interface Explained {
    /** The constant's name, e.g. {@code PRESSURE_HIGH}. */
    String name();

    /** The code in messages and for {@code lumbar why}, e.g. {@code pressure-high}. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it appears. */
    default Kind kind() {
        return Kind.REFUSAL;
    }

    /** The requirement that it serves, e.g. {@code SR-12}. */
    String requirement();

    /** The cause, in plain words. */
    String text();

    /** The number behind a limit, or what a fault leads to; empty when there is none. */
    default String limit() {
        return "";
    }

    /** What to do now; empty when there is nothing to do. */
    default String nextStep() {
        return "";
    }

    /** Where a code appears. */
    enum Kind {
        FAULT("fault"),
        LIMIT("limit"),
        REFUSAL("refusal");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it on the wire. */
        public String word() {
            return word;
        }
    }
}
