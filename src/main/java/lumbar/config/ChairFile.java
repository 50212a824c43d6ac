package lumbar.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import lumbar.chair.Actuator;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Pneumatics;
import lumbar.chair.wiring.Wiring;
import lumbar.person.Guest;
import lumbar.safety.Limits;

/**
 * Reads {@code chair.yaml}: what the chair is made of, and the settings of the daemon.
 *
 * @param chair what the drives move and measure
 * @param settings the rest
 * @param wiring how a real chair is wired; empty for the simulated one
 */
public record ChairFile(Chair chair, ChairSettings settings, Optional<Wiring> wiring) {
    /** Drives the model of a chair. */
    static final String SIM = "sim";

    /** Drives a real chair through its boards. */
    static final String BOARDS = "boards";

    static final Range PERIOD = new Range(0.005, 0.020, "SR-04");
    static final Range WINDOW =
            new Range(Limits.SHORTEST_WINDOW_SECONDS, Limits.DAY_SECONDS, "SR-07: longer is tighter");
    static final Range BOARD_LEASE = new Range(0.020, 0.200, "SR-03");

    /** Above 200 ms with a warning and lower ceilings. */
    static final Range REAL_LEASE = new Range(0.100, 0.500, "SR-03");

    static final Range STROKE = Range.of(300, 1200);
    static final Range TRAVEL = new Range(5, 40, "SR-17");
    static final Range DEPTH = Range.of(6, 60);
    static final Range SHOULDER_OFFSET = Range.of(-60, 60);

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
        ChairSettings.Buttons buttons =
                section.section("buttons").map(ChairFile::buttons).orElse(ChairSettings.Buttons.NONE);
        Seat seat = seat(section);
        boolean real = driver.equals(BOARDS);
        Power power = power(section, real ? REAL_LEASE : BOARD_LEASE);
        BoardsReader boards = real ? BoardsReader.read(section) : BoardsReader.none();
        WiringReader wires = new WiringReader(boards.byName());
        if (!real) {
            refuseWires(section);
        }
        Optional<Carriage> carriage = section.section("carriage").map(ChairFile::carriage);
        ActuatorsReader actuators = ActuatorsReader.read(section, file, problems, real ? wires : null);
        if (real) {
            wires.own(section, own(actuators.actuators(), power, seat));
        }
        actuators.check(carriage.isPresent(), power.leaseSeconds, power.watched(), section.at("power"));
        if (real) {
            new WiringRules(section, boards, wires, actuators.actuators(), actuators.stallAmps())
                    .check(power.leaseSeconds, power.watched());
        }
        heat(section, actuators.actuators(), seat, power);
        Pneumatics air = AirReader.read(section, actuators.actuators(), real).withGains(actuators.gains());
        actuators.check(air, power.leaseSeconds);
        List<ChairSettings.SimulationOverride> overrides = overrides(section, simulation);
        section.end();
        Chair chair = chair(id, name, real, actuators, carriage, seat, power, air);
        warnOfUnlearnedBags(section, chair);
        return new ChairFile(
                chair,
                new ChairSettings(driver, duration(period), duration(window), profile, buttons, overrides),
                real ? Optional.of(wires.wiring(boards.all())) : Optional.empty());
    }

    private static Chair chair(
            String id,
            String name,
            boolean real,
            ActuatorsReader actuators,
            Optional<Carriage> carriage,
            Seat seat,
            Power power,
            Pneumatics air) {
        return new Chair(
                id,
                name,
                !real,
                actuators.actuators(),
                carriage.orElse(null),
                seat != Seat.NONE,
                seat == Seat.LOAD_CELLS,
                power.fullLease(),
                power.watched(),
                air,
                actuators.fullAmps());
    }

    /** SR-44: no file is refused for it, for the bring-up itself reads it. */
    private static void warnOfUnlearnedBags(Section section, Chair chair) {
        String bags = chair.unlearnedBags().stream().map(Actuator::id).collect(Collectors.joining(", "));
        if (bags.isEmpty()) {
            return;
        }
        section.warning(
                section.at("actuators"),
                "nothing was learned of these pressure sensors yet, and one that reads a third too little could look healthy: "
                        + bags,
                "they are filled to " + Math.round(100 / Limits.UNLEARNED_GAIN)
                        + " % of their ceilings until lumbar bring-up has learned their gain (SR-44)");
    }

    private static WiringReader.Own own(List<Actuator> actuators, Power power, Seat seat) {
        boolean bags = actuators.stream().anyMatch(Actuator.Airbag.class::isInstance);
        boolean backrest = actuators.stream()
                .anyMatch(part -> part instanceof Actuator.Recliner recliner && recliner.isBackrest());
        return new WiringReader.Own(
                bags, power.relay, power.watchdog, seat == Seat.SWITCH, seat == Seat.LOAD_CELLS, backrest);
    }

    /** Heat needs somebody who sits there (SR-18), and a power relay that is seen to open (SR-52). */
    private static void heat(Section section, List<Actuator> actuators, Seat seat, Power power) {
        String pads = actuators.stream()
                .filter(Actuator.HeatPad.class::isInstance)
                .map(Actuator::id)
                .collect(Collectors.joining(", "));
        if (pads.isEmpty()) {
            return;
        }
        if (seat == Seat.NONE) {
            section.error(
                    section.at(section.has("seat") ? "seat" : "id"),
                    "nothing says whether somebody sits on the heat: " + pads,
                    "add a seat switch or load cells, or leave the heat out (SR-18)");
        }
        if (!power.watched()) {
            section.error(
                    section.at(section.has("power") ? "power" : "id"),
                    "nothing but its own switch would take the current from the heat: " + pads,
                    "fit a power relay with read-back and a watchdog, which is seen to open before each session with heat, or"
                            + " leave the heat out (SR-52)");
        }
    }

    private static void refuseWires(Section section) {
        for (String key : List.of("boards", "wiring")) {
            if (section.has(key)) {
                section.error(
                        section.at(key),
                        "a simulated chair has no '" + key + "'",
                        "use 'driver: boards' for a real chair; 'lumbar simulate' tries one without moving it");
            }
        }
    }

    private static String driver(Section section) {
        return section.word("driver", List.of(SIM, BOARDS), Optional::of).orElse(SIM);
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

    /** @param leaseSeconds 0 without a lease */
    private record Power(boolean relay, boolean watchdog, double leaseSeconds) {
        /** Whether a relay with a watchdog stands behind all outputs (SR-02). */
        boolean watched() {
            return relay && watchdog;
        }

        /** A slower lease counts as a relay does: lower ceilings (SR-03). */
        boolean fullLease() {
            return leaseSeconds > 0 && leaseSeconds <= BoardReader.FULL_LEASE_SECONDS;
        }
    }

    private static Power power(Section section, Range leases) {
        Optional<Section> found = section.section("power");
        if (found.isEmpty()) {
            if (!section.has("power")) {
                section.error(
                        section.at(), "'power' is missing", "state what cuts the power: relay, watchdog, board-lease");
            }
            return new Power(true, true, leases.max());
        }
        Section power = found.get();
        boolean relay = power.flag("relay", false);
        boolean watchdog = power.flag("watchdog", false);
        double lease = power.has("board-lease") ? lease(power, leases) : 0;
        power.word("e-stop", List.of("normally-closed"), Optional::of);
        power.end();
        return new Power(relay, watchdog, lease);
    }

    private static double lease(Section power, Range leases) {
        boolean none = power.scalar("board-lease", true)
                .map(word -> word.text().equals("none"))
                .orElse(true);
        if (none) {
            return 0;
        }
        double seconds = power.quantity("board-lease", Dimension.DURATION, leases);
        return Double.isNaN(seconds) ? leases.max() : seconds;
    }

    /** Nobody acknowledges anything by a button, so a guest is nobody to name here (SR-32). */
    private static ChairSettings.Buttons buttons(Section section) {
        String program = section.optionalName("program").orElse("");
        String person = section.optionalName("person").orElse("");
        if (person.equals(Guest.ID)) {
            section.error(
                    section.at("person"),
                    "a button cannot start a program for a guest",
                    "a guest must acknowledge each start: name a person from lumbar person list (SR-32)");
        }
        section.end();
        return new ChairSettings.Buttons(program, person);
    }

    private static Carriage carriage(Section section) {
        Carriage carriage = new Carriage(
                section.quantity("stroke", Dimension.LENGTH, STROKE) / 1000,
                section.quantity("up", Dimension.DURATION, TRAVEL),
                section.quantity("down", Dimension.DURATION, TRAVEL),
                section.count("counts", Range.of(50, 20_000)),
                section.quantity("depth", Dimension.LENGTH, DEPTH),
                section.quantity("shoulder-offset", Dimension.LENGTH, SHOULDER_OFFSET, 0) / 1000);
        section.end();
        return carriage;
    }

    private static List<ChairSettings.SimulationOverride> overrides(
            Section section, BiFunction<String, Double, List<String>> simulation) {
        List<ChairSettings.SimulationOverride> overrides = new ArrayList<>();
        section.section("simulation").ifPresent(map -> {
            for (YamlNode.Entry entry : map.entries()) {
                String name = entry.key().text();
                map.number(name).ifPresent(value -> {
                    overrides.add(new ChairSettings.SimulationOverride(
                            name, value, entry.key().at()));
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
