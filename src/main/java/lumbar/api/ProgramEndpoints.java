package lumbar.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lumbar.chair.BodyArea;
import lumbar.config.Configuration;
import lumbar.program.CompiledProgram;
import lumbar.program.Layer;
import lumbar.program.Preview;
import lumbar.program.Program;
import lumbar.program.TechniqueName;
import lumbar.remote.Answer;
import lumbar.remote.GuestPrograms;
import lumbar.remote.Role;
import lumbar.remote.Route;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that lists the programs, each with its title, length, areas and a curve of its levels. Curves are computed
 * at the first request and kept, because programs do not change while the daemon runs. Any thread.
 */
final class ProgramEndpoints {
    /** A card is no wider. */
    static final int POINTS = 120;

    private final Configuration configuration;
    private final GuestPrograms guests;
    private @Nullable List<Map<String, Object>> drawn;

    ProgramEndpoints(Configuration configuration, GuestPrograms guests) {
        this.configuration = configuration;
        this.guests = guests;
    }

    List<Route> routes() {
        return List.of(Route.get(
                "/api/programs",
                Role.GUEST,
                "The programs, with a curve of what each asks.",
                (fields, principal) -> all(principal.role() != Role.GUEST)));
    }

    private Answer all(boolean withRefused) {
        List<Object> programs = new ArrayList<>();
        for (Map<String, Object> card : cards()) {
            Map<String, Object> now = new LinkedHashMap<>(card);
            now.put("guest", guests.allows(String.valueOf(card.get("name"))));
            programs.add(now);
        }
        return Answer.of(Map.of("programs", programs, "refused", withRefused ? refused() : List.of()));
    }

    /** Programs of files with errors: whoever may mend them sees why they are missing (SR-30). */
    private List<Object> refused() {
        List<Object> refused = new ArrayList<>();
        for (String name : configuration.refused().programs().keySet()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", name);
            one.put("text", configuration.refused().program(name).orElse(""));
            refused.add(one);
        }
        return refused;
    }

    private synchronized List<Map<String, Object>> cards() {
        List<Map<String, Object>> cards = drawn;
        if (cards == null) {
            cards = configuration.programs().values().stream().map(this::card).toList();
            drawn = cards;
        }
        return cards;
    }

    private Map<String, Object> card(Program program) {
        List<Layer> layers = program.phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .toList();
        List<List<Number>> curve = curve(program);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", program.name());
        map.put("title", Map.of("en", program.title("en"), "de", program.title("de")));
        map.put("purpose", program.purpose().key());
        map.put("length_s", program.seconds());
        map.put("profile", program.profile());
        map.put(
                "areas",
                layers.stream()
                        .map(Layer::areas)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .map(BodyArea::key)
                        .toList());
        map.put("heat", layers.stream().anyMatch(layer -> layer.technique() == TechniqueName.HEAT));
        map.put("curve", curve);
        map.put(
                "peak_pct",
                curve.stream()
                        .mapToLong(point -> point.get(1).longValue())
                        .max()
                        .orElse(0));
        return map;
    }

    /** The greatest level of any area, step by step, as the program asks it at 100 %; heat is no pressure. */
    private List<List<Number>> curve(Program program) {
        double stepSeconds = Math.max(1, Math.ceil(program.seconds() / POINTS));
        Preview preview = Preview.of(
                new CompiledProgram(program, configuration.profileOf(program), configuration.chair()), stepSeconds);
        List<List<Number>> curve = new ArrayList<>();
        for (int step = 0; step < preview.steps(); step++) {
            double most = 0;
            for (BodyArea area : BodyArea.values()) {
                most = Math.max(most, preview.level(area, step));
            }
            curve.add(List.of(Math.round(preview.seconds(step)), Math.round(most * 100)));
        }
        return curve;
    }
}
