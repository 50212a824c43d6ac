package lumbar.drive.klipper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.drive.DriveException;

/** What 15 real builds of the firmware say of themselves, and frames that went to and from three of them. */
final class FirmwareBuilds {
    private static final Map<String, Dictionary> ALL = new LinkedHashMap<>();

    private FirmwareBuilds() {}

    static synchronized Map<String, Dictionary> all() {
        if (ALL.isEmpty()) {
            for (String line : lines("dictionaries.txt")) {
                String[] parts = line.split("\t");
                try {
                    ALL.put(parts[0], Dictionary.parse(parts[1]));
                } catch (DriveException e) {
                    throw new IllegalStateException(parts[0], e);
                }
            }
        }
        return ALL;
    }

    static Dictionary named(String name) {
        return all().get(name);
    }

    /** The lines of a resource that are not comments. */
    static List<String> lines(String resource) {
        try (InputStream in = FirmwareBuilds.class.getResourceAsStream("/klipper/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
