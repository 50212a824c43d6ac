package lumbar.cli;

import lumbar.text.DurationText;

/** Durations of the command line: {@code 2s}, {@code 500 ms}, {@code 1.5 min}. */
final class Durations {
    private Durations() {}

    static double seconds(String text) {
        return DurationText.parse(text)
                .orElseThrow(() ->
                        Failure.badInput("'" + text + "' is no duration", "Write for example 2s, 500ms or 1.5min."));
    }
}
