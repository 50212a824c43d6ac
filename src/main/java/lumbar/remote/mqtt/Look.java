package lumbar.remote.mqtt;

import java.util.List;

/**
 * What a home sees of the chair itself.
 *
 * @param name for people
 * @param version of Lumbar
 * @param areas the areas it works, by key
 * @param pressed those of them with a pressure sensor
 * @param programs the programs that can be chosen, by name, in their order
 * @param states every state it can be in
 */
public record Look(
        String name,
        String version,
        List<String> areas,
        List<String> pressed,
        List<String> programs,
        List<String> states) {
    public Look {
        areas = List.copyOf(areas);
        pressed = List.copyOf(pressed);
        programs = List.copyOf(programs);
        states = List.copyOf(states);
    }
}
