package lumbar.remote.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the daemon of its pairings, in {@code pairings.json} of the state directory.
 *
 * @param hostNames by which the chair may be asked for, besides its own
 * @param guestPrograms what the owner approved for guests; null while nothing was chosen
 */
record PairingFile(
        List<PairedDevice> devices,
        List<String> hostNames,
        @Nullable List<String> guestPrograms) {
    static final PairingFile NONE = new PairingFile(List.of(), List.of(), null);
    private static final String NAME = "pairings.json";

    /** Reads it; a directory without one has paired nobody yet. */
    static PairingFile read(Path stateDirectory) throws IOException, BadInput {
        String text;
        try {
            text = Files.readString(stateDirectory.resolve(NAME));
        } catch (NoSuchFileException e) {
            return NONE;
        }
        Map<String, Object> map = Json.read(text);
        List<PairedDevice> devices = new ArrayList<>();
        if (!(map.get("devices") instanceof List<?> list)) {
            throw new BadInput("it names no devices", "Pair again: lumbar pair.");
        }
        for (Object device : list) {
            devices.add(PairedDevice.of(device instanceof Map<?, ?> fields ? fields : Map.of()));
        }
        return new PairingFile(
                List.copyOf(devices),
                texts(map.get("names")),
                map.get("guest_programs") instanceof List<?> chosen ? texts(chosen) : null);
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    void write(Path stateDirectory) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("devices", devices.stream().map(PairedDevice::toMap).toList());
        map.put("names", hostNames);
        if (guestPrograms != null) {
            map.put("guest_programs", guestPrograms);
        }
        PrivateFile.write(stateDirectory.resolve(NAME), map);
    }
}
