package lumbar.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings every output of a chair file to rest when no daemon is there to do it: what systemd runs after the daemon. */
@Command(
        name = "rest",
        description = "Bring every output of the chair to rest without the daemon: drives off, vents open, relay open."
                + " A board that cannot be reached is named, and the others are rested all the same.",
        footer = {
            "",
            "Examples:",
            "  lumbar rest --config /etc/lumbar",
            "  ExecStopPost=/opt/lumbar/scripts/lumbar rest      in a systemd unit",
            "",
            ExitCode.HELP
        })
final class RestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Mixin
    StatePlace state = new StatePlace();

    @Option(names = "--json", description = "Answer as JSON.")
    boolean json;

    @Override
    public Integer call() {
        Speech speech = new Speech(spec);
        Configuration configuration = config.usable(speech);
        ChairClient hung = besideADaemon();
        Map<String, String> boards =
                configuration.wiring().map(BoardOpening::letGo).orElse(Map.of());
        boolean isGood = boards.values().stream().allMatch(String::isEmpty);
        if (json) {
            speech.say(Json.write(map(boards, isGood)));
        } else if (boards.isEmpty()) {
            speech.say("a simulated chair has nothing to let go");
        } else {
            boards.forEach(
                    (name, why) -> speech.say(why.isEmpty() ? name + ": at rest" : name + ": NOT at rest: " + why));
        }
        if (!isGood && hung != null) {
            speech.tell("The daemon (process " + hung.pid() + ") runs, does not answer, and may hold these boards. "
                    + StatePlace.end(hung));
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
