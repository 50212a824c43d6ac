package lumbar.cli;

import java.util.List;
import java.util.Map;
import lumbar.chair.wiring.Wiring;
import lumbar.config.Configuration;
import lumbar.remote.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints which terminal of which board every wire of a real chair is on. */
@Command(
        name = "wiring",
        description =
                "Print the wiring table of a chair: every terminal, what is connected to it, and how it is driven or read.",
        footer = {
            "",
            "Examples:",
            "  lumbar wiring --config config/examples/seat-pad",
            "  lumbar wiring --json",
            "",
            ExitCode.HELP
        })
final class WiringCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As a JSON list, one object a wire.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        Configuration configuration = config.usable(output);
        Wiring wiring = configuration
                .wiring()
                .orElseThrow(() -> Failure.badInput(
                        "A simulated chair has no wiring: " + config.path(),
                        "A real one has 'driver: boards'; see config/examples."));
        List<Map<String, Object>> rows = WiringTable.rows(configuration.chair(), wiring);
        output.print(json ? Json.write(rows) : WiringTable.text(rows).stripTrailing());
        return ExitCode.GOOD;
    }
}
