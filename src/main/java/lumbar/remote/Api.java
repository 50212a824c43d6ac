package lumbar.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import lumbar.control.Command;
import lumbar.control.Origin;
import lumbar.control.Status;

/**
 * Every errand that can be run on this chair, by path: commands through the {@link Desk}, and what the wiring adds (people,
 * the simulated chair). It knows nothing of what carries it. Any thread.
 */
public final class Api {
    private final List<Route> routes;

    /**
     * One errand.
     *
     * @param changes whether it changes anything: then it is a POST, else a GET
     * @param open whether anybody may, without having shown to be at this chair: STOP alone
     */
    public record Route(String path, boolean changes, boolean open, Errand errand) {}

    /** What is done with the fields somebody sent. It may wait, so never the loop's thread. */
    @FunctionalInterface
    public interface Errand {
        Answer run(Map<String, Object> fields, String controller) throws BadInput;
    }

    /**
     * All of them.
     *
     * @param more errands that the wiring adds
     * @param beside what a status says besides: the boards of a real chair
     */
    public Api(Desk desk, Names names, List<Route> more, Supplier<Map<String, Object>> beside) {
        CommandCodec codec = new CommandCodec(names);
        List<Route> all = new ArrayList<>();
        all.add(new Route("/api/stop", true, true, (fields, controller) -> stop(desk, controller)));
        all.add(new Route("/api/status", false, false, (fields, controller) -> status(desk, beside.get())));
        for (String word : CommandCodec.WORDS) {
            if (!word.equals("stop")) {
                all.add(new Route(
                        "/api/" + word,
                        true,
                        false,
                        (fields, controller) -> command(desk, codec.read(word, fields), controller)));
            }
        }
        all.addAll(more);
        routes = List.copyOf(all);
    }

    public Api(Desk desk, Names names, List<Route> more) {
        this(desk, names, more, Map::of);
    }

    public List<Route> routes() {
        return routes;
    }

    /** STOP reads no fields: nothing that was sent can keep it from being carried out (SR-24). */
    private static Answer stop(Desk desk, String controller) {
        return Answer.of(desk.stop(controller).join());
    }

    private static Answer command(Desk desk, Command command, String controller) {
        try {
            return Answer.of(desk.submit(command, Origin.LOCAL, controller).join());
        } catch (CompletionException e) {
            return Answer.failed(String.valueOf(e.getCause()), "See the log.");
        }
    }

    private static Answer status(Desk desk, Map<String, Object> beside) {
        Status status = desk.status();
        if (status == null) {
            return Answer.failed("the chair has not read its sensors yet", "Ask again in a moment.");
        }
        Map<String, Object> all = Telemetry.status(status);
        all.putAll(beside);
        return Answer.of(all);
    }
}
