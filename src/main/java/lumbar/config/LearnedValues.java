package lumbar.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lumbar.text.NumberText;

/**
 * Writes what bring-up learned of one actuator into the chair file, and changes nothing but these characters: comments, order,
 * layout and line ends stay. The file as it was is kept beside it as {@code chair.yaml.bak}. One thread; a failure is an
 * {@link IOException} with the way out, and the file is then as it was (SR-30).
 */
public final class LearnedValues {
    private final Path chairFile;
    private final byte[] seen;

    private LearnedValues(Path chairFile, byte[] seen) {
        this.chairFile = chairFile;
        this.seen = seen;
    }

    /** Remembers the file as it is now: {@link #write} refuses when it has changed since. */
    public static LearnedValues of(Path chairFile) throws IOException {
        return new LearnedValues(chairFile, Files.readAllBytes(chairFile));
    }

    /** The current that a motor draws at full load, A: {@code current}. */
    public LearnedValues current(String actuator, double amps) throws IOException {
        return write(actuator, "current", NumberText.of(amps, 2) + " A");
    }

    /** The current that a motor draws with nothing to move, A: {@code no-load}. It bounds what {@code current} may say (SR-17). */
    public LearnedValues noLoad(String actuator, double amps) throws IOException {
        return write(actuator, "no-load", NumberText.of(amps, 2) + " A");
    }

    /** The time that a bag takes to fill, s: {@code fill}. */
    public LearnedValues fill(String actuator, double seconds) throws IOException {
        return write(actuator, "fill", NumberText.of(seconds, 2) + " s");
    }

    /** What a bag's sensor reads against what the air that went in says: {@code gain} (SR-44). */
    public LearnedValues gain(String actuator, double gain) throws IOException {
        return write(actuator, "gain", NumberText.of(100 * gain, 0) + " %");
    }

    /** The file with the value in; the next value is written through what this gives back. */
    private LearnedValues write(String actuator, String key, String value) throws IOException {
        if (!Arrays.equals(seen, Files.readAllBytes(chairFile))) {
            throw new IOException(chairFile + " has changed in the meantime: check it, and run the bring-up again");
        }
        String text = new String(seen, StandardCharsets.UTF_8);
        String mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
        String changed = mark + changed(text.substring(mark.length()), actuator, key, value);
        Problems problems = new Problems();
        if (ChairFile.read(
                        SourceFile.of(chairFile.toString(), changed.substring(mark.length())),
                        problems,
                        (n, v) -> List.of())
                .isEmpty()) {
            throw new IOException(
                    chairFile + " would not be valid with " + key + ": " + value + "\n" + problems.text());
        }
        byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
        replace(bytes);
        return new LearnedValues(chairFile, bytes);
    }

    private String changed(String text, String actuator, String key, String value) throws IOException {
        YamlNode.Mapping map = actuator(SourceFile.of(chairFile.toString(), text), actuator)
                .orElseThrow(() -> new IOException(chairFile + " has no actuator '" + actuator + "' that can be read"));
        Optional<YamlNode> old = map.entry(key).map(YamlNode.Entry::value);
        if (old.isPresent()) {
            if (!(old.get() instanceof YamlNode.Scalar scalar) || scalar.text().isEmpty()) {
                throw new IOException("'" + key + "' of '" + actuator + "' has no value that can be replaced");
            }
            int from = offset(text, scalar.at());
            int to = text.offsetByCodePoints(from, scalar.at().width());
            return text.substring(0, from) + value + text.substring(to);
        }
        YamlNode.Entry kind = map.entry("kind").orElseThrow(() -> new IOException("'" + actuator + "' has no kind"));
        int after = text.offsetByCodePoints(
                offset(text, kind.value().at()), kind.value().at().width());
        String gap = ", ";
        if (text.codePointAt(offset(text, map.at())) != '{') {
            // block style: a line of its own, below whatever comment stands behind the kind
            after = lineEnd(text, after);
            gap = lineBreak(text) + " ".repeat(kind.key().at().column() - 1);
        }
        return text.substring(0, after) + gap + key + ": " + value + text.substring(after);
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static String lineBreak(String text) {
        return text.contains("\r\n") ? "\r\n" : text.contains("\n") ? "\n" : "\r";
    }

    private static Optional<YamlNode.Mapping> actuator(SourceFile file, String id) {
        return YamlReader.read(file, new Problems())
                .flatMap(root -> root.entry("actuators"))
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Items.class::isInstance)
                .map(YamlNode.Items.class::cast)
                .flatMap(items -> items.items().stream()
                        .filter(YamlNode.Mapping.class::isInstance)
                        .map(YamlNode.Mapping.class::cast)
                        .filter(map -> map.entry("id")
                                .filter(e -> e.value() instanceof YamlNode.Scalar s
                                        && s.text().equals(id))
                                .isPresent())
                        .findFirst());
    }

    private static int offset(String text, TextPosition position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            int n = text.indexOf('\n', start);
            int r = text.indexOf('\r', start);
            boolean carriage = r >= 0 && (n < 0 || r < n);
            start = carriage ? (n == r + 1 ? n + 1 : r + 1) : n + 1;
        }
        return text.offsetByCodePoints(start, position.column() - 1);
    }

    /** A crash at any moment leaves the old file or the new one. */
    private void replace(byte[] bytes) throws IOException {
        Path file = chairFile.toRealPath();
        Path folder = file.getParent();
        Path backup = file.resolveSibling(file.getFileName() + ".bak");
        Files.copy(file, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Path fresh = Files.createTempFile(folder, ".chair", ".new");
        try {
            Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel out =
                    FileChannel.open(fresh, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
