package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.wiring.BoardSpec;
import lumbar.chair.wiring.InputWire;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.Scale;
import lumbar.chair.wiring.Terminal;
import lumbar.chair.wiring.Wiring;

/** The wires of a chair, board by board, as rows for people and for programs. Pure. */
final class WiringTable {
    private static final List<String> HEADS = List.of("board", "terminal", "wire", "as");

    private WiringTable() {}

    /** One map a wire: board, terminal, actuator (empty for the chair's own), wire, direction, as. */
    static List<Map<String, Object>> rows(Chair chair, Wiring wiring) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (BoardSpec board : wiring.boards()) {
            Wiring.Part part = wiring.of(board);
            for (OutputWire wire : part.outputs()) {
                rows.add(row(chair, board, wire.at(), wire.actuator(), word(chair, wire), "out", as(wire, board)));
            }
            for (InputWire wire : part.inputs()) {
                rows.add(row(chair, board, wire.at(), wire.actuator(), word(wire.role()), "in", as(wire)));
            }
        }
        return rows;
    }

    /** The rows as a Markdown table whose columns also line up in a terminal. */
    static String text(List<Map<String, Object>> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADS));
        for (Map<String, Object> row : rows) {
            String owner = String.valueOf(row.get("actuator"));
            lines.add(List.of(
                    String.valueOf(row.get("board")),
                    String.valueOf(row.get("terminal")),
                    (owner.isEmpty() ? "" : owner + " ") + row.get("wire"),
                    String.valueOf(row.get("as"))));
        }
        int[] widths = new int[HEADS.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            line(out, lines.get(i), widths, ' ');
            if (i == 0) {
                line(out, List.of("", "", "", ""), widths, '-');
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> cells, int[] widths, char fill) {
        for (int i = 0; i < widths.length; i++) {
            String rest = String.valueOf(fill).repeat(widths[i] - cells.get(i).length());
            out.append(i == 0 ? "|" : "")
                    .append(fill)
                    .append(cells.get(i))
                    .append(rest)
                    .append(fill)
                    .append('|');
        }
        out.append('\n');
    }

    private static Map<String, Object> row(
            Chair chair, BoardSpec board, Terminal at, int actuator, String wire, String direction, String as) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("board", board.name());
        row.put("terminal", at.address());
        row.put("actuator", actuator < 0 ? "" : chair.actuator(actuator).id());
        row.put("wire", wire);
        row.put("direction", direction);
        row.put("as", as);
        return row;
    }

    private static String word(Chair chair, OutputWire wire) {
        boolean twoWay = wire.actuator() >= 0
                && (chair.actuator(wire.actuator()) instanceof Actuator.Roller
                        || chair.actuator(wire.actuator()) instanceof Actuator.Recliner);
        return switch (wire.role()) {
            case DRIVE -> twoWay ? "down" : "drive";
            case DRIVE_BACK -> "up";
            default -> wire.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static String word(InputWire.Role role) {
        return switch (role) {
            case DEPTH -> "depth-sensor";
            default -> role.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("button-", "button ");
        };
    }

    private static String as(OutputWire wire, BoardSpec board) {
        String form = switch (wire.form()) {
            case HELD -> "on or off";
            case PULSE -> "pulses of at most 60 ms";
            case DUTY -> "PWM";
            case SLOW_DUTY -> "slow PWM";
            case BEAT -> "beat of the watchdog";
        };
        return (wire.full() > 1 ? "0 to " + wire.full() : form)
                + (wire.at().activeLow() ? ", active low" : "")
                + (board instanceof BoardSpec.Gpio
                        ? ", external pull-" + (wire.at().activeLow() ? "up" : "down")
                        : "");
    }

    private static String as(InputWire wire) {
        String pull = switch (wire.at().pull()) {
            case NONE -> "";
            case UP -> ", pull-up";
            case DOWN -> ", pull-down";
        };
        String form = switch (wire.form()) {
            case CONTACT -> normallyClosed(wire) ? "contact, normally closed" : "contact";
            case COUNT -> "pulses counted";
            case ANALOG -> wire.scale() instanceof Scale.Ntc ? "thermistor" : "analog";
        };
        boolean toGround = isClosedStop(wire)
                ? wire.at().pull() == Terminal.Pull.UP
                : wire.at().activeLow();
        return form + pull + (toGround ? ", to ground" : "");
    }

    private static boolean normallyClosed(InputWire wire) {
        return wire.role() == InputWire.Role.E_STOP || isClosedStop(wire);
    }

    /** A stop button whose open contact, or cut wire, reads pressed. */
    private static boolean isClosedStop(InputWire wire) {
        return wire.role() == InputWire.Role.BUTTON_STOP
                && wire.at().activeLow() != (wire.at().pull() == Terminal.Pull.UP);
    }
}
