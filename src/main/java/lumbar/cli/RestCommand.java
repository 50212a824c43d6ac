package lumbar.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import lumbar.app.BoardDrivers;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings every output of a chair file to rest without a daemon. systemd runs it after the daemon. */
@Command(
        name = "rest",
        description = "Set every output of the chair to rest without the daemon: drives off, vents open, relay open."
                + " A board that cannot be reached is named, and the others are rested all the same.",
        footer = {
            "",
            "Examples:",
            "  lumbar rest --config /etc/lumbar",
            "  ExecStopPost=/opt/lumbar/scripts/lumbar rest      in a systemd unit",
            "",
            ExitCode.HELP
        })
final class RestCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    StateOption state = new StateOption();

    @Option(names = "--json", description = "Answer as JSON.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        Configuration configuration = config.usable(output);
        ChairClient hung = besideADaemon();
        Map<String, String> boards =
                configuration.wiring().map(BoardDrivers::restAll).orElse(Map.of());
        boolean isGood = boards.values().stream().allMatch(String::isEmpty);
        if (json) {
            output.print(Json.write(map(boards, isGood)));
        } else if (boards.isEmpty()) {
            output.print("a simulated chair has nothing to let go");
        } else {
            boards.forEach(
                    (name, why) -> output.print(why.isEmpty() ? name + ": at rest" : name + ": NOT at rest: " + why));
        }
        if (!isGood && hung != null) {
            output.printError("The daemon (process " + hung.pid()
                    + ") runs, does not answer, and may hold these boards. " + StateOption.end(hung));
        }
        return isGood ? ExitCode.GOOD : ExitCode.UNREACHABLE;
    }

    private static Map<String, Object> map(Map<String, String> boards, boolean isGood) {
        Map<String, Object> each = new LinkedHashMap<>();
        boards.forEach((name, why) -> each.put(name, why.isEmpty() ? "at rest" : why));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("all_at_rest", isGood);
        map.put("boards", each);
        return map;
    }

    /** A daemon that answers owns the boards. One that does not answer is no reason to leave an output on. */
    private @Nullable ChairClient besideADaemon() {
        ChairClient daemon = state.findWhereKnown().orElse(null);
        if (daemon == null || !daemon.answers()) {
            return daemon;
        }
        throw new Failure(
                ExitCode.REFUSED,
                "a daemon runs on " + state.path() + " and holds the boards",
                "Let it stop the chair: lumbar stop.");
    }
}
