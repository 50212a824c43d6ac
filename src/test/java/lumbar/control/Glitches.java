package lumbar.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import lumbar.chair.Actuator;
import lumbar.chair.Button;
import lumbar.chair.Buttons;
import lumbar.chair.Chair;
import lumbar.chair.Readings;

/**
 * Ten times a second one input of a chair says something else for one cycle (SR-56). The inputs take turns in a random order: a wire
 * that is disturbed three times within a second is broken, and no glitch. One thread.
 */
final class Glitches implements UnaryOperator<Readings> {
    /** Cycles of 10 ms. */
    private static final int EVERY_CYCLES = 10;

    private static final double[] KPA = {Double.NaN, -40, -3, 0, 4, 9, 14.5, 20, 60};
    private static final double[] AMPS = {Double.NaN, -40, 0, 5, 40};
    private static final double[] CELSIUS = {Double.NaN, -55, 20, 48, 60, 150};
    private static final double[] MM = {Double.NaN, -30, 0, 25, 60, 90};
    private static final double[] KG = {Double.NaN, -10, 0, 20, 90, 200};
    private static final double[] VOLTS = {Double.NaN, 0, 12, 30};

    private final Chair chair;
    private final Random random;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Input> turn = new ArrayList<>();
    private final Set<String> spared;
    private final Readings.Builder builder;
    private long cycles;
    private int at;
    private String last = "";

    /** An input, and the readings with it disturbed. */
    private record Input(String name, BiFunction<Readings, Readings.Builder, Readings.Builder> disturbed) {}

    /** @param spared names of inputs that stay as they are */
    Glitches(Chair chair, long seed, Set<String> spared) {
        this.chair = chair;
        this.spared = spared;
        random = new Random(seed);
        builder = new Readings.Builder(chair.size());
        chair.actuators().forEach(this::addInputs);
        addCarriage();
        addOthers();
        for (Button button : Button.values()) {
            add("button " + button.key(), (r, b) -> b.buttons(toggled(r.buttons(), button)));
        }
    }

    private void addInputs(Actuator actuator) {
        int i = actuator.index();
        switch (actuator) {
            case Actuator.Airbag bag -> add(bag.id(), (r, b) -> b.pressure(i, any(KPA), r.pressureNanos(i)));
            case Actuator.HeatPad pad -> {
                add(pad.id(), (r, b) -> b.heat(i, any(CELSIUS), r.skinC(i), r.heatNanos(i)));
                add(pad.id() + " skin", (r, b) -> b.heat(i, r.padC(i), any(CELSIUS), r.heatNanos(i)));
            }
            default -> add(actuator.id(), (r, b) -> b.current(i, any(AMPS), r.currentNanos(i)));
        }
    }

    private void addCarriage() {
        add("pulses", (r, b) -> {
            Readings.Carriage c = r.carriage();
            long pulses = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> c.pulses() + 1;
                case 2 -> c.pulses() + 1_000_000;
                default -> Math.max(0, c.pulses() - 40);
            };
            return b.carriage(
                    new Readings.Carriage(pulses, c.endNeck(), c.endSeat(), c.depthMm(), c.kneaderTurns(), c.nanos()));
        });
        add("end neck", (r, b) -> {
            Readings.Carriage c = r.carriage();
            return b.carriage(new Readings.Carriage(
                    c.pulses(), !c.endNeck(), c.endSeat(), c.depthMm(), c.kneaderTurns(), c.nanos()));
        });
        add("end seat", (r, b) -> {
            Readings.Carriage c = r.carriage();
            return b.carriage(new Readings.Carriage(
                    c.pulses(), c.endNeck(), !c.endSeat(), c.depthMm(), c.kneaderTurns(), c.nanos()));
        });
        add("depth", (r, b) -> {
            Readings.Carriage c = r.carriage();
            return b.carriage(
                    new Readings.Carriage(c.pulses(), c.endNeck(), c.endSeat(), any(MM), c.kneaderTurns(), c.nanos()));
        });
        add("kneader turns", (r, b) -> {
            Readings.Carriage c = r.carriage();
            double turns = random.nextBoolean() ? Double.NaN : c.kneaderTurns() + random.nextInt(-3, 4);
            return b.carriage(
                    new Readings.Carriage(c.pulses(), c.endNeck(), c.endSeat(), c.depthMm(), turns, c.nanos()));
        });
    }

    private void addOthers() {
        add(
                "seat",
                (r, b) -> b.seat(new Readings.Seat(
                        !r.seat().occupied(), r.seat().kg(), r.seat().nanos())));
        add(
                "weight",
                (r, b) -> b.seat(
                        new Readings.Seat(r.seat().occupied(), any(KG), r.seat().nanos())));
        add(
                "e-stop",
                (r, b) -> b.power(power(
                        r.power(),
                        !r.power().estopOpen(),
                        r.power().relayClosed(),
                        r.power().railV())));
        add(
                "relay",
                (r, b) -> b.power(power(
                        r.power(),
                        r.power().estopOpen(),
                        !r.power().relayClosed(),
                        r.power().railV())));
        add(
                "rail",
                (r, b) -> b.power(
                        power(r.power(), r.power().estopOpen(), r.power().relayClosed(), any(VOLTS))));
    }

    private static Readings.Power power(Readings.Power p, boolean estopOpen, boolean relayClosed, double volts) {
        return new Readings.Power(estopOpen, p.estopNanos(), relayClosed, volts, p.lost(), p.missing());
    }

    private void add(String name, BiFunction<Readings, Readings.Builder, Readings.Builder> disturbed) {
        if (!spared.contains(name)) {
            inputs.add(new Input(name, disturbed));
        }
    }

    private double any(double[] values) {
        return values[random.nextInt(values.length)];
    }

    /** With every button fitted, so that each can be disturbed; they are open but for this one. */
    private static Buttons toggled(Buttons buttons, Button one) {
        Buttons.Builder all = new Buttons.Builder();
        for (Button button : Button.values()) {
            boolean closed = buttons.closed(button);
            all.put(button, (button == one) != closed, buttons.nanos(button));
        }
        return all.build();
    }

    /** Which input was disturbed last. */
    String last() {
        return last;
    }

    int inputs() {
        return inputs.size();
    }

    @Override
    public Readings apply(Readings readings) {
        Readings.Builder copy = copy(readings, chair.size(), builder);
        if (cycles % EVERY_CYCLES == 0) {
            at = random.nextInt(EVERY_CYCLES);
        }
        if (cycles++ % EVERY_CYCLES == at) {
            if (turn.isEmpty()) {
                turn.addAll(inputs);
                Collections.shuffle(turn, random);
            }
            // Last of one turn and first of the next would be one glitch of two cycles.
            Input input = turn.getLast().name().equals(last) ? turn.removeFirst() : turn.removeLast();
            last = input.name();
            copy = input.disturbed().apply(readings, copy);
        }
        return copy.build();
    }

    /** Everything that was read, into a builder for so many actuators. */
    static Readings.Builder copy(Readings readings, int actuators, Readings.Builder builder) {
        long nanos = readings.takenNanos();
        for (int i = 0; i < actuators; i++) {
            builder.pressure(i, readings.pressureKpa(i), readings.pressureNanos(i));
            builder.current(i, readings.currentA(i), readings.currentNanos(i));
            builder.heat(i, readings.padC(i), readings.skinC(i), readings.heatNanos(i));
        }
        return builder.taken(nanos)
                .carriage(readings.carriage())
                .seat(readings.seat())
                .power(readings.power())
                .buttons(readings.buttons());
    }
}
