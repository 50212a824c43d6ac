package lumbar.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.Terminal;
import lumbar.text.NearestWord;

/**
 * A terminal as the chair file writes it: {@code BOARD ADDRESS [pull-up|pull-down] [active-low] [on-off]}.
 *
 * @param at the terminal
 * @param board the board it is on
 * @param onOff whether a drive that could have a level is only switched
 * @param position where it stands
 */
record TerminalText(Terminal at, BoardSpec board, boolean onOff, TextPosition position) {
    private static final List<String> FLAGS = List.of("pull-up", "pull-down", "active-low", "on-off");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final String SHAPE = "write BOARD ADDRESS [pull-up|pull-down] [active-low], such as 'pi 17'";

    private record Word(String text, TextPosition at) {}

    /** Reads one; empty, and told through {@code section}, when it is none. */
    static Optional<TerminalText> read(YamlNode.Scalar value, Map<String, BoardSpec> boards, Section section) {
        List<Word> words = words(value);
        if (words.isEmpty()) {
            section.error(value.at(), "the terminal is missing", SHAPE);
            return Optional.empty();
        }
        BoardSpec board = boards.get(words.getFirst().text());
        if (board == null) {
            section.error(
                    words.getFirst().at(),
                    "unknown board '" + Section.shown(words.getFirst().text()) + "'",
                    boards.isEmpty() ? SHAPE : NearestWord.hint(words.getFirst().text(), boards.keySet()));
            return Optional.empty();
        }
        int end = Math.min(words.size(), 1 + TerminalAddress.words(board));
        String written = words.subList(1, end).stream().map(Word::text).collect(Collectors.joining(" "));
        Optional<String> address = TerminalAddress.normal(written, board);
        if (address.isEmpty()) {
            section.error(
                    words.size() > 1 ? words.get(1).at() : value.at(),
                    "'" + Section.shown(written) + "' is not a terminal of '" + board.name() + "'",
                    "a " + board.kind() + " board has " + TerminalAddress.form(board));
            return Optional.empty();
        }
        return flags(words.subList(end, words.size()), section).map(flags -> {
            Terminal.Pull pull = flags.contains("pull-up")
                    ? Terminal.Pull.UP
                    : flags.contains("pull-down") ? Terminal.Pull.DOWN : Terminal.Pull.NONE;
            Terminal at = new Terminal(board.name(), address.get(), flags.contains("active-low"), pull);
            return new TerminalText(at, board, flags.contains("on-off"), value.at());
        });
    }

    private static Optional<Set<String>> flags(List<Word> words, Section section) {
        Set<String> flags = new HashSet<>();
        boolean good = true;
        for (Word word : words) {
            boolean known = FLAGS.contains(word.text());
            if (!known) {
                section.error(
                        word.at(),
                        "unknown word '" + Section.shown(word.text()) + "' after a terminal",
                        NearestWord.hint(word.text(), FLAGS));
            } else if (!flags.add(word.text())) {
                section.error(word.at(), "'" + word.text() + "' appears twice", "");
            }
            good &= known;
        }
        if (flags.contains("pull-up") && flags.contains("pull-down")) {
            section.error(words.getFirst().at(), "pull-up and pull-down exclude each other", "keep one of them");
            good = false;
        }
        return good ? Optional.of(flags) : Optional.empty();
    }

    private static List<Word> words(YamlNode.Scalar value) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(value.text());
        while (matcher.find()) {
            words.add(new Word(matcher.group(), value.part(matcher.start(), matcher.end() - matcher.start())));
        }
        return words;
    }
}
