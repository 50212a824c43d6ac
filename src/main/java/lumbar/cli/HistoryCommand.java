package lumbar.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.api.HistoryCsv;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.text.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists past sessions: from the running daemon, else from the record itself. */
@Command(
        name = "history",
        description = "List sessions, newest first: the minutes of each area, how the session ended and how it felt.",
        footer = {
            "",
            "Examples:",
            "  lumbar history",
            "  lumbar history --person alice --limit 10",
            "  lumbar history --csv > sessions.csv",
            "",
            ExitCode.HELP
        })
final class HistoryCommand extends CliCommand {
    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--person", paramLabel = "ID", defaultValue = "", description = "Sessions of this person only.")
    String person = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many sessions, 1 to 500.")
    int limit = 50;

    @Option(names = "--json", description = "As JSON, with faults and the minutes of each day.")
    boolean json;

    @Option(names = "--csv", description = "As a table for a spreadsheet.")
    boolean csv;

    @Override
    public Integer call() {
        Answer answer = state.callOnRecord(
                /* changes= */ false, "/api/history", Map.of("limit", Integer.toString(limit), "person", person));
        if (answer.outcome() != Outcome.DONE) {
            throw Failure.of(answer);
        }
        ConsoleOutput output = output();
        if (json) {
            output.print(Json.write(answer.toMap()));
            return ExitCode.GOOD;
        }
        List<Map<?, ?>> sessions = new ArrayList<>();
        if (answer.toMap().get("sessions") instanceof List<?> list) {
            list.forEach(one -> sessions.add(one instanceof Map<?, ?> map ? map : Map.of()));
        }
        if (csv) {
            spec.commandLine().getOut().print(HistoryCsv.of(sessions));
            spec.commandLine().getOut().flush();
        } else if (sessions.isEmpty()) {
            output.printError("no session yet");
        } else {
            sessions.forEach(session -> output.print(line(session)));
        }
        return ExitCode.GOOD;
    }

    private static String line(Map<?, ?> session) {
        double seconds = session.get("seconds") instanceof Number number ? number.doubleValue() : 0;
        String areas = session.get("areas") instanceof Map<?, ?> map
                ? String.join(", ", map.keySet().stream().map(String::valueOf).toList())
                : "";
        String feel = session.get("feel") instanceof Number number && number.doubleValue() >= 0
                ? ", felt " + number.intValue() + " of 10"
                : "";
        return String.format(
                "%s  %-15s %-15s %6s  %s%s  %s",
                session.get("started_at"),
                session.get("person"),
                session.get("program"),
                DurationText.clock(seconds),
                session.get("outcome"),
                feel,
                areas);
    }
}
