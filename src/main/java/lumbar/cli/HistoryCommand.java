package lumbar.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Caller;
import lumbar.remote.Json;
import lumbar.remote.Outcome;
import lumbar.remote.http.ChairClient;
import lumbar.store.Store;
import lumbar.store.StoreException;
import lumbar.store.SystemClock;
import lumbar.text.DurationText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what was: with a daemon by asking it, else from the record itself. */
@Command(
        name = "history",
        description = "List sessions, newest first: what each did to each area, how it ended, how it felt.",
        footer = {
            "",
            "Examples:",
            "  lumbar history",
            "  lumbar history --person alice --limit 10",
            "  lumbar history --csv > sessions.csv",
            "",
            ExitCode.HELP
        })
final class HistoryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before call()
    CommandSpec spec;

    @Mixin
    StatePlace state = new StatePlace();

    @Option(names = "--person", paramLabel = "ID", defaultValue = "", description = "Of this person only.")
    String person = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "So many sessions, 1 to 500.")
    int limit = 50;

    @Option(names = "--json", description = "As JSON, with faults and the minutes of each day.")
    boolean json;

    @Option(names = "--csv", description = "As a table for a spreadsheet.")
    boolean csv;

    @Override
    public Integer call() {
        Answer answer = ask();
        if (answer.outcome() != Outcome.DONE) {
            throw Failure.of(answer);
        }
        Speech speech = new Speech(spec);
        if (json) {
            speech.say(Json.write(answer.toMap()));
            return ExitCode.GOOD;
        }
        List<Map<?, ?>> sessions = new ArrayList<>();
        if (answer.toMap().get("sessions") instanceof List<?> list) {
            list.forEach(one -> sessions.add(one instanceof Map<?, ?> map ? map : Map.of()));
        }
        if (csv) {
            spec.commandLine().getOut().print(HistoryCsv.of(sessions));
            spec.commandLine().getOut().flush();
        } else if (sessions.isEmpty()) {
            speech.tell("no session yet");
        } else {
            sessions.forEach(session -> speech.say(line(session)));
        }
        return ExitCode.GOOD;
    }

    private Answer ask() {
        Optional<ChairClient> daemon = state.find();
        try {
            if (daemon.isPresent()) {
                return daemon.get()
                        .get("/api/history?limit=" + limit + "&person="
                                + URLEncoder.encode(person, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw StatePlace.lost(daemon.orElseThrow(), e);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("limit", Integer.toString(limit));
        fields.put("person", person);
        try (Store store = Store.open(state.path(), SystemClock.now())) {
            return new HistoryErrands(Records.of(store), SystemClock::now)
                    .routes()
                    .getFirst()
                    .errand()
                    .run(fields, Caller.LOCAL);
        } catch (StoreException e) {
            throw new Failure(ExitCode.REFUSED, String.valueOf(e.getMessage()), "");
        } catch (BadInput e) {
            throw Failure.of(e);
        }
    }

    private static String line(Map<?, ?> session) {
        double seconds = session.get("seconds") instanceof Number number ? number.doubleValue() : 0;
        String areas = session.get("areas") instanceof Map<?, ?> map
                ? String.join(", ", map.keySet().stream().map(String::valueOf).toList())
                : "";
        String feel = session.get("feel") instanceof Number number && number.doubleValue() >= 0
                ? ", felt " + number.intValue() + " of 10"
                : "";
        return String.format(
                "%s  %-15s %-15s %6s  %s%s  %s",
                session.get("started_at"),
                session.get("person"),
                session.get("program"),
                DurationText.clock(seconds),
                session.get("outcome"),
                feel,
                areas);
    }
}
