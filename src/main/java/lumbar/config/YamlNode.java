package lumbar.config;

import java.util.List;
import java.util.Optional;

/** A piece of a YAML file with its place. Immutable. */
sealed interface YamlNode {
    TextPosition at();

    /**
     * A word or value, always as text: the reader of a key knows what it must be.
     *
     * @param quoted whether it stands in quotes
     */
    record Scalar(TextPosition at, String text, boolean quoted) implements YamlNode {
        /** The place of a part of the text. */
        TextPosition part(int offset, int width) {
            int shift = offset + (quoted ? 1 : 0);
            return shift + width <= at.width() ? at.part(shift, width) : at;
        }
    }

    record Items(TextPosition at, List<YamlNode> items) implements YamlNode {}

    record Mapping(TextPosition at, List<Entry> entries) implements YamlNode {
        Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().text().equals(key)).findFirst();
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
