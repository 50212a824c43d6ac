package lumbar.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Pneumatics;
import lumbar.chair.Side;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/** Reads the {@code actuators:} of a chair file and checks them against each other. One thread. */
final class ActuatorsReader {
    static final int MOST = 64;

    private static final List<String> KINDS =
            List.of("airbag", "roller", "kneader", "tapper", "vibrator", "heat", "recline");
    private static final List<String> AREAS =
            Stream.of(BodyArea.values()).map(BodyArea::key).toList();
    static final Range VOLUME = Range.of(0.1, 1.5);

    /** As learned at bring-up; it bounds what the file may say of volume and pump, and is not for control. */
    private static final Range FILL = Range.of(0.1, 60);

    static final Range GAIN = Range.of(0.5, 2);

    static final Range VENT = new Range(2, 6, "SR-15");

    /** A motor trips at this multiple of its learned current (SR-17). */
    static final double OVERCURRENT = 1.5;

    /** What a motor draws when it is held: of its data sheet, or the limit of its driver or supply where that is lower. */
    static final Range STALL = new Range(0.2, 6, "SR-17");

    /** The trip lies at most at this share of the stall, so that a stall always trips. */
    private static final double TRIP_PER_STALL = 0.8;

    /** 150 % of the most is 80 % of the highest stall (SR-17). */
    static final Range CURRENT = new Range(0.1, 3.2, "SR-17");

    /** What a motor draws with nothing to move, as learned at bring-up. */
    static final Range NO_LOAD = new Range(0.05, CURRENT.max(), "SR-17");

    /** A brushed gear motor draws about five times that at full load; twice as much is no full load of this motor any more. */
    private static final double FULL_LOAD_PER_NO_LOAD = 10;

    private static final double LEAST_BOUND_A = 0.4;

    /**
     * Above what control may ask for, and at most where a pad of 40 W that is stuck on keeps the skin below 43 °C, under a blanket
     * and in a room of 15 to 35 °C: 42.5 °C with a cut-off that closes 10 K lower again (SR-18, SR-52).
     */
    static final Range THERMAL_CUTOFF = new Range(Limits.HEAT_CONTROL_C + 1, Limits.THERMAL_CUTOFF_C, "SR-52");

    private final SourceFile file;
    private final Problems problems;
    private final List<Actuator> actuators = new ArrayList<>();
    private final Map<Integer, Double> fullAmps = new HashMap<>();
    private final Map<Integer, Double> stallAmps = new HashMap<>();
    private final Map<Integer, OptionalDouble> fills = new HashMap<>();
    private final Map<Integer, Double> gains = new HashMap<>();
    private final List<Section> sections = new ArrayList<>();

    private final @Nullable WiringReader wiring;

    private ActuatorsReader(SourceFile file, Problems problems, @Nullable WiringReader wiring) {
        this.file = file;
        this.problems = problems;
        this.wiring = wiring;
    }

    /** @param wiring takes the wires of each; null for the simulated chair, which has none */
    static ActuatorsReader read(Section chair, SourceFile file, Problems problems, @Nullable WiringReader wiring) {
        ActuatorsReader parts = new ActuatorsReader(file, problems, wiring);
        List<Section> items = chair.sections("actuators");
        if (chair.has("actuators") && items.isEmpty()) {
            chair.error(chair.at("actuators"), "a chair needs at least one actuator", "");
        }
        if (items.size() > MOST) {
            chair.error(items.get(MOST).at(), "a chair has at most " + MOST + " actuators", "");
        }
        items.stream().limit(MOST).forEach(parts::add);
        return parts;
    }

    List<Actuator> actuators() {
        return actuators;
    }

    /** Learned current of each motor by its index. */
    Map<Integer, Double> fullAmps() {
        return fullAmps;
    }

    /** What each motor draws when it is held, by its index. */
    Map<Integer, Double> stallAmps() {
        return stallAmps;
    }

    /** The trip must come before the stall, and what bring-up measured must be a motor of this size (SR-17, SR-30). */
    private void motor(Section section, Actuator motor) {
        double amps = section.quantity("current", Dimension.CURRENT, CURRENT);
        double stall = section.quantity("stall", Dimension.CURRENT, STALL, STALL.max());
        double noLoad = section.quantity("no-load", Dimension.CURRENT, NO_LOAD, Double.NaN);
        fullAmps.put(motor.index(), amps);
        stallAmps.put(motor.index(), stall);
        double most = TRIP_PER_STALL * stall / OVERCURRENT;
        if (amps > most) {
            section.error(
                    section.at("current"),
                    "'" + Section.shown(motor.id()) + "' would stall and never trip: its trip at "
                            + Dimension.CURRENT.show(OVERCURRENT * amps) + " is above "
                            + Dimension.CURRENT.show(TRIP_PER_STALL * stall),
                    "with a stall of " + Dimension.CURRENT.show(stall) + " its current at full load is "
                            + Dimension.CURRENT.show(most) + " at most (SR-17)");
        }
        double learnedMost = Math.max(LEAST_BOUND_A, FULL_LOAD_PER_NO_LOAD * noLoad);
        if (amps > learnedMost || amps < noLoad) {
            section.error(
                    section.at("current"),
                    "'" + Section.shown(motor.id()) + "' cannot draw " + Dimension.CURRENT.show(amps)
                            + " at full load: bring-up measured " + Dimension.CURRENT.show(noLoad)
                            + " with nothing to move",
                    "from " + Dimension.CURRENT.show(noLoad) + " to " + Dimension.CURRENT.show(learnedMost)
                            + "; run the bring-up of this motor again when it was replaced (SR-17)");
        }
    }

    /** What bring-up learned of the sensor of each bag, by actuator index (SR-44). */
    Map<Integer, Double> gains() {
        return gains;
    }

    /** Whether each bag goes together with the pump, with what ends a fill, and with what bring-up learned. */
    void check(Pneumatics air, double leaseSeconds) {
        BagPlausibility plausibility = new BagPlausibility(air, leaseSeconds);
        for (Actuator actuator : actuators) {
            if (actuator instanceof Actuator.Airbag bag && bag.volumeLitres() > 0) {
                plausibility.check(
                        sections.get(bag.index()), bag, fills.getOrDefault(bag.index(), OptionalDouble.empty()));
            }
        }
    }

    private void add(Section section) {
        String id = section.name("id");
        section.word("kind", KINDS, Optional::of).ifPresent(kind -> {
            Actuator actuator = actuator(section, id, kind, actuators.size());
            if (Limits.isMotor(actuator)) {
                motor(section, actuator);
            }
            if (actuator instanceof Actuator.Airbag) {
                fills.put(actuator.index(), section.optionalQuantity("fill", Dimension.DURATION, FILL));
                section.optionalQuantity("gain", Dimension.SHARE, GAIN)
                        .ifPresent(gain -> gains.put(actuator.index(), gain));
            }
            actuators.add(actuator);
            sections.add(section);
            wires(section, actuator);
            section.end();
        });
    }

    private void wires(Section section, Actuator actuator) {
        if (wiring != null) {
            wiring.actuator(section, actuator);
        } else if (section.has("wiring")) {
            section.error(
                    section.at("wiring"), "a simulated chair has no wiring", "use 'driver: boards' for a real one");
        }
    }

    private static Actuator actuator(Section section, String id, String kind, int index) {
        return switch (kind) {
            case "airbag" -> airbag(section, id, index);
            case "roller" -> new Actuator.Roller(index, id);
            case "kneader" -> new Actuator.Kneader(index, id);
            case "tapper" -> new Actuator.Tapper(index, id);
            case "vibrator" -> new Actuator.Vibrator(index, id, area(section));
            case "heat" -> new Actuator.HeatPad(index, id, area(section), thermalCutoff(section, id));
            default -> new Actuator.Recliner(index, id, area(section));
        };
    }

    private static BodyArea area(Section section) {
        return section.word("area", AREAS, BodyArea::of).orElse(BodyArea.LOWER_BACK);
    }

    /** What opens the circuit when the pad's switch and the power relay are both stuck (SR-52). */
    private static double thermalCutoff(Section section, String id) {
        if (section.has("thermal-cutoff")) {
            return section.quantity("thermal-cutoff", Dimension.TEMPERATURE, THERMAL_CUTOFF);
        }
        section.error(
                section.at(),
                "the heat pad '" + Section.shown(id) + "' has no thermal cut-off",
                "fit one in the pad, in series with it, that opens by itself at "
                        + Dimension.TEMPERATURE.show(THERMAL_CUTOFF.max())
                        + " at the latest, and write thermal-cutoff: "
                        + Dimension.TEMPERATURE.show(THERMAL_CUTOFF.max()) + " (SR-52)");
        return Double.NaN;
    }

    private static Actuator.Airbag airbag(Section section, String id, int index) {
        BodyArea area = area(section);
        Side side = section.has("side")
                ? section.word(
                                "side",
                                List.of("left", "right", "center"),
                                w -> Optional.of(
                                        switch (w) {
                                            case "left" -> Side.LEFT;
                                            case "right" -> Side.RIGHT;
                                            default -> Side.CENTER;
                                        }))
                        .orElse(Side.CENTER)
                : Side.CENTER;
        double volume = section.quantity("volume", Dimension.VOLUME, VOLUME);
        double vent = section.quantity("vent", Dimension.LENGTH, VENT);
        if (!Double.isNaN(volume) && vent < Limits.ventMm(area, volume)) {
            section.error(
                    section.at("vent"),
                    "the vent of '" + Section.shown(id) + "' is too narrow to empty " + Dimension.VOLUME.show(volume)
                            + " in time",
                    "a bag of this size needs " + Dimension.LENGTH.show(Limits.ventMm(area, volume))
                            + " at least (SR-15)");
        }
        boolean sensor = section.flag("sensor", false);
        String pad = section.optionalName("pad").orElse("");
        int cell = pad.isEmpty() && !section.has("cell") ? 0 : section.count("cell", Range.of(0, 31));
        if (pad.isEmpty() && section.has("cell")) {
            section.error(section.at("cell"), "'cell' needs 'pad'", "name the pad that the cell belongs to");
        }
        return new Actuator.Airbag(index, id, area, side, volume, vent, sensor, pad, cell);
    }

    /** What the parts say of each other, and of what stands behind them. */
    void check(boolean carriage, double leaseSeconds, boolean watchdogRelay, TextPosition power) {
        uniqueIds();
        carriageParts(carriage);
        pads();
        if (leaseSeconds <= 0) {
            standsBehind(watchdogRelay ? "the watchdog relay" : "", "500 ms", power);
        } else if (leaseSeconds > BoardReader.FULL_LEASE_SECONDS) {
            String lasts = Dimension.DURATION.show(leaseSeconds);
            standsBehind("a lease of " + lasts, lasts, power);
        }
    }

    private void uniqueIds() {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < actuators.size(); i++) {
            Integer before = first.putIfAbsent(actuators.get(i).id(), i);
            if (before != null) {
                sections.get(i)
                        .error(
                                sections.get(i).at("id"),
                                "the id '" + Section.shown(actuators.get(i).id()) + "' is already used",
                                "line " + sections.get(before).line() + " uses it");
            }
        }
    }

    private void carriageParts(boolean carriage) {
        Optional<Integer> roller = only(Actuator.Roller.class);
        for (Optional<Integer> rider : List.of(only(Actuator.Kneader.class), only(Actuator.Tapper.class))) {
            if (rider.isPresent() && roller.isEmpty()) {
                String kind = actuators.get(rider.get()).kind();
                sections.get(rider.get())
                        .error(
                                sections.get(rider.get()).at("kind"),
                                "a " + kind + " is mounted on the roller carriage, but there is no roller",
                                "add an actuator of kind roller");
            }
        }
        if (roller.isPresent() && !carriage) {
            sections.get(roller.get())
                    .error(
                            sections.get(roller.get()).at("kind"),
                            "a roller needs a 'carriage'",
                            "describe its path: stroke, up, down, counts, depth");
        }
    }

    /** Index of the part of which there may be at most one. */
    private Optional<Integer> only(Class<? extends Actuator> type) {
        List<Integer> found =
                actuators.stream().filter(type::isInstance).map(Actuator::index).toList();
        found.stream()
                .skip(1)
                .forEach(i -> sections.get(i)
                        .error(
                                sections.get(i).at("kind"),
                                "this is a second " + actuators.get(i).kind(),
                                "a chair may have only one; line "
                                        + sections.get(found.getFirst()).line() + " has it"));
        return found.stream().findFirst();
    }

    private void pads() {
        Map<String, TreeMap<Integer, Integer>> pads = new TreeMap<>();
        for (Actuator actuator : actuators) {
            if (actuator instanceof Actuator.Airbag bag && !bag.pad().isEmpty()) {
                Section section = sections.get(bag.index());
                Integer before =
                        pads.computeIfAbsent(bag.pad(), p -> new TreeMap<>()).putIfAbsent(bag.cell(), bag.index());
                if (before != null) {
                    section.error(
                            section.at("cell"),
                            "cell " + bag.cell() + " of pad '" + bag.pad() + "' is already used",
                            "line " + sections.get(before).line() + " uses it");
                }
            }
        }
        pads.forEach((pad, cells) -> {
            int last = cells.lastKey();
            if (last != cells.size() - 1) {
                Section section = sections.get(cells.lastEntry().getValue());
                section.error(
                        section.at("cell"),
                        "pad '" + pad + "' has " + cells.size() + " cells, but one has number " + last,
                        "number the cells from 0 without gaps, in the order in which they lie");
            }
        });
    }

    /** SR-03: with nothing behind it an actuator that presses is refused; with only a relay or a slow lease, the Pi-alone limits hold. */
    private void standsBehind(String what, String lasts, TextPosition power) {
        List<Actuator> pressing =
                actuators.stream().filter(ActuatorsReader::presses).toList();
        if (pressing.isEmpty()) {
            return;
        }
        if (what.isEmpty()) {
            problems.add(file.error(power, "nothing would switch these off when the computer fails: " + ids(pressing))
                    .hint("add a board lease, or a power relay with a watchdog (SR-03)"));
            return;
        }
        for (Actuator actuator : pressing) {
            if (actuator instanceof Actuator.Airbag bag && bag.volumeLitres() < Limits.RELAY_ONLY_SMALLEST_BAG_LITRES) {
                Section section = sections.get(bag.index());
                section.error(
                        section.at("volume"),
                        "'" + bag.id() + "' is too small a bag where only " + what
                                + " switches the outputs off after a failure",
                        "it fills too fast: use at least "
                                + Dimension.VOLUME.show(Limits.RELAY_ONLY_SMALLEST_BAG_LITRES)
                                + ", or a board that ends a pulse by itself (SR-03)");
            }
        }
        List<Actuator> bags =
                pressing.stream().filter(Actuator.Airbag.class::isInstance).toList();
        problems.add(file.warning(power, "only " + what + " switches these off after a failure: " + ids(pressing))
                .hint("outputs may stay on for " + lasts + " after a failure"
                        + (bags.isEmpty()
                                ? ""
                                : "; " + ids(bags) + " stay at or below "
                                        + Dimension.PRESSURE.show(Limits.RELAY_ONLY_CEILING_KPA))
                        + " (SR-03)"));
    }

    static boolean presses(Actuator actuator) {
        return switch (actuator) {
            case Actuator.Airbag a -> true;
            case Actuator.Roller r -> true;
            case Actuator.Kneader k -> true;
            case Actuator.Tapper t -> true;
            case Actuator.Recliner r -> true;
            case Actuator.Vibrator v -> false;
            case Actuator.HeatPad h -> false;
        };
    }

    private static String ids(List<Actuator> actuators) {
        return String.join(", ", actuators.stream().map(Actuator::id).toList());
    }
}
