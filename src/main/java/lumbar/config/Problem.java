package lumbar.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that is wrong in a file, for the terminal, for {@code --json} and for an editor. Immutable.
 *
 * @param file the file as the user named it
 * @param position where in it
 * @param message one sentence, without a full stop
 * @param value what the file says there, empty when that says nothing more
 * @param range what is allowed, empty when it is no matter of range
 * @param hint the way out, empty when there is none to give
 * @param source the line of the file, empty when there is none
 */
public record Problem(
        String file,
        TextPosition position,
        Level level,
        String message,
        String value,
        String range,
        String hint,
        String source) {

    static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    private static final int SHOWN = 100;
    private static final int BEFORE = 60;

    /** How bad it is: an error refuses the file, a warning does not. */
    public enum Level {
        ERROR("error"),
        WARNING("warning");

        private final String key;

        Level(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    public int line() {
        return position.line();
    }

    public int column() {
        return position.column();
    }

    /** The same problem that also says what the file says. */
    Problem value(String text) {
        return new Problem(file, position, level, message, printable(text, SHOWN), range, hint, source);
    }

    /** The same problem that also says what is allowed. */
    Problem range(String text) {
        return new Problem(file, position, level, message, value, text, hint, source);
    }

    /** The same problem with a way out. */
    Problem hint(String text) {
        return new Problem(file, position, level, message, value, range, text, source);
    }

    /** The problem as a person reads it: position and message, the line with a caret, what is allowed, the way out. */
    public String text() {
        StringBuilder out = new StringBuilder(file);
        if (line() > 0) {
            out.append(':').append(line()).append(':').append(column());
        }
        out.append(": ").append(level.key()).append(": ").append(message).append('\n');
        if (!source.isEmpty()) {
            excerpt(out);
        }
        if (!range.isEmpty()) {
            out.append("      = allowed: ").append(range).append('\n');
        }
        if (!hint.isEmpty()) {
            out.append("      = ").append(hint).append('\n');
        }
        return out.toString();
    }

    /** The problem in one line: position, message, and what is allowed or the way out. */
    public String sentence() {
        String at = line() > 0 ? file + ':' + line() + ':' + column() : file;
        String way = !range.isEmpty() ? " (allowed: " + range + ")" : hint.isEmpty() ? "" : " (" + hint + ")";
        return at + ": " + message + way;
    }

    /** The problem as a program reads it: plain texts and numbers, in a fixed order. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("line", line());
        fields.put("column", column());
        fields.put("level", level.key());
        fields.put("message", message);
        fields.put("value", value);
        fields.put("range", range);
        fields.put("hint", hint);
        return fields;
    }

    /** A very long line is shown only around the position, so that one line of a megabyte does not flood a terminal. */
    private void excerpt(StringBuilder out) {
        int[] points = source.codePoints().toArray();
        int at = Math.min(column() - 1, points.length);
        int from = points.length <= SHOWN || at < BEFORE ? 0 : at - BEFORE;
        int to = Math.min(points.length, from + SHOWN);
        String lead = from > 0 ? "…" : "";
        out.append(String.format("%5d | ", line())).append(lead);
        out.append(printable(new String(points, from, to - from), SHOWN))
                .append(to < points.length ? "…" : "")
                .append('\n');
        out.append("      | ").append(" ".repeat(lead.length()));
        for (int i = from; i < at; i++) {
            out.append(points[i] == '\t' ? '\t' : ' ');
        }
        out.append("^".repeat(Math.max(1, Math.min(position.width(), to - at)))).append('\n');
    }

    /** Text from a file, safe to print: no control characters, not too long. */
    static String printable(String text, int most) {
        StringBuilder clean = new StringBuilder();
        int count = 0;
        for (int point : text.codePoints().toArray()) {
            if (count++ == most) {
                return clean.append('…').toString();
            }
            boolean odd =
                    (Character.isISOControl(point) && point != '\t') || Character.getType(point) == Character.FORMAT;
            clean.appendCodePoint(odd ? '\uFFFD' : point);
        }
        return clean.toString();
    }
}
