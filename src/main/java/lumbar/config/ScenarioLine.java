package lumbar.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lumbar.text.NearestWord;

/** One line of a scenario, read word by word. One thread. */
final class ScenarioLine {
    /** Hours may be left away, minutes not: {@code 0:10} is ten seconds. */
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,3}):([0-5]\\d(?:\\.\\d{1,3})?)");

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Longer tries are campaigns, not scenarios. */
    static final double LONGEST_SECONDS = 48 * 3600;

    /** A word and where it stands. */
    record Word(String text, int offset) {}

    private final SourceFile file;
    private final int number;
    private final String text;
    private final List<Word> words = new ArrayList<>();
    private final Problems problems;
    private int next;

    ScenarioLine(SourceFile file, int number, Problems problems) {
        this.file = file;
        this.number = number;
        this.problems = problems;
        String line = file.lines().get(number - 1);
        int comment = line.indexOf('#');
        this.text = comment < 0 ? line : line.substring(0, comment);
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Word(matcher.group(), matcher.start()));
        }
    }

    int number() {
        return number;
    }

    boolean more() {
        return next < words.size();
    }

    /** The next word when it is this one. */
    boolean take(String word) {
        boolean here = more() && words.get(next).text().equals(word);
        next += here ? 1 : 0;
        return here;
    }

    /** The next word out of these; tells what else there is. */
    Optional<String> oneOf(String what, Collection<String> known) {
        Optional<Word> word = word(what);
        if (word.isPresent() && !known.contains(word.get().text())) {
            problems.add(file.error(
                            position(word.get()),
                            "unknown " + what + " '" + Section.shown(word.get().text()) + "'")
                    .value(word.get().text())
                    .hint(NearestWord.hint(word.get().text(), known)));
            next = words.size();
            return Optional.empty();
        }
        return word.map(Word::text);
    }

    /** The next word, a name as files have. */
    Optional<String> name(String what) {
        Optional<Word> word = word(what);
        if (word.isPresent() && !Section.NAME.matcher(word.get().text()).matches()) {
            problems.add(file.error(
                            position(word.get()), "'" + Section.shown(word.get().text()) + "' is not a valid name")
                    .value(word.get().text())
                    .range("a-z, 0-9 and single dashes"));
            return Optional.empty();
        }
        return word.map(Word::text);
    }

    /** The next word as a time since the beginning, s. */
    Optional<Double> clock() {
        return word("time").flatMap(word -> {
            Matcher matcher = CLOCK.matcher(word.text());
            if (matcher.matches()) {
                int hours = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
                double seconds = hours * 3600.0
                        + Integer.parseInt(matcher.group(2)) * 60.0
                        + Double.parseDouble(matcher.group(3));
                if (seconds <= LONGEST_SECONDS) {
                    return Optional.of(seconds);
                }
            }
            problems.add(file.error(position(word), "'" + Section.shown(word.text()) + "' is not a time")
                    .value(word.text())
                    .hint("write hours:minutes:seconds, such as 00:03:20, or minutes:seconds, such as 0:10"));
            return Optional.empty();
        });
    }

    /** Everything from here to the end of the line. */
    Optional<Word> rest(String what) {
        Optional<Word> first = word(what);
        next = words.size();
        return first.map(word -> new Word(text.substring(word.offset()).strip(), word.offset()));
    }

    /** Everything from here to the end of the line, as a quantity. */
    Optional<Double> quantity(Dimension dimension, Range range) {
        return rest(dimension.word()).flatMap(rest -> switch (Quantity.parse(rest.text(), dimension)) {
            case Quantity.Good good
            when good.value() >= range.min() && good.value() <= range.max() -> Optional.of(good.value());
            case Quantity.Good good -> {
                problems.add(file.error(position(rest), "'" + rest.text() + "' is out of range")
                        .value(rest.text())
                        .range(range.text(dimension)));
                yield Optional.empty();
            }
            case Quantity.Bad bad -> {
                problems.add(file.error(
                                position(new Word(rest.text(), rest.offset())).part(bad.offset(), bad.width()),
                                bad.message())
                        .value(rest.text())
                        .hint(bad.hint()));
                yield Optional.empty();
            }
        });
    }

    /** What is left of the line's words. */
    List<String> arguments() {
        List<String> left =
                words.subList(next, words.size()).stream().map(Word::text).toList();
        next = words.size();
        return left;
    }

    /** Reports words that nobody asked for. */
    void end() {
        if (more()) {
            error(words.get(next), "'" + Section.shown(words.get(next).text()) + "' is one word too many", "");
        }
    }

    void error(Word word, String message, String hint) {
        problems.add(file.error(position(word), message).value(word.text()).hint(hint));
    }

    /** An error about the line's first word. */
    void error(String message, String hint) {
        error(words.getFirst(), message, hint);
    }

    private Optional<Word> word(String what) {
        if (more()) {
            return Optional.of(words.get(next++));
        }
        String bare = text.stripTrailing();
        TextPosition end = new TextPosition(number, bare.codePointCount(0, bare.length()) + 1, 1);
        problems.add(file.error(end, "a " + what + " is missing here"));
        return Optional.empty();
    }

    private TextPosition position(Word word) {
        return new TextPosition(
                number,
                text.codePointCount(0, word.offset()) + 1,
                word.text().codePointCount(0, word.text().length()));
    }
}
