package lumbar.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import lumbar.app.OfflineEndpoints;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import lumbar.remote.message.AuditMessage;
import lumbar.remote.message.AuditRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the audit log (SR-35): from the running daemon, else as it lies in the state directory, which stays as it is. */
@Command(
        name = "audit",
        description = {
            "Show who did what: starts, stops, resets, reports, pairings, edits and bring-up, newest first.",
            "Each entry carries a hash over itself and the one before, so that a change shows; every call checks all of them."
        },
        footer = {
            "",
            "Examples:",
            "  lumbar audit",
            "  lumbar audit --last 200",
            "  lumbar audit --json > audit.json",
            "",
            "An entry: number, time (UTC; with ? when the clock was not synchronised), who, action, what it was done to,"
                    + " whose body it is about, and how it ended when it was not carried out.",
            "The 10 000 newest entries are kept. Exit code 3 when the log is not as it was written; lumbar doctor says what"
                    + " to do then.",
            ExitCode.HELP
        })
final class AuditCommand extends CliCommand {
    @Mixin
    StateOption state = new StateOption();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "" + AuditRequest.USUAL,
            description = "So many of the newest entries, 1 to " + AuditRequest.MOST + ".")
    int last = AuditRequest.USUAL;

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        if (last < 1 || last > AuditRequest.MOST) {
            throw Failure.badInput("--last " + last, "1 to " + AuditRequest.MOST + ".");
        }
        AuditMessage audit = read();
        ConsoleOutput output = output();
        if (json) {
            output.print(Json.write(audit));
        } else if (audit.count() == 0 && audit.whole()) {
            output.printError("nothing was written down yet");
        } else {
            audit.entries().forEach(entry -> output.print(line(entry)));
        }
        audit.breaks().forEach(each -> output.printError("NOT as it was written: " + each.text()));
        return audit.whole() ? ExitCode.GOOD : ExitCode.FAULT;
    }

    private AuditMessage read() {
        Optional<ChairClient> daemon = state.find();
        if (daemon.isEmpty()) {
            return OfflineEndpoints.audit(state.path(), last);
        }
        try {
            return DaemonCommand.body(
                    daemon.get().get("/api/audit?limit=" + last, AuditMessage.class), AuditMessage.class);
        } catch (IOException e) {
            throw StateOption.lost(daemon.get(), e);
        }
    }

    private static String line(AuditMessage.Entry entry) {
        String who = entry.origin().equals("remote") ? entry.who() + " (remote)" : entry.who();
        String person = entry.person().isEmpty() ? "" : " for " + entry.person();
        String result = entry.result().equals("accepted") ? "" : "  " + result(entry);
        return String.format(
                        Locale.ROOT,
                        "%6d  %s%s  %-22s %-17s %s%s%s",
                        entry.sequence(),
                        entry.at(),
                        entry.synchronised() ? " " : "?",
                        who,
                        entry.action(),
                        entry.subject(),
                        person,
                        result)
                .stripTrailing();
    }

    /** Of what the program itself wrote it is no refusal. */
    private static String result(AuditMessage.Entry entry) {
        return entry.origin().equals("lumbar") ? entry.result() : "refused: " + entry.result();
    }
}
