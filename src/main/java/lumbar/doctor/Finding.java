package lumbar.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was found at one place.
 *
 * @param about what was looked at
 * @param nextStep the way out, empty when nothing is to be done
 */
public record Finding(Grade grade, String about, String text, String nextStep) {
    /** How bad it is. */
    public enum Grade {
        GOOD,
        /** Worth knowing; this chair does not need it. */
        NOTE,
        WARNING,
        /** The chair cannot run safely, or not at all. */
        BAD;

        /** As in messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding good(String about, String text) {
        return new Finding(Grade.GOOD, about, text, "");
    }

    static Finding note(String about, String text) {
        return new Finding(Grade.NOTE, about, text, "");
    }

    static Finding warning(String about, String text, String nextStep) {
        return new Finding(Grade.WARNING, about, text, nextStep);
    }

    static Finding bad(String about, String text, String nextStep) {
        return new Finding(Grade.BAD, about, text, nextStep);
    }

    /** What a real chair needs and a simulated one does not: bad, or a note. */
    static Finding missing(CheckContext context, String about, String text, String nextStep) {
        return context.isReal() ? bad(about, text, nextStep) : note(about, text + "; the simulated chair needs none");
    }

    /** For JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("grade", grade.word());
        fields.put("about", about);
        fields.put("text", text);
        fields.put("next_step", nextStep);
        return fields;
    }
}
