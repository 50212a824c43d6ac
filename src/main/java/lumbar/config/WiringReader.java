package lumbar.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.OutputWire.Form;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;

/**
 * Reads every {@code wiring:} of a chair file: which terminal each output and each sensor is on. The form of a wire follows
 * from its role and its address. One thread.
 */
final class WiringReader {
    /** One wire with the name that messages give it and the position of its terminal. */
    record Placed<W>(W wire, String name, TerminalText text) {}

    /** What a register can give or take. */
    private static final Range REGISTER = Range.of(1, 65_535);

    private final Map<String, BoardSpec> boards;
    private final List<Placed<OutputWire>> outputs = new ArrayList<>();
    private final List<Placed<InputWire>> inputs = new ArrayList<>();
    private final Map<String, Double> registerTops = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();

    WiringReader(Map<String, BoardSpec> boards) {
        this.boards = boards;
    }

    List<Placed<OutputWire>> outputs() {
        return outputs;
    }

    List<Placed<InputWire>> inputs() {
        return inputs;
    }

    /** The highest number that a register gives for an input; empty where the board has a full scale of its own. */
    OptionalDouble registerTop(Placed<InputWire> input) {
        Double top = registerTops.get(input.name());
        return top == null ? OptionalDouble.empty() : OptionalDouble.of(top);
    }

    Wiring wiring(List<BoardSpec> all) {
        return new Wiring(
                all,
                outputs.stream().map(Placed::wire).toList(),
                inputs.stream().map(Placed::wire).toList());
    }

    /** The wires of one actuator; {@code owner} holds the key {@code wiring}. */
    void actuator(Section owner, Actuator actuator) {
        Optional<Section> section = section(owner, "'" + Section.shown(actuator.id()) + "' has no 'wiring'");
        if (section.isEmpty()) {
            return;
        }
        Reader wires = new Reader(section.get(), actuator.index(), Section.shown(actuator.id()) + " ");
        switch (actuator) {
            case Actuator.Airbag bag -> airbag(wires, bag);
            case Actuator.Roller r -> roller(wires);
            case Actuator.Kneader k -> {
                motor(wires);
                wires.contact("turns", InputWire.Role.TURNS, InputWire.Form.COUNT, false);
            }
            case Actuator.Tapper t -> motor(wires);
            case Actuator.Vibrator v -> motor(wires);
            case Actuator.HeatPad h -> {
                wires.output("drive", OutputWire.Role.DRIVE, Form.SLOW_DUTY);
                wires.analog("pad", InputWire.Role.PAD, Dimension.TEMPERATURE);
                wires.analog("skin", InputWire.Role.SKIN, Dimension.TEMPERATURE);
            }
            case Actuator.Recliner r -> twoWay(wires);
        }
        section.get().end();
    }

    /** What the chair's own wires depend on. */
    record Own(
            boolean bags, boolean relay, boolean watchdog, boolean seatSwitch, boolean seatWeighs, boolean backrest) {}

    /** The chair's own wires. */
    void own(Section chair, Own own) {
        Optional<Section> found = section(chair, "the chair's own 'wiring' is missing");
        if (found.isEmpty()) {
            return;
        }
        Section section = found.get();
        Reader wires = new Reader(section, -1, "");
        wires.contact("e-stop", InputWire.Role.E_STOP, InputWire.Form.CONTACT, true);
        wires.when(own.bags, "pump", "there is no airbag", () -> pump(wires));
        power(wires, own);
        seat(wires, own);
        if (section.has("rail")) {
            wires.analog("rail", InputWire.Role.RAIL, Dimension.VOLTAGE);
        }
        if (section.has("remote-lamp")) {
            wires.output("remote-lamp", OutputWire.Role.REMOTE_LAMP, Form.HELD);
        }
        Optional<Section> buttons = section.section("buttons", "button");
        buttons.ifPresent(some -> buttons(some, own.backrest));
        if (own.backrest && !buttons.map(some -> some.has("recline-up")).orElse(false)) {
            section.warning(
                    section.at(),
                    "without network and screen nobody could raise the backrest",
                    "wire 'recline-up' under 'buttons' (SR-50)");
        }
        section.end();
    }

    private static void power(Reader wires, Own own) {
        wires.when(
                own.relay,
                "relay",
                "'power' says relay: no",
                () -> wires.output("relay", OutputWire.Role.RELAY, Form.HELD));
        wires.when(
                own.relay,
                "relay-back",
                "'power' says relay: no",
                () -> wires.contact("relay-back", InputWire.Role.RELAY_BACK, InputWire.Form.CONTACT, true));
        wires.when(
                own.watchdog,
                "watchdog",
                "'power' says watchdog: no",
                () -> wires.output("watchdog", OutputWire.Role.WATCHDOG, Form.BEAT));
    }

    private static void seat(Reader wires, Own own) {
        wires.when(
                own.seatSwitch,
                "seat",
                "'seat' is not switch",
                () -> wires.contact("seat", InputWire.Role.SEAT, InputWire.Form.CONTACT, true));
        wires.when(own.seatWeighs, "seat-weight", "'seat' is not load-cells", wires::weights);
    }

    private static Optional<Section> section(Section owner, String missing) {
        if (!owner.has("wiring")) {
            owner.error(owner.at(), missing, "name the board and the terminal of each of its wires");
            return Optional.empty();
        }
        return owner.section("wiring", "wire");
    }

    private static void airbag(Reader wires, Actuator.Airbag bag) {
        wires.output("inlet", OutputWire.Role.INLET, Form.PULSE);
        wires.output("vent", OutputWire.Role.VENT, Form.HELD);
        wires.when(
                bag.sensor(),
                "pressure",
                "the bag says sensor: no",
                () -> wires.analog("pressure", InputWire.Role.PRESSURE, Dimension.PRESSURE));
    }

    private static void roller(Reader wires) {
        twoWay(wires);
        wires.output("depth", OutputWire.Role.DEPTH, Form.DUTY);
        wires.analog("depth-sensor", InputWire.Role.DEPTH, Dimension.LENGTH);
        wires.contact("pulses", InputWire.Role.PULSES, InputWire.Form.COUNT, true);
        wires.contact("end-neck", InputWire.Role.END_NECK, InputWire.Form.CONTACT, true);
        wires.contact("end-seat", InputWire.Role.END_SEAT, InputWire.Form.CONTACT, true);
    }

    private static void twoWay(Reader wires) {
        wires.output("up", OutputWire.Role.DRIVE_BACK, Form.DUTY);
        wires.output("down", OutputWire.Role.DRIVE, Form.DUTY);
        wires.analog("current", InputWire.Role.CURRENT, Dimension.CURRENT);
    }

    private static void motor(Reader wires) {
        wires.output("drive", OutputWire.Role.DRIVE, Form.DUTY);
        wires.analog("current", InputWire.Role.CURRENT, Dimension.CURRENT);
    }

    private static void pump(Reader wires) {
        wires.terminal("pump").ifPresent(at -> {
            boolean switched = at.onOff() || at.at().address().startsWith("coil");
            wires.add("pump", OutputWire.Role.PUMP, switched ? Form.HELD : Form.DUTY, at);
        });
    }

    /** Each of them may be there: same commands as elsewhere, by somebody at the chair. */
    private void buttons(Section section, boolean backrest) {
        Reader wires = new Reader(section, -1, "button ");
        InputWire.Form contact = InputWire.Form.CONTACT;
        wires.contact("start", InputWire.Role.BUTTON_START, contact, false);
        wires.contact("stop", InputWire.Role.BUTTON_STOP, contact, false);
        wires.contact("softer", InputWire.Role.BUTTON_SOFTER, contact, false);
        wires.contact("stronger", InputWire.Role.BUTTON_STRONGER, contact, false);
        wires.contact("arm", InputWire.Role.BUTTON_ARM, contact, false);
        wires.contact("report", InputWire.Role.BUTTON_REPORT, contact, false);
        wires.when(
                backrest,
                "recline-up",
                "there is no backrest that reclines",
                () -> wires.contact("recline-up", InputWire.Role.BUTTON_RECLINE_UP, contact, false));
        wires.contact("reset", InputWire.Role.BUTTON_RESET, contact, false);
        section.end();
    }

    /** Reads the wires of one section. */
    private final class Reader {
        private final Section section;
        private final int actuator;
        private final String owner;

        Reader(Section section, int actuator, String owner) {
            this.section = section;
            this.actuator = actuator;
            this.owner = owner;
        }

        /** Reads a wire that must be there in this case, and must not otherwise. */
        void when(boolean wanted, String key, String whyNot, Runnable read) {
            if (wanted) {
                read.run();
            } else if (section.has(key)) {
                section.error(
                        section.at(key),
                        "'" + key + "' is wired, but " + whyNot,
                        "remove the wire, or correct what it contradicts");
            }
        }

        void output(String key, OutputWire.Role role, Form form) {
            terminal(key).ifPresent(at -> add(key, role, form, at));
        }

        void contact(String key, InputWire.Role role, InputWire.Form form, boolean must) {
            if (must || section.has(key)) {
                terminal(key).ifPresent(at -> add(key, role, form, at, Scale.PLAIN));
            }
        }

        void analog(String key, InputWire.Role role, Dimension dimension) {
            if (need(key)) {
                section.section(key).ifPresent(scaled -> analog(key, role, dimension, scaled));
            }
        }

        void weights() {
            List<Section> cells = section.sections("seat-weight");
            for (int i = 0; i < cells.size(); i++) {
                analog("seat-weight " + (i + 1), InputWire.Role.SEAT_WEIGHT, Dimension.MASS, cells.get(i));
            }
        }

        private void analog(String key, InputWire.Role role, Dimension dimension, Section scaled) {
            Optional<TerminalText> at =
                    scaled.scalar("at", true).flatMap(text -> TerminalText.read(text, boards, scaled));
            at.ifPresent(t -> {
                Scale scale = ScaleReader.read(scaled, t.board(), dimension);
                boolean judged = role == InputWire.Role.PRESSURE || role == InputWire.Role.CURRENT;
                if (judged && t.board() instanceof BoardSpec.Modbus) {
                    registerTops.put(owner + key, (double) scaled.count("full", REGISTER));
                }
                add(key, role, InputWire.Form.ANALOG, t, scale);
                scaled.end();
            });
        }

        /** A terminal as a word, or as {@code {at: …, full: …}} where the board has no full scale of its own. */
        Optional<TerminalText> terminal(String key) {
            if (!need(key)) {
                return Optional.empty();
            }
            if (section.isScalar(key)) {
                return section.scalar(key, true).flatMap(text -> TerminalText.read(text, boards, section));
            }
            return section.section(key).flatMap(map -> {
                map.has("full");
                Optional<TerminalText> at =
                        map.scalar("at", true).flatMap(text -> TerminalText.read(text, boards, map));
                map.end();
                return at;
            });
        }

        private boolean need(String key) {
            if (section.has(key)) {
                return true;
            }
            section.error(section.at(), "the wire '" + owner + key + "' is missing", "name its board and terminal");
            return false;
        }

        void add(String key, OutputWire.Role role, Form form, TerminalText at) {
            String name = owner + key;
            refuse(
                    name,
                    at,
                    TerminalCapabilities.against(form, at.board(), at.at().address()),
                    form == Form.DUTY && key.equals("pump"));
            once(name, at);
            if (at.at().pull() != Terminal.Pull.NONE) {
                section.error(
                        at.position(), "'" + name + "' is an output, and only an input has a pull", "remove the pull");
            }
            if (at.onOff() && role != OutputWire.Role.PUMP) {
                section.error(at.position(), "'" + name + "' cannot be on-off", "only the pump may be on-off");
            }
            OutputWire wire = new OutputWire(role, actuator, form, at.at(), full(key, at, form));
            outputs.add(new Placed<>(wire, name, at));
        }

        private int full(String key, TerminalText at, Form form) {
            boolean register = at.at().address().startsWith("holding") && (form == Form.DUTY || form == Form.SLOW_DUTY);
            boolean isMap = section.has(key) && !section.isScalar(key);
            if (register && isMap) {
                return section.section(key)
                        .map(map -> map.count("full", REGISTER))
                        .orElse(1);
            }
            if (register || isMap) {
                section.error(
                        at.position(),
                        register
                                ? "the full scale of '" + owner + key + "' is missing"
                                : "'full' is allowed only for a register",
                        register ? "write {at: " + at.at() + ", full: 1000}" : "write " + at.at());
            }
            return 1;
        }

        void add(String key, InputWire.Role role, InputWire.Form form, TerminalText at, Scale scale) {
            String name = owner + key;
            refuse(
                    name,
                    at,
                    TerminalCapabilities.against(form, at.board(), at.at().address()),
                    false);
            once(name, at);
            boolean pulls = at.board() instanceof BoardSpec.Gpio || at.board() instanceof BoardSpec.Klipper;
            boolean analog = form == InputWire.Form.ANALOG;
            if (at.at().pull() != Terminal.Pull.NONE && (analog || !pulls)) {
                section.error(
                        at.position(),
                        "'" + name + "' cannot have a pull"
                                + (analog
                                        ? ": it is analog"
                                        : " on a " + at.board().kind() + " board"),
                        "remove the pull");
            }
            if (at.onOff() || (analog && at.at().activeLow())) {
                section.error(
                        at.position(),
                        "'" + name + "' cannot be "
                                + (at.onOff() ? "on-off: it is an input" : "active-low: it is analog"),
                        "write only its board and address");
            }
            inputs.add(new Placed<>(new InputWire(role, actuator, form, at.at(), scale), name, at));
        }

        private void refuse(String name, TerminalText at, String why, boolean pump) {
            if (!why.isEmpty()) {
                section.error(
                        at.position(),
                        "'" + name + "' cannot be on '" + at.at() + "': " + why,
                        pump ? "a pump may be switched: add on-off" : "use another terminal");
            }
        }

        private void once(String name, TerminalText at) {
            String before = taken.putIfAbsent(
                    at.at().toString(), "'" + name + "' (line " + at.position().line() + ")");
            if (before != null) {
                section.error(
                        at.position(),
                        "the terminal '" + at.at() + "' of '" + name + "' is already used",
                        before + " is on it");
            }
        }
    }
}
