package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the pressure profiles of a configuration. */
@Command(
        name = "profiles",
        description = "List the pressure profiles: what 100 %% is in each area, and how fast it may be reached.",
        footer = {"", "Examples:", "  lumbar profiles", "  lumbar profiles --json", "", ExitCode.HELP})
final class ProfilesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        Speech speech = new Speech(spec);
        Configuration configuration = config.usable(speech);
        List<Object> all = new ArrayList<>();
        for (Profile profile : configuration.profiles().values()) {
            if (json) {
                all.add(map(profile));
            } else {
                boolean isDefault =
                        profile.name().equals(configuration.settings().profile());
                speech.say(profile.name() + (isDefault ? " (default)" : ""));
                for (BodyArea area : BodyArea.values()) {
                    speech.say(line(area, profile.area(area)));
                }
            }
        }
        if (json) {
            speech.say(Json.write(all));
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
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", profile.name());
        map.put("titles", profile.titles());
        Map<String, Object> areas = new LinkedHashMap<>();
        for (BodyArea area : BodyArea.values()) {
            AreaProfile values = profile.area(area);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("start_pct", values.startLevel() * 100);
            one.put("ceiling_kpa", values.ceilingKpa());
            one.put("ceiling_pct", values.ceilingLevel() * 100);
            one.put("rise_pct_per_s", values.risePerSecond() * 100);
            one.put("slope_kpa_per_s", values.slopeKpaPerSecond());
            one.put("warm_up_s", values.warmUpSeconds());
            one.put("hold_s", values.holdSeconds());
            one.put("rest_s", values.restSeconds());
            one.put("heat_c", values.heatC());
            areas.put(area.key(), one);
        }
        map.put("areas", areas);
        return map;
    }
}
