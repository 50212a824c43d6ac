package lumbar.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.chair.Profile;
import lumbar.control.Command;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * Parses the name of a command and its fields into a {@link Command}. A missing, unknown or wrong field is a {@link BadInput} that names
 * the nearest valid word; nothing is guessed. Any thread; a lookup of a person may wait for the disk.
 */
public final class CommandParser {
    /** The names of all commands, in the order of the help. */
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

    private static final Map<String, List<Field>> FIELDS = Map.of(
            "start",
            List.of(
                    Field.text("program", "its name").required(),
                    Field.text("profile", "else the program's own"),
                    Field.text("person", "who sits there, or guest"),
                    Field.flag("acknowledged", "a guest has read and accepts what a guest is told"),
                    Field.number("intensity_pct", "0 to 130, of what the program asks; 100 when left out"),
                    Field.flag("changed_sitter", "somebody else sits here now: only where no sensor sees it")),
            "intensity",
            List.of(Field.number("intensity_pct", "0 to 130").required()),
            "softer",
            List.of(Field.number("steps", "1 to 13, of 10 %")),
            "stronger",
            List.of(Field.number("steps", "1 to 13, of 10 %")),
            "spot",
            List.of(Field.text("area", "one of the nine areas").required()),
            "report",
            List.of(
                    Field.text("area", "where it hurts; everywhere when left out"),
                    Field.flag("numb", "numb or tingling rather than painful")),
            "lift",
            List.of(
                    Field.text("area", "one of the nine areas; all when left out"),
                    Field.text("person", "whose; when left out, of who sat there last")),
            "remote-mode",
            List.of(Field.flag("on", "whether a home may start programs").required()),
            "recline",
            List.of(
                    Field.text("way", "up or down").required(),
                    Field.text("actuator", "which recliner; the first when left out")));

    private final NameLookup names;

    public CommandParser(NameLookup names) {
        this.names = names;
    }

    /** The fields that a command takes; none for an unknown one. */
    public static List<Field> fields(String word) {
        return FIELDS.getOrDefault(word, List.of());
    }

    /** What a command does, in one line. */
    static String summary(String word) {
        return switch (word) {
            case "start" -> "Start a program.";
            case "pause" -> "Let go for a while; the session ends after ten minutes of it.";
            case "resume" -> "Go on after a pause, gently.";
            case "intensity" -> "Set the strength of the running program.";
            case "softer" -> "Weaker, by steps of 10 %.";
            case "stronger" -> "Stronger, by steps of 10 %.";
            case "spot" -> "A few extra passes where it is tight.";
            case "report" -> "That hurts: release an area at once and keep it blocked.";
            case "lift" -> "Lift the block of a reported area.";
            case "reset" -> "Go on after a fault whose cause is gone.";
            case "technician-reset" -> "Unlock the chair after repeated faults.";
            case "arm" -> "Allow one start from home within ten minutes.";
            case "remote-mode" -> "Allow or forbid starts from home.";
            case "recline" -> "Recline while this is said again at least every 300 ms.";
            case "recline-release" -> "The recline key is let go.";
            default -> "Stop.";
        };
    }

    public Command parse(String word, Map<String, Object> fields) throws BadInput {
        if (!WORDS.contains(word)) {
            throw BadInput.unknown("command", word, WORDS);
        }
        if (!word.equals("stop")) {
            requireKnownFields(word, fields);
        }
        return switch (word) {
            case "start" -> start(fields);
            case "stop" -> new Command.Stop();
            case "pause" -> new Command.Pause();
            case "resume" -> new Command.Resume();
            case "intensity" -> new Command.Intensity(number(fields, "intensity_pct", Double.NaN) / 100);
            case "softer" -> new Command.Nudge(-steps(fields));
            case "stronger" -> new Command.Nudge(steps(fields));
            case "spot" -> {
                BodyArea area = area(fields);
                if (area == null) {
                    throw missing("area", "lower-back");
                }
                yield new Command.Spot(area);
            }
            case "report" -> new Command.Report(area(fields), flag(fields, "numb"));
            case "lift" -> lift(fields);
            case "reset" -> new Command.Reset();
            case "technician-reset" -> new Command.TechnicianReset();
            case "arm" -> new Command.Arm();
            case "remote-mode" -> {
                if (!fields.containsKey("on")) {
                    throw missing("on", "true");
                }
                yield new Command.RemoteMode(flag(fields, "on"));
            }
            case "recline" -> recline(fields);
            case "recline-release" -> new Command.ReleaseKey();
            default -> throw BadInput.unknown("command", word, WORDS);
        };
    }

    private Command start(Map<String, Object> fields) throws BadInput {
        String name = text(fields, "program");
        if (name.isEmpty()) {
            throw new BadInput("no program is named", BadInput.hint("", names.programs()));
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

    private Command lift(Map<String, Object> fields) throws BadInput {
        String person = text(fields, "person");
        return new Command.Lift(person.isEmpty() ? "" : names.person(person).id(), area(fields));
    }

    private Command recline(Map<String, Object> fields) throws BadInput {
        int recliner = names.recliner(text(fields, "actuator"));
        return switch (text(fields, "way")) {
            case "up" -> new Command.HoldKey(recliner, -1);
            case "down" -> new Command.HoldKey(recliner, 1);
            case "" -> throw missing("way", "up");
            default -> throw BadInput.unknown("way", text(fields, "way"), List.of("up", "down"));
        };
    }

    private static int steps(Map<String, Object> fields) throws BadInput {
        double steps = number(fields, "steps", 1);
        if (steps != Math.rint(steps) || steps < 1 || steps > 13) {
            throw new BadInput("steps is " + NumberText.exact(steps), "Allowed: 1 to 13 whole steps of 10 %.");
        }
        return (int) steps;
    }

    private static void requireKnownFields(String word, Map<String, Object> fields) throws BadInput {
        Set<String> valid = fields(word).stream().map(Field::name).collect(Collectors.toCollection(TreeSet::new));
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
}
