package lumbar.remote.http;

import io.avaje.jsonb.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lumbar.remote.BadInput;
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
        Content content = lumbar.remote.Json.bind(text, Content.class);
        if (content.devices() == null) {
            throw new BadInput("it names no devices", "Pair again: lumbar pair.");
        }
        List<PairedDevice> devices = new ArrayList<>();
        for (PairedDevice.@Nullable Entry device : content.devices()) {
            if (device == null) {
                throw new BadInput("a device is empty", "Pair again: lumbar pair.");
            }
            devices.add(PairedDevice.of(device));
        }
        List<String> programs = content.guestPrograms();
        return new PairingFile(
                List.copyOf(devices),
                texts(Objects.requireNonNullElse(content.names(), List.of())),
                programs == null ? null : texts(programs));
    }

    private static List<String> texts(List<String> texts) throws BadInput {
        if (texts.stream().anyMatch(Objects::isNull)) {
            throw new BadInput("a name is empty", "Pair again: lumbar pair.");
        }
        return texts;
    }

    void write(Path stateDirectory) throws IOException {
        PrivateFile.write(
                stateDirectory.resolve(NAME),
                new Content(devices.stream().map(PairedDevice::entry).toList(), hostNames, guestPrograms));
    }

    /** As it stands in the file; what is missing there is null. */
    @Json(naming = Json.Naming.LowerUnderscore)
    record Content(
            @Nullable List<PairedDevice.Entry> devices,
            @Nullable List<String> names,
            @Nullable List<String> guestPrograms) {}
}
