package lumbar.remote.mqtt;

import java.util.List;

/**
 * What Home Assistant is told about the chair.
 *
 * @param name for people
 * @param version of Lumbar
 * @param areas keys of the areas that the chair can work
 * @param pressureAreas those of them with a pressure sensor
 * @param programs names of the programs that can be chosen, in order
 * @param states keys of all states
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
