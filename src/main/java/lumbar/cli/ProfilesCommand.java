package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the pressure profiles of a configuration. */
@Command(
        name = "profiles",
        description = "List the pressure profiles: what 100 %% is in each area, and how fast it may be reached.",
        footer = {"", "Examples:", "  lumbar profiles", "  lumbar profiles --json", "", ExitCode.HELP})
final class ProfilesCommand extends CliCommand {
    /** A value of an area in JSON; the key ends with its unit. */
    private record Value(String key, ToDoubleFunction<AreaProfile> of) {}

    private static final List<Value> VALUES = List.of(
            new Value("start_pct", area -> area.startLevel() * 100),
            new Value("ceiling_kpa", AreaProfile::ceilingKpa),
            new Value("ceiling_pct", area -> area.ceilingLevel() * 100),
            new Value("rise_pct_per_s", area -> area.risePerSecond() * 100),
            new Value("slope_kpa_per_s", AreaProfile::slopeKpaPerSecond),
            new Value("warm_up_s", AreaProfile::warmUpSeconds),
            new Value("hold_s", AreaProfile::holdSeconds),
            new Value("rest_s", AreaProfile::restSeconds),
            new Value("heat_c", AreaProfile::heatC));

    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        Configuration configuration = config.usable(output);
        List<Object> all = new ArrayList<>();
        for (Profile profile : configuration.profiles().values()) {
            if (json) {
                all.add(map(profile));
            } else {
                boolean isDefault =
                        profile.name().equals(configuration.settings().profile());
                output.print(profile.name() + (isDefault ? " (default)" : ""));
                for (BodyArea area : BodyArea.values()) {
                    output.print(line(area, profile.area(area)));
                }
            }
        }
        if (json) {
            output.print(Json.write(all));
        }
        return ExitCode.GOOD;
    }

    private static String line(BodyArea area, AreaProfile values) {
        return String.format(
                Locale.ROOT,
                "  %-11s %4.1f kPa, from %2.0f %%, +%.2f %%/s, %.1f kPa/s, rollers %3.0f %%, heat %.0f °C",
                area.key(),
                values.ceilingKpa(),
                values.startLevel() * 100,
                values.risePerSecond() * 100,
                values.slopeKpaPerSecond(),
                values.ceilingLevel() * 100,
                values.heatC());
    }

    private static Map<String, Object> map(Profile profile) {
        Map<String, Object> areas = new LinkedHashMap<>();
        for (BodyArea area : BodyArea.values()) {
            Map<String, Object> values = new LinkedHashMap<>();
            VALUES.forEach(value -> values.put(value.key(), value.of().applyAsDouble(profile.area(area))));
            areas.put(area.key(), values);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", profile.name());
        map.put("titles", profile.titles());
        map.put("areas", areas);
        return map;
    }
}
