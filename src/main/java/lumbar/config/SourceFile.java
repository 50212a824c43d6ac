package lumbar.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** The text of one file, read carefully: a regular file of at most 1 MiB in UTF-8. Immutable. */
public final class SourceFile {
    /** The largest file that is read, bytes. */
    public static final int MOST_BYTES = 1 << 20;

    private final String name;
    private final String text;
    private final List<String> lines;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = List.of(text.split("\r\n|\n|\r", -1));
    }

    /** A text that came from no file, such as an editor's; {@code name} stands in messages. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    /** Reads a file. What is wrong with it goes to {@code problems}; nothing is thrown. */
    public static Optional<SourceFile> read(Path path, Problems problems) {
        String name = path.toString();
        try {
            BasicFileAttributes about = Files.readAttributes(path, BasicFileAttributes.class);
            if (!about.isRegularFile()) {
                String kind = about.isDirectory() ? "this is a directory" : "this is a device or a pipe";
                problems.add(whole(name, kind + ", not a file").hint("name one file, such as chair.yaml"));
                return Optional.empty();
            }
            if (about.size() > MOST_BYTES) {
                problems.add(tooLarge(name, about.size()));
                return Optional.empty();
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                problems.add(tooLarge(name, bytes.length));
                return Optional.empty();
            }
            return decode(name, bytes, problems);
        } catch (NoSuchFileException e) {
            problems.add(whole(name, "there is no such file"));
        } catch (IOException | SecurityException e) {
            problems.add(whole(name, "the file cannot be read: " + reason(e)).hint("check that this user may read it"));
        }
        return Optional.empty();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The lines; element 0 is line 1. */
    public List<String> lines() {
        return lines;
    }

    /** An error at a position of this file. */
    Problem error(TextPosition at, String message) {
        return problem(Problem.Level.ERROR, at, message);
    }

    /** A warning at a position of this file. */
    Problem warning(TextPosition at, String message) {
        return problem(Problem.Level.WARNING, at, message);
    }

    private Problem problem(Problem.Level level, TextPosition at, String message) {
        String line = at.line() >= 1 && at.line() <= lines.size() ? lines.get(at.line() - 1) : "";
        return new Problem(name, at, level, message, "", "", "", line);
    }

    /** The text on a line, without its indent and the dash of a list: for messages about the line as a whole. */
    TextPosition line(int number) {
        if (number < 1 || number > lines.size()) {
            return TextPosition.FILE;
        }
        String line = lines.get(number - 1);
        String stripped = line.strip();
        String bare = stripped.startsWith("- ") ? stripped.substring(2).strip() : stripped;
        return new TextPosition(
                number, Math.max(1, line.indexOf(bare) + 1), Math.max(1, bare.codePointCount(0, bare.length())));
    }

    private static Problem whole(String name, String message) {
        return new Problem(name, TextPosition.FILE, Problem.Level.ERROR, message, "", "", "", "");
    }

    private static Problem tooLarge(String name, long bytes) {
        return whole(name, "the file is too large: " + size(bytes)).range("at most " + size(MOST_BYTES));
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
    }

    private static String reason(Exception e) {
        return Problem.printable(String.valueOf(e.getMessage()), 200);
    }

    private static Optional<SourceFile> decode(String name, byte[] bytes, Problems problems) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        boolean marked = text.startsWith("\uFEFF");
        if (marked) {
            text = text.substring(1);
        }
        if (result.isError()) {
            SourceFile before = new SourceFile(name, text);
            boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFE) == 0xFE && (bytes[1] & 0xFE) == 0xFE;
            problems.add(before.error(end(text), "this is not UTF-8 (byte " + in.position() + ")")
                    .value(String.format("byte 0x%02x", bytes[in.position()]))
                    .hint("save the file as UTF-8" + (utf16 ? "; it looks like UTF-16" : "")));
            return Optional.empty();
        }
        SourceFile file = new SourceFile(name, text);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            problems.add(file.error(end(text.substring(0, nul)), "a NUL character: this is not a text file"));
            return Optional.empty();
        }
        return Optional.of(file);
    }

    /** The position just after a text. */
    private static TextPosition end(String before) {
        List<String> lines = List.of(before.split("\r\n|\n|\r", -1));
        String last = lines.getLast();
        return new TextPosition(lines.size(), last.codePointCount(0, last.length()) + 1, 1);
    }
}
