import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step of the build: which code names each safety requirement and which tests show it, read off the sources, so that every build
 * has it, also one that compiles no test. {@code java RequirementsEvidence.java PROJECT FILE}; a test compares the file with what the
 * compiled tests say.
 */
final class RequirementsEvidence {
    private static final Pattern ID = Pattern.compile("SR-\\d\\d");

    /** An annotation and what it stands before: a type or a method, other annotations and modifiers between. */
    private static final Pattern SHOWN = Pattern.compile(
            "@ShowsRequirement\\(([^)]*+)\\)"
                    + "(?:\\s++"
                    + "|@\\w++(?:\\((?:[^()\"]++|\"(?:[^\"\\\\]++|\\\\.)*+\"|\\([^()]*+\\))*+\\))?+"
                    + "|//[^\\n]*+"
                    + "|/\\*(?:[^*]++|\\*(?!/))*+\\*/"
                    + "|\\b(?:public|private|protected|static|final|abstract)\\b)*+"
                    + "(?:(?:class|interface|record)\\s++(?<type>\\w++)|[\\w.<>\\[\\]]++\\s++(?<method>\\w++)\\s*+\\()",
            Pattern.DOTALL);

    private RequirementsEvidence() {}

    public static void main(String[] words) throws IOException {
        Path project = Path.of(words[0]);
        Path file = Path.of(words[1]);
        Set<String> lines = new TreeSet<>();
        for (Path source : sources(project.resolve("src/main/java/lumbar"))) {
            Matcher id = ID.matcher(Files.readString(source));
            while (id.find()) {
                lines.add(id.group() + "\tcode\t" + place(project.resolve("src/main/java/lumbar"), source));
            }
        }
        for (Path source : sources(project.resolve("src/test/java/lumbar"))) {
            shown(place(project.resolve("src/test/java/lumbar"), source), Files.readString(source), lines);
        }
        Files.createDirectories(file.getParent());
        String text = String.join("\n", lines) + "\n";
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private static void shown(String place, String text, Set<String> lines) {
        Matcher shown = SHOWN.matcher(text);
        while (shown.find()) {
            String where = shown.group("method") == null ? place : place + "." + shown.group("method");
            Matcher id = ID.matcher(shown.group(1));
            while (id.find()) {
                lines.add(id.group() + "\ttest\t" + where);
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static String place(Path folder, Path source) {
        return folder.relativize(source).toString().replace('/', '.').replaceFirst("\\.java$", "");
    }
}
