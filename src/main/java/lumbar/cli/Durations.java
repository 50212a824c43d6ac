package lumbar.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 2s}, {@code 500 ms}, {@code 1.5 min}. */
final class Durations {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(ms|s|min)");

    private Durations() {}

    static double seconds(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw Failure.badInput("'" + text + "' is no duration", "Write for example 2s, 500ms or 1.5min.");
        }
        double number = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> number / 1000;
            case "min" -> number * 60;
            default -> number;
        };
    }
}
