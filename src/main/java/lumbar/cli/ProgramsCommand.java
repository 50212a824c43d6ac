package lumbar.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lumbar.chair.BodyArea;
import lumbar.program.Layer;
import lumbar.program.Program;
import lumbar.remote.Json;
import lumbar.text.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the programs of a configuration. */
@Command(
        name = "programs",
        description = "List the programs that can be started.",
        footer = {"", "Examples:", "  lumbar programs", "  lumbar programs --json", "", ExitCode.HELP})
final class ProgramsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    ConfigPlace config = new ConfigPlace();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Override
    public Integer call() {
        Speech speech = new Speech(spec);
        List<Object> all = new ArrayList<>();
        for (Program program : config.usable(speech).programs().values()) {
            if (json) {
                all.add(map(program));
            } else {
                speech.say(String.format(
                        "%-15s %5s  %-9s %s: %s",
                        program.name(),
                        DurationText.clock(program.seconds()),
                        program.profile(),
                        program.title(Language.ours()),
                        String.join(", ", areas(program))));
            }
        }
        if (json) {
            speech.say(Json.write(all));
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
