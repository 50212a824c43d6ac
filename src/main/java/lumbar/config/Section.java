package lumbar.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import lumbar.text.NearestWord;

/**
 * One mapping of a file, read key by key: each reader says what it expects, tells what is wrong and gives a harmless value
 * back, so that one pass finds everything. {@link #end()} reports the keys that nobody asked for. One thread.
 */
final class Section {
    static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 200;

    private final SourceFile file;
    private final YamlNode.Mapping map;
    private final Problems problems;
    private final String noun;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param noun what a key of it is called in messages: {@code key}, or {@code area} where keys are areas */
    Section(SourceFile file, YamlNode.Mapping map, Problems problems, String noun) {
        this.file = file;
        this.map = map;
        this.problems = problems;
        this.noun = noun;
    }

    static Optional<Section> root(SourceFile file, Problems problems) {
        return YamlReader.read(file, problems).map(map -> new Section(file, map, problems, "key"));
    }

    boolean has(String key) {
        known.add(key);
        return map.entry(key).isPresent();
    }

    /** Whether the file has the key; asking does not make it a known one. */
    boolean mentions(String key) {
        return map.entry(key).isPresent();
    }

    boolean isScalar(String key) {
        return has(key) && node(key) instanceof YamlNode.Scalar;
    }

    /** Where the section begins. */
    TextPosition at() {
        return map.at();
    }

    /** Where the value of a key stands, else where the section begins. */
    TextPosition at(String key) {
        return map.entry(key).map(e -> e.value().at()).orElse(map.at());
    }

    /** Line of the section's first key. */
    int line() {
        return map.at().line();
    }

    void error(TextPosition position, String message, String hint) {
        problems.add(file.error(position, message).hint(hint));
    }

    void warning(TextPosition position, String message, String hint) {
        problems.add(file.warning(position, message).hint(hint));
    }

    /** A short text for people. */
    String text(String key) {
        return scalar(key, true).map(value -> clean(value, key)).orElse("");
    }

    /** A name made of {@code a-z}, {@code 0-9} and dashes. */
    String name(String key) {
        Optional<YamlNode.Scalar> value = scalar(key, true);
        if (value.isEmpty()) {
            return "";
        }
        String text = value.get().text();
        if (!NAME.matcher(text).matches() || text.length() > LONGEST_NAME) {
            problems.add(file.error(value.get().at(), key + " '" + shown(text) + "' is not a valid name")
                    .value(text)
                    .range("a-z, 0-9 and single dashes, at most " + LONGEST_NAME + " characters"));
        }
        return text;
    }

    /** A name, or empty when the key is not there. */
    Optional<String> optionalName(String key) {
        return has(key) ? Optional.of(name(key)) : Optional.empty();
    }

    /** One of some words. */
    <T> Optional<T> word(String key, Collection<String> words, Function<String, Optional<T>> meaning) {
        return scalar(key, true).flatMap(value -> word(value, key, words, meaning));
    }

    <T> Optional<T> word(
            YamlNode.Scalar value, String what, Collection<String> words, Function<String, Optional<T>> meaning) {
        Optional<T> found = words.contains(value.text()) ? meaning.apply(value.text()) : Optional.empty();
        if (found.isEmpty()) {
            problems.add(file.error(value.at(), "unknown " + what + " '" + shown(value.text()) + "'")
                    .value(value.text())
                    .hint(NearestWord.hint(value.text(), words)));
        }
        return found;
    }

    /** {@code yes} or {@code no}; {@code fallback} when the key is not there. */
    boolean flag(String key, boolean fallback) {
        if (!has(key)) {
            return fallback;
        }
        return word(key, List.of("yes", "no", "true", "false"), w -> Optional.of(w.equals("yes") || w.equals("true")))
                .orElse(fallback);
    }

    /**
     * A quantity that must be there. NaN when it is missing or wrong: that is reported, so nothing is made of this file, and every
     * comparison with it is false, so no second problem is reported because of the first.
     */
    double quantity(String key, Dimension dimension, Range range) {
        return scalar(key, true)
                .map(value -> quantity(value, key, dimension, range))
                .orElse(Double.NaN);
    }

    /** A quantity that need not be there; what is wrong gives NaN here, too. */
    OptionalDouble optionalQuantity(String key, Dimension dimension, Range range) {
        return has(key) ? OptionalDouble.of(quantity(key, dimension, range)) : OptionalDouble.empty();
    }

    /** A quantity that need not be there. */
    double quantity(String key, Dimension dimension, Range range, double fallback) {
        return has(key) ? quantity(key, dimension, range) : fallback;
    }

    double quantity(YamlNode.Scalar value, String key, Dimension dimension, Range range) {
        return switch (Quantity.parse(value.text(), dimension)) {
            case Quantity.Bad bad -> {
                problems.add(file.error(value.part(bad.offset(), bad.width()), bad.message())
                        .value(value.text())
                        .range(range.text(dimension))
                        .hint(bad.hint()));
                yield Double.NaN;
            }
            case Quantity.Good good -> within(value, key, dimension, range, good);
        };
    }

    /** 100 mmHg is 13.33 kPa, yet means the limit of 13.3: what is over it by the rounding alone is lowered to it. */
    private double within(YamlNode.Scalar value, String key, Dimension dimension, Range range, Quantity.Good good) {
        boolean low = good.value() < range.min();
        boolean high = good.value() > range.max();
        if (high && good.unit().equals("mmHg") && good.value() <= range.max() * 1.004) {
            return range.max();
        }
        if (low || high) {
            String limit =
                    low ? " is below " + dimension.show(range.min()) : " is above " + dimension.show(range.max());
            problems.add(file.error(value.at(), key + " '" + shown(value.text()) + "'" + limit)
                    .value(value.text())
                    .range(range.text(dimension)));
            return Double.NaN;
        }
        return good.value();
    }

    /** A plain number without a unit, of any size a person would write. */
    Optional<Double> number(String key) {
        return scalar(key, true).flatMap(this::number);
    }

    Optional<Double> number(YamlNode.Scalar value) {
        if (value.text().matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
            return Optional.of(Double.parseDouble(value.text()));
        }
        problems.add(file.error(value.at(), "'" + shown(value.text()) + "' is not a plain number")
                .value(value.text())
                .hint("write digits without a unit, such as 0.15"));
        return Optional.empty();
    }

    /** A whole number without a unit; {@code range.min()} when it is missing or wrong. */
    int count(String key, Range range) {
        return scalar(key, true).map(value -> count(value, key, range)).orElse((int) range.min());
    }

    private int count(YamlNode.Scalar value, String key, Range range) {
        String wrong = "is not a whole number";
        if (value.text().matches("-?\\d{1,9}")) {
            int number = Integer.parseInt(value.text());
            if (number >= range.min() && number <= range.max()) {
                return number;
            }
            wrong = "is out of range";
        }
        problems.add(file.error(value.at(), key + " '" + shown(value.text()) + "' " + wrong)
                .value(value.text())
                .range("a whole number from " + (int) range.min() + " to " + (int) range.max()));
        return (int) range.min();
    }

    Optional<Section> section(String key) {
        return section(key, "key");
    }

    Optional<Section> section(String key, String keyNoun) {
        if (!has(key)) {
            return Optional.empty();
        }
        YamlNode node = node(key);
        if (node instanceof YamlNode.Mapping inner) {
            return Optional.of(new Section(file, inner, problems, keyNoun));
        }
        error(node.at(), "'" + key + "' must consist of keys with values", "");
        return Optional.empty();
    }

    /** A list of mappings that must be there. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlNode.Mapping inner) {
                sections.add(new Section(file, inner, problems, "key"));
            } else {
                error(item.at(), "each item of '" + key + "' must consist of keys with values", "");
            }
        }
        return sections;
    }

    /** A list of plain words that must be there. */
    List<YamlNode.Scalar> words(String key) {
        List<YamlNode.Scalar> words = new ArrayList<>();
        for (YamlNode item : items(key)) {
            if (item instanceof YamlNode.Scalar word) {
                words.add(word);
            } else {
                error(item.at(), "each item of '" + key + "' must be a single word", "");
            }
        }
        return words;
    }

    private List<YamlNode> items(String key) {
        if (!required(key)) {
            return List.of();
        }
        YamlNode node = node(key);
        if (node instanceof YamlNode.Items list) {
            return list.items();
        }
        error(
                node.at(),
                "'" + key + "' must be a list",
                "write it as [a, b], or one item a line with '- ' before each");
        return List.of();
    }

    /** What stands at a key, of whatever kind. */
    Optional<YamlNode> anything(String key) {
        return required(key) ? Optional.of(node(key)) : Optional.empty();
    }

    /** A mapping of this file that stands anywhere in it, as a section. */
    Section of(YamlNode.Mapping inner) {
        return new Section(file, inner, problems, "key");
    }

    /** Every key with its word, for mappings whose keys are free, such as languages. */
    List<YamlNode.Entry> entries() {
        map.entries().forEach(e -> known.add(e.key().text()));
        return map.entries();
    }

    Optional<YamlNode.Scalar> scalar(String key, boolean must) {
        if (must ? !required(key) : !has(key)) {
            return Optional.empty();
        }
        YamlNode node = node(key);
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.text().isEmpty()) {
                return Optional.of(scalar);
            }
            error(keyPlace(key), "'" + key + "' has no value", "");
            return Optional.empty();
        }
        error(
                node.at(),
                "'" + key + "' must be a single value, not " + (node instanceof YamlNode.Items ? "a list" : "keys"),
                "");
        return Optional.empty();
    }

    String clean(YamlNode.Scalar value, String what) {
        String text = value.text();
        if (text.length() > LONGEST_TEXT || !text.equals(Problem.printable(text, LONGEST_TEXT)) || text.isBlank()) {
            error(value.at(), what + " must be one line of 1 to " + LONGEST_TEXT + " characters", "");
        }
        return text;
    }

    /** Reports what is in the file and was never asked for. */
    void end() {
        for (YamlNode.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.add(file.error(entry.key().at(), "unknown " + noun + " '" + shown(key) + "'")
                        .value(key)
                        .hint(NearestWord.hint(key, known)));
            }
        }
    }

    private boolean required(String key) {
        if (has(key)) {
            return true;
        }
        error(map.at(), "'" + key + "' is missing", "");
        return false;
    }

    private YamlNode node(String key) {
        return map.entry(key).orElseThrow().value();
    }

    private TextPosition keyPlace(String key) {
        return map.entry(key).orElseThrow().key().at();
    }

    static String shown(String text) {
        return Problem.printable(text, 60);
    }
}
