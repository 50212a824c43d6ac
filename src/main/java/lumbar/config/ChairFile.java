package lumbar.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.safety.Limits;

/**
 * Reads {@code chair.yaml}: what the chair is made of, and the settings of the daemon.
 *
 * @param chair what the drives move and measure
 * @param settings the rest
 */
public record ChairFile(Chair chair, Settings settings) {
    /** The only driver of this version. */
    static final String SIM = "sim";

    private static final Range PERIOD = new Range(0.005, 0.020, "SR-04");
    private static final Range WINDOW =
            new Range(Limits.SHORTEST_WINDOW_SECONDS, Limits.DAY_SECONDS, "SR-07: longer is tighter");
    private static final Range BOARD_LEASE = new Range(0.020, 0.200, "SR-03");
    private static final double DEFAULT_PERIOD_SECONDS = 0.010;
    private static final String DEFAULT_PROFILE = "standard";

    /**
     * Reads one file; empty, and told to {@code problems}, when it has errors.
     *
     * @param simulation says what is wrong with an override of the simulated chair, one sentence each
     */
    public static Optional<ChairFile> read(
            SourceFile file, Problems problems, BiFunction<String, Double, List<String>> simulation) {
        int before = problems.errors();
        Optional<ChairFile> read =
                Section.root(file, problems).map(section -> read(section, file, problems, simulation));
        return problems.errors() > before ? Optional.empty() : read;
    }

    private static ChairFile read(
            Section section, SourceFile file, Problems problems, BiFunction<String, Double, List<String>> simulation) {
        String id = section.name("id");
        String name = section.has("name") ? section.text("name") : id;
        String driver = driver(section);
        double period = section("control", section, "period", PERIOD, DEFAULT_PERIOD_SECONDS);
        double window = section("minutes", section, "window", WINDOW, Limits.WINDOW_SECONDS);
        String profile = section.optionalName("profile").orElse(DEFAULT_PROFILE);
        Seat seat = seat(section);
        Power power = power(section);
        Optional<Carriage> carriage = section.section("carriage").map(ChairFile::carriage);
        ChairParts parts = ChairParts.read(section, file, problems);
        parts.check(carriage.isPresent(), power.lease, power.relay && power.watchdog, section.at("power"));
        List<SimulationValue> overrides = overrides(section, simulation);
        section.end();
        Chair chair = new Chair(
                id,
                name,
                driver.equals(SIM),
                parts.actuators(),
                carriage.orElse(null),
                seat != Seat.NONE,
                seat == Seat.LOAD_CELLS,
                power.lease,
                power.relay && power.watchdog,
                parts.fullAmps());
        return new ChairFile(chair, new Settings(driver, duration(period), duration(window), profile, overrides));
    }

    private static String driver(Section section) {
        return section.scalar("driver", true)
                .map(word -> {
                    if (!word.text().equals(SIM)) {
                        section.error(
                                word.at(),
                                "driver '" + Section.shown(word.text()) + "' is not in this version",
                                "this version drives only the simulated chair: 'driver: sim'");
                    }
                    return word.text();
                })
                .orElse("");
    }

    private static double section(String name, Section section, String key, Range range, double fallback) {
        return section.section(name)
                .map(inner -> {
                    double value = inner.quantity(key, Dimension.DURATION, range, fallback);
                    inner.end();
                    return value;
                })
                .orElse(fallback);
    }

    private enum Seat {
        NONE,
        SWITCH,
        LOAD_CELLS
    }

    private static Seat seat(Section section) {
        return section.word(
                        "seat",
                        List.of("load-cells", "switch", "none"),
                        word -> Optional.of(
                                switch (word) {
                                    case "load-cells" -> Seat.LOAD_CELLS;
                                    case "switch" -> Seat.SWITCH;
                                    default -> Seat.NONE;
                                }))
                .orElse(Seat.NONE);
    }

    private record Power(boolean relay, boolean watchdog, boolean lease) {}

    private static Power power(Section section) {
        Optional<Section> found = section.section("power");
        if (found.isEmpty()) {
            if (!section.has("power")) {
                section.error(
                        section.at(),
                        "'power' is missing",
                        "say what takes the power away: relay, watchdog, board-lease");
            }
            return new Power(true, true, true);
        }
        Section power = found.get();
        boolean relay = power.flag("relay", false);
        boolean watchdog = power.flag("watchdog", false);
        boolean lease = power.has("board-lease") && lease(power);
        power.word("e-stop", List.of("normally-closed"), Optional::of);
        power.end();
        return new Power(relay, watchdog, lease);
    }

    private static boolean lease(Section power) {
        boolean none = power.scalar("board-lease", true)
                .map(word -> word.text().equals("none"))
                .orElse(true);
        if (!none) {
            power.quantity("board-lease", Dimension.DURATION, BOARD_LEASE);
        }
        return !none;
    }

    private static Carriage carriage(Section section) {
        Carriage carriage = new Carriage(
                section.quantity("stroke", Dimension.LENGTH, Range.of(300, 1200)) / 1000,
                section.quantity("up", Dimension.DURATION, new Range(5, 40, "SR-17")),
                section.quantity("down", Dimension.DURATION, new Range(5, 40, "SR-17")),
                section.count("counts", Range.of(50, 20_000)),
                section.quantity("depth", Dimension.LENGTH, Range.of(6, 60)),
                section.quantity("shoulder-offset", Dimension.LENGTH, Range.of(-60, 60), 0) / 1000);
        section.end();
        return carriage;
    }

    private static List<SimulationValue> overrides(
            Section section, BiFunction<String, Double, List<String>> simulation) {
        List<SimulationValue> overrides = new ArrayList<>();
        section.section("simulation").ifPresent(map -> {
            for (YamlNode.Entry entry : map.entries()) {
                String name = entry.key().text();
                map.number(name).ifPresent(value -> {
                    overrides.add(new SimulationValue(name, value, entry.key().at()));
                    simulation
                            .apply(name, value)
                            .forEach(text -> map.error(entry.key().at(), text, ""));
                });
            }
        });
        return overrides;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
