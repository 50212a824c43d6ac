package lumbar.cli;

import lumbar.api.HistoryCsv;
import lumbar.remote.Answer;
import lumbar.remote.Json;
import lumbar.remote.message.HistoryMessage;
import lumbar.remote.message.HistoryRequest;
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
            defaultValue = "" + HistoryRequest.USUAL,
            description = "At most so many sessions, 1 to " + HistoryRequest.MOST + ".")
    int limit = HistoryRequest.USUAL;

    @Option(names = "--json", description = "As JSON, with faults and the minutes of each day.")
    boolean json;

    @Option(names = "--csv", description = "As a table for a spreadsheet.")
    boolean csv;

    @Override
    public Integer call() {
        Answer answer = state.callOnRecord(
                /* changes= */ false,
                "/api/history",
                new HistoryRequest.Page(person, (double) limit, null),
                HistoryMessage.class);
        HistoryMessage history = DaemonCommand.body(answer, HistoryMessage.class);
        ConsoleOutput output = output();
        if (json) {
            output.print(Json.write(history));
        } else if (csv) {
            spec.commandLine().getOut().print(HistoryCsv.of(history.sessions()));
            spec.commandLine().getOut().flush();
        } else if (history.sessions().isEmpty()) {
            output.printError("no session yet");
        } else {
            history.sessions().forEach(session -> output.print(line(session)));
        }
        return ExitCode.GOOD;
    }

    private static String line(HistoryMessage.Session session) {
        return String.format(
                "%s  %-15s %-15s %6s  %s%s%s  %s",
                session.startedAt(),
                session.person(),
                session.program(),
                DurationText.clock((double) session.seconds()),
                session.outcome(),
                session.why().isEmpty() || session.outcome().equals("completed") ? "" : " (" + session.why() + ")",
                session.feel() == null ? "" : ", felt " + session.feel() + " of " + HistoryRequest.BEST_FEEL,
                String.join(", ", session.areas().keySet()));
    }
}
