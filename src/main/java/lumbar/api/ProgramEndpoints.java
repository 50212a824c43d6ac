package lumbar.api;

import java.util.ArrayList;
import java.util.List;
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
import lumbar.remote.message.LocalText;
import lumbar.remote.message.ProgramsMessage;
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
    private @Nullable List<ProgramsMessage.Card> drawn;

    ProgramEndpoints(Configuration configuration, GuestPrograms guests) {
        this.configuration = configuration;
        this.guests = guests;
    }

    List<Route> routes() {
        return List.of(Route.get(
                "/api/programs",
                Role.GUEST,
                "The programs, with a curve of what each asks.",
                ProgramsMessage.class,
                (fields, principal) -> Answer.of(all(principal.role() != Role.GUEST))));
    }

    private ProgramsMessage all(boolean withRefused) {
        return new ProgramsMessage(
                cards().stream().map(this::withGuests).toList(), withRefused ? refused() : List.of());
    }

    /** Programs of files with errors: whoever may mend them sees why they are missing (SR-30). */
    private List<ProgramsMessage.Refused> refused() {
        return configuration.refused().programs().keySet().stream()
                .map(name -> new ProgramsMessage.Refused(
                        name, configuration.refused().program(name).orElse("")))
                .toList();
    }

    /** The owner's choice may have changed since the card was drawn. */
    private ProgramsMessage.Card withGuests(ProgramsMessage.Card card) {
        return new ProgramsMessage.Card(
                card.name(),
                card.title(),
                card.purpose(),
                card.lengthS(),
                card.profile(),
                card.areas(),
                card.heat(),
                card.curve(),
                card.peakPct(),
                guests.allows(card.name()));
    }

    private synchronized List<ProgramsMessage.Card> cards() {
        List<ProgramsMessage.Card> cards = drawn;
        if (cards == null) {
            cards = configuration.programs().values().stream().map(this::card).toList();
            drawn = cards;
        }
        return cards;
    }

    private ProgramsMessage.Card card(Program program) {
        List<Layer> layers = program.phases().stream()
                .flatMap(phase -> phase.layers().stream())
                .toList();
        List<List<Long>> curve = curve(program);
        return new ProgramsMessage.Card(
                program.name(),
                LocalText.of(program::title),
                program.purpose().key(),
                program.seconds(),
                program.profile(),
                layers.stream()
                        .map(Layer::areas)
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .map(BodyArea::key)
                        .toList(),
                layers.stream().anyMatch(layer -> layer.technique() == TechniqueName.HEAT),
                curve,
                curve.stream().mapToLong(point -> point.get(1)).max().orElse(0),
                false);
    }

    /** The greatest level of any area, step by step, as the program asks it at 100 %; heat is no pressure. */
    private List<List<Long>> curve(Program program) {
        double stepSeconds = Math.max(1, Math.ceil(program.seconds() / POINTS));
        Preview preview = Preview.of(
                new CompiledProgram(program, configuration.profileOf(program), configuration.chair()), stepSeconds);
        List<List<Long>> curve = new ArrayList<>();
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
