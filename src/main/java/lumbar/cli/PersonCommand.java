package lumbar.cli;

import java.util.List;
import java.util.Map;
import lumbar.person.Condition;
import lumbar.person.FirstSessionCard;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.message.CommandRequest;
import lumbar.remote.message.PersonMessage;
import lumbar.remote.message.PersonRequest;
import lumbar.remote.message.ReplyMessage;
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
            PersonCommand.GuestText.class,
            PersonCommand.Card.class
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
        final Answer ask(String verb, Object request, Class<?> type) {
            return state.callOnRecord(/* changes= */ false, "/api/person/" + verb, request, type);
        }

        final int change(String verb, Object request, Class<?> type) {
            return end(state.callOnRecord(/* changes= */ true, "/api/person/" + verb, request, type));
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
            return change("add", new PersonRequest.Add(id, name), PersonMessage.Added.class);
        }
    }

    @Command(
            name = "screen",
            description =
                    "Ask the screening questions: some answers rule the chair out, some an area, some need a doctor's"
                            + " word. Who answered before is asked what is new, and what is asked again every 30 days."
                            + " Answers never leave the chair.",
            footer = {
                "",
                "Examples:",
                "  lumbar person screen alice                            asks each question that is open",
                "  lumbar person screen alice --all                      asks all of them",
                "  lumbar person screen alice --all-no",
                "  lumbar person screen alice --yes diabetes --doctor    all others are no",
                "  lumbar person screen alice --full-level               100 %%, after six sessions"
            })
    static final class Screen extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Option(names = "--all", description = "Ask every question, not only those that are open.")
        boolean all;

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
            Map<String, Boolean> answers = null;
            boolean isOnlyMore = !all && (doctor || exclude != null || fullLevel != null);
            if (allNo || !yes.isEmpty() || !isOnlyMore) {
                // Asked first, so that nobody answers twenty questions for a name that is not there.
                Answer known = ask("show", new PersonRequest.Id(id), PersonMessage.Details.class);
                if (known.outcome() != Outcome.DONE) {
                    return end(known);
                }
                ScreeningDialog page = new ScreeningDialog(output());
                answers = allNo || !yes.isEmpty()
                        ? page.of(yes)
                        : page.ask(asked(body(known, PersonMessage.Details.class)));
            }
            return change(
                    "screen",
                    new PersonRequest.Screen(id, answers, doctor, exclude, fullLevel),
                    PersonMessage.Screened.class);
        }

        /** The open questions; all where none is open, because then somebody wants to look them over. */
        private List<Condition> asked(PersonMessage.Details known) {
            List<Condition> open = known.openQuestions().stream()
                    .flatMap(key -> Condition.of(key).stream())
                    .toList();
            return all || open.isEmpty() ? List.of(Condition.values()) : open;
        }
    }

    @Command(
            name = "list",
            description = "List all people.",
            footer = {"", "Example:", "  lumbar person list"})
    static final class ListAll extends OnRecord {
        @Override
        public Integer call() {
            Answer answer = ask("list", new CommandRequest.Plain(), PersonMessage.People.class);
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            List<PersonMessage.Entry> people =
                    body(answer, PersonMessage.People.class).people();
            if (people.isEmpty()) {
                output().printError("nobody yet: lumbar person add ID");
            }
            people.forEach(person -> output().print(line(person)));
            return ExitCode.GOOD;
        }

        private static String line(PersonMessage.Entry person) {
            return String.format(
                    "%-16s %-24s %s",
                    person.id(),
                    person.name(),
                    person.mayStart() ? "up to " + person.levelPct() + " %" : "may not start: " + person.whyNot());
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
            Answer answer = ask("show", new PersonRequest.Id(id), PersonMessage.Details.class);
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            try {
                Json.read(Json.write(answer.message()))
                        .forEach((key, value) -> output().print(String.format("%-11s %s", key, value)));
            } catch (BadInput e) {
                throw Failure.of(e);
            }
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
            return change("remove", new PersonRequest.Id(id), ReplyMessage.class);
        }
    }

    @Command(
            name = "guest",
            description = "Show what a guest acknowledges by lumbar start PROGRAM --person guest --acknowledge.",
            footer = {"", "Example:", "  lumbar person guest"})
    static final class GuestText extends CliCommand {
        @Override
        public Integer call() {
            Guest.lines(Language.ours()).forEach(output()::print);
            output().printError("If all of it is true: lumbar start PROGRAM --person guest --acknowledge");
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "card",
            description =
                    "Show the card that is acknowledged before a first session: lumbar start PROGRAM --acknowledge.",
            footer = {"", "Example:", "  lumbar person card"})
    static final class Card extends CliCommand {
        @Override
        public Integer call() {
            FirstSessionCard.lines(Language.ours()).forEach(output()::print);
            output().printError("If all of it is true: lumbar start PROGRAM --person ID --acknowledge");
            return ExitCode.GOOD;
        }
    }
}
