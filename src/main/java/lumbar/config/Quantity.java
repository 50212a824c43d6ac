package lumbar.config;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number with its unit, as a person writes it in a file: {@code 8 kPa}, {@code 30 %}, {@code 1 min 30 s}. Pure. */
sealed interface Quantity {
    /**
     * It could be read.
     *
     * @param value in the unit the code reckons in, see {@link Dimension}
     * @param unit the (first) unit as written
     */
    record Good(double value, String unit) implements Quantity {}

    /**
     * It could not.
     *
     * @param offset where in the text, in characters
     * @param width how many characters are wrong
     */
    record Bad(String message, String hint, int offset, int width) implements Quantity {}

    /** Longer numbers than this mean nothing to a chair. */
    int MOST_DIGITS = 9;

    Pattern NOT_FINITE = Pattern.compile("[+-]?\\.?(nan|inf|infinity|∞)\\b.*", Pattern.CASE_INSENSITIVE);
    Pattern COMMA = Pattern.compile("([+-]?\\d+),(\\d+)(?![,\\d]).*");
    Pattern EXOTIC = Pattern.compile(
            "[+-]?(0[xXoObB][0-9a-fA-F_]+|\\d[\\d_]*\\.?\\d*[eE][+-]?\\d+|\\d+_[\\d_]*|\\.\\d+|\\d+\\.(?!\\d)|\\+\\d+).*");
    Pattern PART = Pattern.compile("(-?)(\\d+(?:\\.\\d+)?)(\\s*)([^\\d]*)");

    /** Reads {@code text} as a quantity of this kind. Never throws. */
    static Quantity parse(String text, Dimension dimension) {
        String plain = text.replaceAll("[\\u00a0\\u2007\\u2009\\u202f]", " ").replace('\u2212', '-');
        int lead = plain.length() - plain.stripLeading().length();
        String bare = plain.strip();
        Bad odd = odd(bare, dimension, lead);
        return odd != null ? odd : sum(text.strip(), bare, dimension, lead);
    }

    private static @Nullable Bad odd(String bare, Dimension dimension, int lead) {
        int width = bare.length();
        String hint = "write a number and a unit, such as " + dimension.example();
        if (bare.isEmpty()) {
            return new Bad("the value is missing", hint, lead, 1);
        }
        String first = bare.split("\\s", 2)[0];
        if (NOT_FINITE.matcher(bare).matches()) {
            return new Bad(quoted(first) + " is not a number", hint, lead, first.length());
        }
        Matcher comma = COMMA.matcher(bare);
        if (comma.matches()) {
            String point = comma.group(1) + "." + comma.group(2);
            return new Bad(
                    quoted(comma.group(1) + "," + comma.group(2)) + " has a decimal comma",
                    "write " + point,
                    lead,
                    comma.end(2));
        }
        Matcher exotic = EXOTIC.matcher(bare);
        if (exotic.matches()) {
            return new Bad(
                    quoted(first) + " is not a plain number",
                    "write plain digits, such as " + dimension.example(),
                    lead,
                    first.length());
        }
        String digits = bare.startsWith("-") ? bare.substring(1) : bare;
        if (digits.isEmpty() || !Character.isDigit(digits.charAt(0)) || digits.charAt(0) > '9') {
            return new Bad(quoted(bare) + " is not a number", hint, lead, width);
        }
        return null;
    }

    private static Quantity sum(String written, String bare, Dimension dimension, int lead) {
        Matcher part = PART.matcher(bare);
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal before = null;
        String firstUnit = "";
        int at = 0;
        while (at < bare.length()) {
            part.region(at, bare.length());
            boolean another = at > 0 && (dimension != Dimension.DURATION || bare.charAt(at) == '-');
            if (!part.lookingAt() || another) {
                return rest(
                        quoted(written) + " is more than one number",
                        "write one number and a unit, such as " + dimension.example(),
                        lead,
                        at,
                        bare);
            }
            if (part.group(2).replace(".", "").length() > MOST_DIGITS) {
                return new Bad(
                        "the number has too many digits",
                        "write at most " + MOST_DIGITS + " digits",
                        lead + part.start(2),
                        part.group(2).length());
            }
            String unit = part.group(4).strip().replaceAll("\\s", "");
            BigDecimal factor = dimension.units().get(unit);
            if (factor == null) {
                return wrongUnit(part, dimension, lead);
            }
            if (before != null && factor.compareTo(before) >= 0) {
                String hint = "write the larger unit first, such as 1 min 30 s";
                return rest(quoted(written) + " has its units in the wrong order", hint, lead, at, bare);
            }
            total = total.add(new BigDecimal(part.group(2)).multiply(factor));
            firstUnit = before == null ? unit : firstUnit;
            before = factor;
            at = part.end();
        }
        return new Good((bare.startsWith("-") ? total.negate() : total).doubleValue(), firstUnit);
    }

    /** All from a place to the end is wrong. */
    private static Bad rest(String message, String hint, int lead, int at, String bare) {
        return new Bad(message, hint, lead + at, bare.length() - at);
    }

    private static Bad wrongUnit(Matcher part, Dimension dimension, int lead) {
        String raw = part.group(4).strip();
        if (raw.isEmpty()) {
            String number = part.group(1) + part.group(2);
            return new Bad(
                    quoted(number) + " has no unit",
                    dimension.unitsHint() + ", as in " + dimension.example(),
                    lead + part.start(),
                    number.length());
        }
        String hint =
                near(raw, dimension).map(unit -> "did you mean '" + unit + "'?").orElse(dimension.unitsHint());
        return new Bad(quoted(raw) + " is not a unit of " + dimension.word(), hint, lead + part.start(4), raw.length());
    }

    private static Optional<String> near(String raw, Dimension dimension) {
        Map<String, String> words = Map.of(
                "sec", "s", "secs", "s", "second", "s", "seconds", "s", "minute", "min", "minutes", "min", "mins",
                "min", "hour", "h", "percent", "%");
        String low = raw.toLowerCase(Locale.ROOT);
        return dimension.units().keySet().stream()
                .filter(unit -> unit.equalsIgnoreCase(low) || unit.equals(words.get(low)))
                .findFirst();
    }

    private static String quoted(String text) {
        return "'" + Problem.printable(text, 40) + "'";
    }
}
