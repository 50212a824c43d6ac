package lumbar.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lumbar.chair.wiring.BoardSpec;
import lumbar.config.Configuration;

/**
 * What the checks look at.
 *
 * @param root of the file system: {@code /}, or a folder that looks like one
 * @param state directory of the record
 * @param configPlace directory of the configuration
 * @param loaded what loading it gave
 * @param probe asks chips and the network
 */
public record CheckContext(Path root, Path state, Path configPlace, Configuration.Loaded loaded, ExternalProbe probe) {
    /** Whether real boards are to be driven. */
    boolean isReal() {
        return loaded.usable().map(c -> !c.chair().simulated()).orElse(false);
    }

    <B extends BoardSpec> List<B> boards(Class<B> kind) {
        return loaded.usable()
                .flatMap(Configuration::wiring)
                .map(wiring -> wiring.boards().stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .toList())
                .orElse(List.of());
    }

    /** The text of a file below the root, empty where there is none. */
    Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(at(path)).replace('\0', ' ').strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** What a folder holds and begins like this, by name. */
    List<Path> list(String folder, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(at(folder))) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder), prefix + "*")) {
                entries.forEach(found::add);
            }
        }
        found.sort(null);
        return found;
    }

    /** The groups of this process, by name. */
    List<String> groups() throws IOException {
        List<String> ids = text("/proc/self/status").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Groups:") || line.startsWith("Gid:"))
                .flatMap(line ->
                        Stream.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")))
                .toList();
        return text("/etc/group").stream()
                .flatMap(String::lines)
                .map(line -> line.split(":"))
                .filter(parts -> parts.length > 2 && ids.contains(parts[2]))
                .map(parts -> parts[0])
                .toList();
    }
}
