package lumbar.remote.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.remote.BadInput;
import lumbar.remote.Json;

/** The entities that Home Assistant was ever told about, by key with their platform, so that former ones can be removed there. One thread. */
final class PublishedEntities {
    private static final String FILE = "mqtt-entities.json";

    private final Path file;

    PublishedEntities(Path stateDirectory) {
        file = stateDirectory.resolve(FILE);
    }

    /** Empty when the file is missing or cannot be read: former entities then stay until they are removed by hand. */
    Map<String, String> read() {
        Map<String, String> shown = new LinkedHashMap<>();
        try {
            if (Files.exists(file)) {
                Json.read(Files.readString(file)).forEach((key, platform) -> shown.put(key, String.valueOf(platform)));
            }
        } catch (IOException | BadInput e) {
            shown.clear();
        }
        return shown;
    }

    /** Whether it could be written; if not, the next start tries again. */
    boolean write(Map<String, String> shown) {
        try {
            if (shown.isEmpty() && !Files.exists(file)) {
                // An empty state directory stays empty, else its first run would look for a record.
                return true;
            }
            Path fresh = file.resolveSibling(FILE + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.write(shown));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
