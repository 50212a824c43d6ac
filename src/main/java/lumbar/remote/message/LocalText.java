package lumbar.remote.message;

import io.avaje.jsonb.Json;
import java.util.function.UnaryOperator;

/** A text in both languages. */
@Json
public record LocalText(String en, String de) {
    /** @param text of a language, {@code en} or {@code de} */
    public static LocalText of(UnaryOperator<String> text) {
        return new LocalText(text.apply("en"), text.apply("de"));
    }
}
