package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import lumbar.remote.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Manages the people who use the chair: through a running daemon, else on the record itself. */
@Command(
        name = "person",
        description = "Add, screen, list and remove the people who use the chair.",
        subcommands = {
            PersonCommand.Add.class,
            PersonCommand.Screen.class,
            PersonCommand.ListAll.class,
            PersonCommand.Show.class,
            PersonCommand.Remove.class,
            PersonCommand.GuestText.class
        },
        footer = {
            "",
            "Examples:",
            "  lumbar person add alice --name \"Alice Example\"",
            "  lumbar person screen alice",
            "  lumbar person list",
            "",
            ExitCode.HELP
        })
final class PersonCommand extends CommandGroup {
    PersonCommand() {
        super("Say what to do with people.");
    }

    /** A command on the record of people. */
    abstract static class OnRecord extends DaemonCommand {
        final Answer ask(String verb, Map<String, Object> fields) {
            return state.callOnRecord(/* changes= */ false, "/api/person/" + verb, fields);
        }

        final int change(String verb, Map<String, Object> fields) {
            return end(state.callOnRecord(/* changes= */ true, "/api/person/" + verb, fields));
        }
    }

    @Command(
            name = "add",
            description = "Add a person; the screening comes next.",
            footer = {"", "Example:", "  lumbar person add alice --name \"Alice Example\""})
    static final class Add extends OnRecord {
        @Parameters(
                paramLabel = "ID",
                arity = "0..1",
                description = "1 to 32 of a-z, 0-9 and -; made from the name when left out.")
        String id = "";

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "A name for people.")
        String name = "";

        @Override
        public Integer call() {
            return change("add", Map.of("id", id, "name", name));
        }
    }

    @Command(
            name = "screen",
            description =
                    "Ask the screening questions: some answers rule the chair out, some an area, some need a doctor's"
                            + " word. Answers never leave the chair.",
            footer = {
                "",
                "Examples:",
                "  lumbar person screen alice                            asks each question",
                "  lumbar person screen alice --all-no",
                "  lumbar person screen alice --yes diabetes --doctor    all others are no",
                "  lumbar person screen alice --full-level               100 %%, after six sessions"
            })
    static final class Screen extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Option(names = "--all-no", description = "Answer every question with no.")
        boolean allNo;

        @Option(
                names = "--yes",
                paramLabel = "KEY",
                arity = "1..*",
                description = "Answer these questions with yes, all others with no.")
        List<String> yes = List.of();

        @Option(names = "--doctor", description = "A doctor has agreed today; asked again after 90 days.")
        boolean doctor;

        @Option(names = "--exclude", paramLabel = "AREA", arity = "1..*", description = "Exclude these areas.")
        @Nullable
        List<String> exclude;

        @Option(names = "--full-level", negatable = true, description = "Allow 100 %%, after six sessions.")
        @Nullable
        Boolean fullLevel;

        @Override
        public Integer call() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", id);
            boolean isOnlyMore = doctor || exclude != null || fullLevel != null;
            if (allNo || !yes.isEmpty() || !isOnlyMore) {
                // Asked first, so that nobody answers twenty questions for a name that is not there.
                Answer known = ask("show", Map.of("id", id));
                if (known.outcome() != Outcome.DONE) {
                    return end(known);
                }
                ScreeningDialog page = new ScreeningDialog(output());
                fields.put("answers", allNo || !yes.isEmpty() ? page.of(yes) : page.ask());
            }
            if (doctor) {
                fields.put("doctor", true);
            }
            if (exclude != null) {
                fields.put("exclude", new ArrayList<>(exclude));
            }
            if (fullLevel != null) {
                fields.put("full_level", fullLevel);
            }
            return change("screen", fields);
        }
    }

    @Command(
            name = "list",
            description = "List all people.",
            footer = {"", "Example:", "  lumbar person list"})
    static final class ListAll extends OnRecord {
        @Override
        public Integer call() {
            Answer answer = ask("list", Map.of());
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            if (answer.fields().get("people") instanceof List<?> people) {
                if (people.isEmpty()) {
                    output().printError("nobody yet: lumbar person add ID");
                }
                for (Object person : people) {
                    if (person instanceof Map<?, ?> map) {
                        output().print(line(map));
                    }
                }
            }
            return ExitCode.GOOD;
        }

        private static String line(Map<?, ?> person) {
            boolean may = Boolean.TRUE.equals(person.get("may_start"));
            return String.format(
                    "%-16s %-24s %s",
                    person.get("id"),
                    person.get("name"),
                    may ? "up to " + person.get("level_pct") + " %" : "may not start: " + person.get("why_not"));
        }
    }

    @Command(
            name = "show",
            description = "Show one person with the answers.",
            footer = {"", "Example:", "  lumbar person show alice"})
    static final class Show extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Override
        public Integer call() {
            Answer answer = ask("show", Map.of("id", id));
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            answer.fields().forEach((key, value) -> output().print(String.format("%-11s %s", key, value)));
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "remove",
            description = "Remove a person's answers and level; used minutes stay on record.",
            footer = {"", "Example:", "  lumbar person remove alice"})
    static final class Remove extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Override
        public Integer call() {
            return change("remove", Map.of("id", id));
        }
    }

    @Command(
            name = "guest",
            description = "Show what a guest acknowledges by lumbar start PROGRAM --person guest --acknowledge.",
            footer = {"", "Example:", "  lumbar person guest"})
    static final class GuestText extends CliCommand {
        @Override
        public Integer call() {
            output().print(Guest.acknowledgement(Language.ours()));
            return ExitCode.GOOD;
        }
    }
}
