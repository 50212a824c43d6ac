package lumbar.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a chair directory in which every port is a path under the copy, for boards on pseudo-terminals. These have no parity: the
 * kernel drops it, and the C library then calls a second opening with the same settings an error.
 */
public final class ChairCopy {
    private static final Pattern PORT = Pattern.compile("(\\bport:\\s*)([^,}\\s]+)");

    private ChairCopy() {}

    /** Writes it anew; an older copy gives way. Programs and profiles that it shares with the shipped ones stay shared. */
    public static Path of(Path original, Path copy) throws IOException {
        erase(copy);
        Files.createDirectories(copy.resolve("ports"));
        for (String part : List.of("programs", "profiles")) {
            if (Files.isDirectory(original.resolve(part))) {
                copyAll(original.resolve(part), copy.resolve(part));
            }
        }
        Files.writeString(copy.resolve("chair.yaml"), moved(Files.readString(original.resolve("chair.yaml")), copy));
        return copy;
    }

    private static String moved(String text, Path copy) {
        Matcher port = PORT.matcher(text);
        StringBuilder moved = new StringBuilder();
        while (port.find()) {
            Path at = copy.resolve("ports")
                    .resolve(Path.of(port.group(2)).getFileName())
                    .toAbsolutePath();
            port.appendReplacement(moved, Matcher.quoteReplacement(port.group(1) + at));
        }
        return port.appendTail(moved).toString().replaceAll("parity: (even|odd)", "parity: none");
    }

    private static void copyAll(Path from, Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
        }
    }

    private static void erase(Path copy) throws IOException {
        if (!Files.exists(copy)) {
            return;
        }
        try (Stream<Path> all = Files.walk(copy)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
