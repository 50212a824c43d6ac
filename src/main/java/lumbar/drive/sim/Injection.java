package lumbar.drive.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.text.NearestWord;
import lumbar.text.NumberText;

/**
 * One injected fault. As text: {@code kind [target] [value [unit]] [for number ms|s|min]}, for example {@code valve-stuck-open
 * lower-back for 5 s} or {@code pressure-offset calf-bag-left 1.5 kPa}. Immutable.
 *
 * @param target actuator id, an area for every suitable actuator there, or empty for every suitable actuator of the chair
 * @param value in the unit of the kind and within its range
 * @param nanos how long it lasts from its injection, ns; {@link #FOREVER} until {@code heal()}
 */
public record Injection(InjectionKind kind, String target, double value, long nanos) {
    /** Without an end. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** Stands behind an id when the NTC on the skin side is meant. */
    private static final String SKIN = "/skin";

    private static final List<String> ENDS = List.of("neck", "seat");

    public Injection {
        if (!(value >= kind.least() && value <= kind.most())) {
            throw new IllegalArgumentException(
                    kind.takesValue()
                            ? kind.key() + ": " + value + " " + kind.unit() + " is out of range, allowed is "
                                    + kind.least() + " to " + kind.most()
                            : kind.key() + " takes no value");
        }
        if (nanos <= 0) {
            throw new IllegalArgumentException(kind.key() + ": 'for' needs more than nothing");
        }
        Objects.requireNonNull(target);
    }

    /** Returns a fault of this kind with its default value, without end. */
    public static Injection of(InjectionKind kind, String target) {
        return new Injection(kind, target, kind.standard(), FOREVER);
    }

    /**
     * Reads the text of a scenario line.
     *
     * @throws IllegalArgumentException with what is wrong, the nearest valid word and what is allowed
     */
    public static Injection parse(String text, Chair chair) {
        return parse(text).checked(chair);
    }

    /** The same without a chair: kind, value and duration are checked, the target only when it is injected. */
    public static Injection parse(String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        String name = words.removeFirst();
        InjectionKind kind = InjectionKind.of(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown fault '" + name + "'; nearest is '"
                        + NearestWord.closest(name, InjectionKind.keys()).orElse("") + "'. Allowed: "
                        + String.join(", ", InjectionKind.keys())));
        long nanos = FOREVER;
        int at = words.indexOf("for");
        if (at >= 0) {
            nanos = duration(kind, words.subList(at + 1, words.size()));
            words.subList(at, words.size()).clear();
        }
        double value = kind.standard();
        String target = "";
        if (!words.isEmpty() && !isNumber(words.getFirst())) {
            target = words.removeFirst();
        }
        if (!words.isEmpty()) {
            value = value(kind, words);
        }
        return new Injection(kind, target, value, nanos);
    }

    /**
     * Returns this injection if the chair has its target.
     *
     * @throws IllegalArgumentException with the targets that it has
     */
    public Injection checked(Chair chair) {
        if (kind.target() == InjectionKind.Target.NONE) {
            if (!target.isEmpty()) {
                throw new IllegalArgumentException(kind.key() + " takes no target, but '" + target + "' was given");
            }
        } else if (kind.target() == InjectionKind.Target.END) {
            if (!ENDS.contains(target)) {
                throw wrongTarget(ENDS);
            }
        } else if (targets(chair).isEmpty()) {
            throw wrongTarget(allowed(chair));
        }
        return this;
    }

    /** The actuators it is aimed at, by index. */
    List<Integer> targets(Chair chair) {
        String wanted = aim();
        return chair.actuators().stream()
                .filter(this::suits)
                .filter(a -> wanted.isEmpty() || a.id().equals(wanted) || isAt(a, wanted))
                .map(Actuator::index)
                .toList();
    }

    /** Which NTC: 0 inside the pad, 1 on the skin side. */
    int ntc() {
        return target.endsWith(SKIN) ? 1 : 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.key());
        if (!target.isEmpty()) {
            text.append(' ').append(target);
        }
        if (kind.takesValue()) {
            text.append(' ').append(NumberText.exact(value)).append(' ').append(kind.unit());
        }
        if (nanos != FOREVER) {
            text.append(" for ").append(NumberText.exact(nanos / 1e9)).append(" s");
        }
        return text.toString();
    }

    /** Returns every kind on one line: name, target, value, meaning. */
    public static String catalogue() {
        StringBuilder text = new StringBuilder();
        for (InjectionKind.Layer layer : InjectionKind.Layer.values()) {
            text.append(layer == InjectionKind.Layer.PLANT ? "Chair\n" : "Computer\n");
            for (InjectionKind kind : InjectionKind.values()) {
                if (kind.layer() == layer) {
                    text.append(line(kind));
                }
            }
        }
        return text.toString();
    }

    private static String line(InjectionKind kind) {
        String target = kind.target() == InjectionKind.Target.NONE
                ? ""
                : "<" + kind.target().name().toLowerCase(Locale.ROOT) + ">";
        String value = kind.takesValue() ? "[" + NumberText.exact(kind.standard()) + " " + kind.unit() + "]" : "";
        return String.format(Locale.ROOT, "  %-21s %-9s %-14s %s%n", kind.key(), target, value, kind.meaning())
                .replace("\r", "");
    }

    private String aim() {
        return target.endsWith(SKIN) ? target.substring(0, target.length() - SKIN.length()) : target;
    }

    private boolean suits(Actuator actuator) {
        return switch (kind.target()) {
            case NONE, END -> false;
            case BAG -> actuator instanceof Actuator.Airbag;
            case SENSOR -> actuator instanceof Actuator.Airbag bag && bag.sensor();
            case MOTOR -> !(actuator instanceof Actuator.Airbag || actuator instanceof Actuator.HeatPad);
            case PAD -> actuator instanceof Actuator.HeatPad && !target.endsWith(SKIN);
            case NTC -> actuator instanceof Actuator.HeatPad;
        };
    }

    private static boolean isAt(Actuator actuator, String area) {
        return actuator instanceof Actuator.Fixed fixed && fixed.area().key().equals(area);
    }

    private List<String> allowed(Chair chair) {
        List<Actuator> suitable = chair.actuators().stream().filter(this::suits).toList();
        List<String> allowed = new ArrayList<>();
        for (BodyArea area : BodyArea.values()) {
            if (suitable.stream().anyMatch(a -> isAt(a, area.key()))) {
                allowed.add(area.key());
            }
        }
        suitable.forEach(a -> allowed.add(a.id()));
        return allowed;
    }

    private IllegalArgumentException wrongTarget(List<String> allowed) {
        String start = kind.key() + " needs " + kind.target().words();
        if (allowed.isEmpty()) {
            return new IllegalArgumentException(start + ", and this chair has none");
        }
        String found = target.isEmpty()
                ? ""
                : "; '" + target + "' is none, nearest is '"
                        + NearestWord.closest(aim(), allowed).orElse("") + "'";
        return new IllegalArgumentException(start + found + ". Allowed: " + String.join(", ", allowed));
    }

    private static double value(InjectionKind kind, List<String> words) {
        if (!kind.takesValue()) {
            throw new IllegalArgumentException(
                    kind.key() + " takes no value, but '" + String.join(" ", words) + "' was given");
        }
        String unit = words.size() == 2 ? words.get(1) : kind.unit();
        if (words.size() > 2 || !isNumber(words.getFirst()) || !unit.equals(kind.unit())) {
            throw new IllegalArgumentException(
                    kind.key() + ": '" + String.join(" ", words) + "' is no value; write for example '"
                            + NumberText.exact(kind.standard()) + " " + kind.unit() + "'");
        }
        return Double.parseDouble(words.getFirst());
    }

    private static long duration(InjectionKind kind, List<String> words) {
        double perUnit = words.size() != 2 || !isNumber(words.getFirst())
                ? 0
                : switch (words.get(1)) {
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    case "min" -> 60e9;
                    default -> 0;
                };
        if (perUnit == 0) {
            throw new IllegalArgumentException(kind.key() + ": 'for " + String.join(" ", words)
                    + "' is no duration; write for example 'for 5 s', with ms, s or min");
        }
        return Math.round(Double.parseDouble(words.getFirst()) * perUnit);
    }

    private static boolean isNumber(String word) {
        return word.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    }
}
