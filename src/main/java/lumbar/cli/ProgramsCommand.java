package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.remote.Json;
import lumbar.text.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the programs of a configuration. */
@Command(
        name = "programs",
        description = "List the programs that can be started.",
        footer = {"", "Examples:", "  lumbar programs", "  lumbar programs --json", "", ExitCode.HELP})
final class ProgramsCommand extends CliCommand {
    @Mixin
    ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        ConsoleOutput output = output();
        List<Object> all = new ArrayList<>();
        for (Program program : config.usable(output).programs().values()) {
            if (json) {
                all.add(map(program));
            } else {
                output.print(String.format(
                        "%-15s %5s  %-9s %s: %s",
                        program.name(),
                        DurationText.clock(program.seconds()),
                        program.profile(),
                        program.title(Language.ours()),
                        String.join(", ", areas(program))));
            }
        }
        if (json) {
            output.print(Json.write(all));
        }
        return ExitCode.GOOD;
    }

    private static Map<String, Object> map(Program program) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", program.name());
        map.put("titles", program.titles());
        map.put("purpose", program.purpose().key());
        map.put("profile", program.profile());
        map.put("seconds", program.seconds());
        map.put("areas", areas(program));
        return map;
    }

    private static List<String> areas(Program program) {
        return program.phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .map(Layer::areas)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .map(BodyArea::key)
                .collect(Collectors.toList());
    }
}
