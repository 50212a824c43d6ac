package lumbar.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import lumbar.chair.BodyArea;
import lumbar.person.Condition;
import lumbar.person.Consequence;
import lumbar.person.Guest;
import lumbar.remote.Answer;
import lumbar.remote.Role;
import lumbar.remote.Route;

/** The endpoint with the screening questions and the acknowledgement of guests (SR-32). Any thread. */
final class ScreeningEndpoint {
    List<Route> routes() {
        return List.of(Route.get(
                "/api/person/questions",
                Role.OWNER,
                "The screening page: each question, what a yes leads to, and why.",
                (fields, principal) -> questions()));
    }

    private static Answer questions() {
        List<Object> questions = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("key", condition.key());
            map.put("text", both(condition::question));
            map.put(
                    "consequences",
                    condition.consequences().stream().map(Consequence::key).toList());
            map.put("areas", condition.locks().stream().map(BodyArea::key).toList());
            map.put("source", both(condition::source));
            questions.add(map);
        }
        Map<String, Object> guest = new LinkedHashMap<>();
        guest.put("text", both(Guest::acknowledgement));
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < Guest.lines("en").size(); i++) {
            int line = i;
            lines.add(both(language -> Guest.lines(language).get(line)));
        }
        guest.put("lines", lines);
        return Answer.of(Map.of("questions", questions, "guest", guest));
    }

    /** A text in both languages. */
    static Map<String, String> both(UnaryOperator<String> text) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("en", text.apply("en"));
        both.put("de", text.apply("de"));
        return both;
    }
}
