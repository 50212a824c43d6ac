package lumbar.app;

import java.nio.file.Path;
import java.util.Map;
import lumbar.config.Configuration;
import lumbar.drive.sim.PlantParameters;

/** Reads configurations, and checks the numbers of the simulated chair against those that it knows. Any thread. */
public final class ConfigurationLoader {
    private ConfigurationLoader() {}

    /** All that loading found, also what is wrong. */
    public static Configuration.Loaded load(Path directory) {
        return Configuration.load(directory, (name, value) -> PlantParameters.problems(Map.of(name, value)));
    }
}
