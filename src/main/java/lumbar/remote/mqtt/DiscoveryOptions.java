package lumbar.remote.mqtt;

import java.util.List;

/**
 * What a home sees of the chair itself.
 *
 * @param name for people
 * @param version of Lumbar
 * @param areas the areas it works, by key
 * @param pressureAreas those of them with a pressure sensor
 * @param programs the programs that can be chosen, by name, in their order
 * @param states every state it can be in
 */
public record DiscoveryOptions(
        String name,
        String version,
        List<String> areas,
        List<String> pressureAreas,
        List<String> programs,
        List<String> states) {
    public DiscoveryOptions {
        areas = List.copyOf(areas);
        pressureAreas = List.copyOf(pressureAreas);
        programs = List.copyOf(programs);
        states = List.copyOf(states);
    }
}
