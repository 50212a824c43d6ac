package lumbar.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who uses the chair: with a running daemon through it, without one straight from the record. */
@Command(
        name = "person",
        description = "Add, screen, list and forget the people who use the chair.",
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
final class PersonCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before run()
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with people.");
    }

    /** An errand on the record of people. */
    abstract static class OnRecord extends Errand {
        /** Runs it where the record is. */
        final Answer run(String verb, boolean changes, Map<String, Object> fields) {
            Optional<ChairClient> daemon = state.find();
            try {
                if (daemon.isPresent()) {
                    String id = fields.get("id") instanceof String text ? "?id=" + text : "";
                    return changes
                            ? daemon.get().post("/api/person/" + verb, fields)
                            : daemon.get().get("/api/person/" + verb + id);
                }
            } catch (IOException e) {
                throw StatePlace.lost(daemon.orElseThrow(), e);
            }
            try (Store store = Store.open(state.path(), SystemClock.now())) {
                return new PersonErrands(Records.of(store), SystemClock::now, id -> false).run(verb, fields);
            } catch (StoreException e) {
                throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), "");
            } catch (BadInput e) {
                throw Failure.of(e);
            }
        }
    }

    @Command(
            name = "add",
            description = "Add somebody; screen them next.",
            footer = {"", "Example:", "  lumbar person add alice --name \"Alice Example\""})
    static final class Add extends OnRecord {
        @Parameters(
                paramLabel = "ID",
                arity = "0..1",
                description = "1 to 32 of a-z, 0-9 and -; made from the name when left out.")
        String id = "";

        @Option(names = "--name", paramLabel = "NAME", defaultValue = "", description = "For people to read.")
        String name = "";

        @Override
        public Integer call() {
            return end(run("add", true, Map.of("id", id, "name", name)));
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

        @Option(names = "--all-no", description = "Every answer is no.")
        boolean allNo;

        @Option(names = "--yes", paramLabel = "KEY", arity = "1..*", description = "These are yes, all others no.")
        List<String> yes = List.of();

        @Option(names = "--doctor", description = "A doctor has agreed, today: asked again after 90 days.")
        boolean doctor;

        @Option(names = "--exclude", paramLabel = "AREA", arity = "1..*", description = "Leave these areas alone.")
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
                Answer known = run("show", false, Map.of("id", id));
                if (known.outcome() != Outcome.DONE) {
                    return end(known);
                }
                ScreeningPage page = new ScreeningPage(speech());
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
            return end(run("screen", true, fields));
        }
    }

    @Command(
            name = "list",
            description = "List everybody.",
            footer = {"", "Example:", "  lumbar person list"})
    static final class ListAll extends OnRecord {
        @Override
        public Integer call() {
            Answer answer = run("list", false, Map.of());
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            if (answer.fields().get("people") instanceof List<?> people) {
                if (people.isEmpty()) {
                    speech().tell("nobody yet: lumbar person add ID");
                }
                for (Object person : people) {
                    if (person instanceof Map<?, ?> map) {
                        speech().say(line(map));
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
            description = "Show one person, answers included.",
            footer = {"", "Example:", "  lumbar person show alice"})
    static final class Show extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Override
        public Integer call() {
            Answer answer = run("show", false, Map.of("id", id));
            if (json || answer.outcome() != Outcome.DONE) {
                return end(answer);
            }
            answer.fields().forEach((key, value) -> speech().say(String.format("%-11s %s", key, value)));
            return ExitCode.GOOD;
        }
    }

    @Command(
            name = "remove",
            description = "Forget somebody's answers and level; used minutes stay.",
            footer = {"", "Example:", "  lumbar person remove alice"})
    static final class Remove extends OnRecord {
        @Parameters(paramLabel = "ID", description = "Who.")
        String id = "";

        @Override
        public Integer call() {
            return end(run("remove", true, Map.of("id", id)));
        }
    }

    @Command(
            name = "guest",
            description = "Show what a guest acknowledges by lumbar start PROGRAM --person guest --acknowledge.",
            footer = {"", "Example:", "  lumbar person guest"})
    static final class GuestText implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli fills it before call()
        CommandSpec spec;

        @Override
        public Integer call() {
            new Speech(spec).say(Guest.acknowledgement(Language.ours()));
            return ExitCode.GOOD;
        }
    }
}
