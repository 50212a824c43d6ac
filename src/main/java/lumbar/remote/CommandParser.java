package lumbar.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import lumbar.chair.BodyArea;
import lumbar.control.Command;
import lumbar.person.Discomfort;
import lumbar.person.Person;
import lumbar.program.Program;
import lumbar.remote.message.CommandRequest;
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
            "recline-release",
            "awake");

    private final NameLookup names;

    public CommandParser(NameLookup names) {
        this.names = names;
    }

    /** The record of a command's fields. */
    static Class<? extends CommandRequest> request(String word) {
        return switch (word) {
            case "start" -> CommandRequest.Start.class;
            case "intensity" -> CommandRequest.Intensity.class;
            case "softer", "stronger" -> CommandRequest.Steps.class;
            case "spot" -> CommandRequest.Spot.class;
            case "report" -> CommandRequest.Report.class;
            case "lift" -> CommandRequest.Lift.class;
            case "remote-mode" -> CommandRequest.RemoteMode.class;
            case "recline" -> CommandRequest.Recline.class;
            case "awake" -> CommandRequest.Awake.class;
            default -> CommandRequest.Plain.class;
        };
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
            case "awake" -> "Answer that somebody in the chair is awake.";
            case "recline-release" -> "The recline key is let go.";
            default -> "Stop.";
        };
    }

    /** The command of this name with fields as they come from outside. A STOP reads none: nothing can keep it back (SR-24). */
    public Command parse(String word, Map<String, Object> fields) throws BadInput {
        if (!WORDS.contains(word)) {
            throw BadInput.unknown("command", word, WORDS);
        }
        if (word.equals("start")
                && Objects.requireNonNullElse(fields.get("program"), "").equals("")) {
            throw noProgram();
        }
        return parse(word, RequestBinder.bind(word.equals("stop") ? Map.of() : fields, request(word)));
    }

    private Command parse(String word, CommandRequest request) throws BadInput {
        return switch (request) {
            case CommandRequest.Start start -> start(start);
            case CommandRequest.Intensity asked -> new Command.Intensity(asked.intensityPct() / 100);
            case CommandRequest.Steps steps -> new Command.Nudge(word.equals("softer") ? -steps(steps) : steps(steps));
            case CommandRequest.Spot spot -> new Command.Spot(area(spot.area()));
            case CommandRequest.Report report ->
                new Command.Report(areaOrAll(report.area()), Discomfort.of(report.numb(), report.redSkin()));
            case CommandRequest.Lift lift ->
                new Command.Lift(
                        lift.person().isEmpty()
                                ? ""
                                : names.person(lift.person()).id(),
                        areaOrAll(lift.area()));
            case CommandRequest.RemoteMode mode -> new Command.RemoteMode(mode.on());
            case CommandRequest.Recline recline -> recline(recline);
            case CommandRequest.Awake awake -> new Command.Awake(awake.stopAsking());
            case CommandRequest.Plain plain -> plain(word);
        };
    }

    private static Command plain(String word) throws BadInput {
        return switch (word) {
            case "stop" -> new Command.Stop();
            case "pause" -> new Command.Pause();
            case "resume" -> new Command.Resume();
            case "reset" -> new Command.Reset();
            case "technician-reset" -> new Command.TechnicianReset();
            case "arm" -> new Command.Arm();
            case "recline-release" -> new Command.ReleaseKey();
            default -> throw BadInput.unknown("command", word, WORDS);
        };
    }

    /** The start that is asked for; the names are looked up. */
    public Command.Start start(CommandRequest.Start start) throws BadInput {
        if (start.program().isEmpty()) {
            throw noProgram();
        }
        Program program = names.program(start.program());
        Person person = names.person(start.person());
        Double percent = start.intensityPct();
        if (percent != null && !Double.isFinite(percent)) {
            throw new BadInput(
                    "the intensity is no number",
                    "Allowed: " + CommandRequest.LEAST_PCT + " to " + CommandRequest.MOST_PCT + ".");
        }
        return new Command.Start(
                program,
                names.profile(start.profile(), program),
                person,
                start.acknowledged(),
                percent == null ? 1 : percent / 100,
                start.changedSitter());
    }

    private BadInput noProgram() {
        return new BadInput("no program is named", BadInput.hint("", names.programs()));
    }

    private Command recline(CommandRequest.Recline asked) throws BadInput {
        int recliner = names.recliner(asked.actuator());
        return switch (asked.way()) {
            case "up" -> new Command.HoldKey(recliner, -1);
            case "down" -> new Command.HoldKey(recliner, 1);
            default -> throw BadInput.unknown("way", asked.way(), List.of("up", "down"));
        };
    }

    private static int steps(CommandRequest.Steps asked) throws BadInput {
        Double given = asked.steps();
        double steps = given == null ? 1 : given;
        if (steps != Math.rint(steps) || steps < 1 || steps > CommandRequest.MOST_STEPS) {
            throw new BadInput(
                    "steps is " + NumberText.exact(steps),
                    "Allowed: 1 to " + CommandRequest.MOST_STEPS + " whole steps of 10 %.");
        }
        return (int) steps;
    }

    private static @Nullable BodyArea areaOrAll(String key) throws BadInput {
        return key.isEmpty() ? null : area(key);
    }

    /** The area of this name. */
    public static BodyArea area(String key) throws BadInput {
        List<String> keys = Arrays.stream(BodyArea.values()).map(BodyArea::key).toList();
        return BodyArea.of(key.toLowerCase(Locale.ROOT)).orElseThrow(() -> BadInput.unknown("area", key, keys));
    }
}
