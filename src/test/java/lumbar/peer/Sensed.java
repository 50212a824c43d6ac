package lumbar.peer;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.InputWire.Role;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Wiring;

/** What the sensors of the chair put onto the wires: the other way round than the daemon reads them. Any thread. */
final class Sensed {
    static final Map<String, Role> BUTTONS = Map.of(
            "start", Role.BUTTON_START,
            "stop", Role.BUTTON_STOP,
            "softer", Role.BUTTON_SOFTER,
            "stronger", Role.BUTTON_STRONGER,
            "arm", Role.BUTTON_ARM,
            "report", Role.BUTTON_REPORT,
            "recline-up", Role.BUTTON_RECLINE_UP,
            "reset", Role.BUTTON_RESET);

    private static final double OCCUPIED_KG = 20;
    private static final double K = 273.15;

    private final boolean weighs;
    private final long cells;
    private final Set<Role> pressed = ConcurrentHashMap.newKeySet();
    private volatile Readings now;

    Sensed(Chair chair, Wiring wiring) {
        weighs = chair.seatWeighs();
        cells = wiring.inputs().stream()
                .filter(wire -> wire.role() == Role.SEAT_WEIGHT)
                .count();
    }

    void take(Readings readings) {
        now = readings;
    }

    Readings readings() {
        return now;
    }

    void button(String name, boolean down) {
        Role role = BUTTONS.get(name);
        if (role == null) {
            throw new IllegalArgumentException(
                    "no button '" + name + "'. There are: " + String.join(", ", BUTTONS.keySet()));
        }
        if (down) {
            pressed.add(role);
        } else {
            pressed.remove(role);
        }
    }

    boolean closed(InputWire wire) {
        Readings r = now;
        return switch (wire.role()) {
            case END_NECK -> r.carriage().endNeck();
            case END_SEAT -> r.carriage().endSeat();
            case SEAT -> weighs ? r.seat().kg() > OCCUPIED_KG : r.seat().occupied();
            case E_STOP -> !r.power().estopOpen();
            case RELAY_BACK -> r.power().relayClosed();
            default -> pressed.contains(wire.role());
        };
    }

    long count(InputWire wire) {
        return wire.role() == Role.TURNS
                ? (long) now.carriage().kneaderTurns()
                : now.carriage().pulses();
    }

    /** Volts, or the number of a register. */
    double raw(InputWire wire) {
        double value = value(wire);
        return switch (wire.scale()) {
            case Scale.Linear s ->
                s.fromRaw() + (value - s.fromValue()) * (s.toRaw() - s.fromRaw()) / (s.toValue() - s.fromValue());
            case Scale.Ntc s -> {
                double ohms = s.ohmsAt25() * Math.exp(s.beta() * (1 / (value + K) - 1 / (25 + K)));
                yield s.supplyV() * ohms / (s.pullUpOhms() + ohms);
            }
        };
    }

    private double value(InputWire wire) {
        Readings r = now;
        int a = wire.actuator();
        return switch (wire.role()) {
            case PRESSURE -> r.pressureKpa(a);
            case CURRENT -> r.currentA(a);
            case PAD -> r.padC(a);
            case SKIN -> r.skinC(a);
            case DEPTH -> r.carriage().depthMm();
            case SEAT_WEIGHT -> Math.max(0, r.seat().kg()) / cells;
            case RAIL -> r.power().railV();
            default -> 0;
        };
    }
}
