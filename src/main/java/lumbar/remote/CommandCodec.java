package lumbar.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.control.Command;
import lumbar.person.Person;
import lumbar.program.Program;
import org.jspecify.annotations.Nullable;

/**
 * A word and its fields to a {@link Command}. Whatever is missing, unknown or of the wrong kind is said, with the nearest
 * valid word; nothing is guessed. Any thread.
 */
public final class CommandCodec {
    /** The words that need a command, in the order of the help. */
    public static final List<String> WORDS = List.of(
            "start",
            "stop",
            "pause",
            "resume",
            "intensity",
            "softer",
            "stronger",
            "spot",
            "report",
            "lift",
            "reset",
            "technician-reset",
            "arm",
            "remote-mode",
            "recline",
            "recline-release");

    private final Names names;

    public CommandCodec(Names names) {
        this.names = names;
    }

    public Command read(String word, Map<String, Object> fields) throws BadInput {
        return switch (word) {
            case "start" -> start(fields);
            case "stop" -> new Command.Stop();
            case "pause" -> bare(fields, new Command.Pause());
            case "resume" -> bare(fields, new Command.Resume());
            case "intensity" -> {
                only(fields, "intensity_pct");
                yield new Command.Intensity(number(fields, "intensity_pct", Double.NaN) / 100);
            }
            case "softer" -> new Command.Nudge(-steps(fields));
            case "stronger" -> new Command.Nudge(steps(fields));
            case "spot" -> {
                only(fields, "area");
                BodyArea area = area(fields);
                if (area == null) {
                    throw missing("area", "lower-back");
                }
                yield new Command.Spot(area);
            }
            case "report" -> {
                only(fields, "area", "numb");
                yield new Command.Report(area(fields), flag(fields, "numb"));
            }
            case "lift" -> {
                only(fields, "area");
                yield new Command.Lift(area(fields));
            }
            case "reset" -> bare(fields, new Command.Reset());
            case "technician-reset" -> bare(fields, new Command.TechnicianReset());
            case "arm" -> bare(fields, new Command.Arm());
            case "remote-mode" -> {
                only(fields, "on");
                if (!fields.containsKey("on")) {
                    throw missing("on", "true");
                }
                yield new Command.RemoteMode(flag(fields, "on"));
            }
            case "recline" -> recline(fields);
            case "recline-release" -> bare(fields, new Command.ReleaseKey());
            default -> throw BadInput.unknown("command", word, WORDS);
        };
    }

    private Command start(Map<String, Object> fields) throws BadInput {
        only(fields, "program", "profile", "person", "acknowledged", "intensity_pct", "changed_sitter");
        String name = text(fields, "program");
        if (name.isEmpty()) {
            throw new BadInput("no program is named", Nearest.hint("", names.programs()));
        }
        Program program = names.program(name);
        Profile profile = names.profile(text(fields, "profile"), program);
        Person person = names.person(text(fields, "person"));
        return new Command.Start(
                program,
                profile,
                person,
                flag(fields, "acknowledged"),
                number(fields, "intensity_pct", 100) / 100,
                flag(fields, "changed_sitter"));
    }

    private Command recline(Map<String, Object> fields) throws BadInput {
        only(fields, "way", "actuator");
        int recliner = names.recliner(text(fields, "actuator"));
        return switch (text(fields, "way")) {
            case "up" -> new Command.HoldKey(recliner, -1);
            case "down" -> new Command.HoldKey(recliner, 1);
            case "" -> throw missing("way", "up");
            default -> throw BadInput.unknown("way", text(fields, "way"), List.of("up", "down"));
        };
    }

    private static int steps(Map<String, Object> fields) throws BadInput {
        only(fields, "steps");
        double steps = number(fields, "steps", 1);
        if (steps != Math.rint(steps) || steps < 1 || steps > 13) {
            throw new BadInput("steps is " + plain(steps), "Allowed: 1 to 13 whole steps of 10 %.");
        }
        return (int) steps;
    }

    private static Command bare(Map<String, Object> fields, Command command) throws BadInput {
        only(fields);
        return command;
    }

    private static void only(Map<String, Object> fields, String... allowed) throws BadInput {
        Set<String> valid = new TreeSet<>(Arrays.asList(allowed));
        for (String field : fields.keySet()) {
            if (!valid.contains(field)) {
                throw BadInput.unknown("field", field, valid);
            }
        }
    }

    private static @Nullable BodyArea area(Map<String, Object> fields) throws BadInput {
        String key = text(fields, "area");
        return key.isEmpty() ? null : area(key);
    }

    /** The area of this name. */
    public static BodyArea area(String key) throws BadInput {
        List<String> keys = Arrays.stream(BodyArea.values()).map(BodyArea::key).toList();
        return BodyArea.of(key.toLowerCase(Locale.ROOT)).orElseThrow(() -> BadInput.unknown("area", key, keys));
    }

    private static String text(Map<String, Object> fields, String field) throws BadInput {
        Object value = fields.get(field);
        return switch (value) {
            case null -> "";
            case String text -> text;
            default -> throw new BadInput("'" + field + "' is no text", "Put it in quotes.");
        };
    }

    private static boolean flag(Map<String, Object> fields, String field) throws BadInput {
        Object value = fields.get(field);
        return switch (value) {
            case null -> false;
            case Boolean yes -> yes;
            default -> throw new BadInput("'" + field + "' is neither true nor false", "Say true or false.");
        };
    }

    private static double number(Map<String, Object> fields, String field, double standard) throws BadInput {
        Object value = fields.get(field);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        if (value == null && !Double.isNaN(standard)) {
            return standard;
        }
        throw value == null
                ? missing(field, "100")
                : new BadInput("'" + field + "' is no number", "Write it without quotes or unit.");
    }

    private static BadInput missing(String field, String example) {
        return new BadInput("'" + field + "' is missing", "For example {\"" + field + "\": \"" + example + "\"}.");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
