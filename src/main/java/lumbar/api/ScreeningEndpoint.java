package lumbar.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Consequence;
import lumbar.person.FirstSessionCard;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import lumbar.remote.Role;
import lumbar.remote.Route;
import lumbar.remote.message.LocalText;
import lumbar.remote.message.ScreeningMessage;

/** The endpoint with the screening questions and what is acknowledged before a start (SR-32, SR-58). Any thread. */
final class ScreeningEndpoint {
    List<Route> routes() {
        return List.of(Route.get(
                "/api/person/questions",
                Role.OWNER,
                "The screening page: each question, what a yes leads to, and why; and what a guest, or anybody before"
                        + " a first session, acknowledges.",
                ScreeningMessage.class,
                (fields, principal) -> Answer.of(questions())));
    }

    private static ScreeningMessage questions() {
        return new ScreeningMessage(
                Arrays.stream(Condition.values())
                        .map(ScreeningEndpoint::question)
                        .toList(),
                acknowledgement(Guest::acknowledgement, Guest::lines),
                acknowledgement(FirstSessionCard::text, FirstSessionCard::lines));
    }

    private static ScreeningMessage.Acknowledgement acknowledgement(
            UnaryOperator<String> text, Function<String, List<String>> lines) {
        return new ScreeningMessage.Acknowledgement(
                LocalText.of(text),
                IntStream.range(0, lines.apply("en").size())
                        .mapToObj(line ->
                                LocalText.of(language -> lines.apply(language).get(line)))
                        .toList());
    }

    private static ScreeningMessage.Question question(Condition condition) {
        return new ScreeningMessage.Question(
                condition.key(),
                LocalText.of(condition::question),
                condition.consequences().stream().map(Consequence::key).toList(),
                condition.locks().stream().map(BodyArea::key).toList(),
                LocalText.of(condition::source),
                condition.isAskedAgain());
    }
}
