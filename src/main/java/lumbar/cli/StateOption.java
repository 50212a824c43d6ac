package lumbar.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lumbar.app.OfflineEndpoints;
import lumbar.remote.Answer;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import lumbar.remote.http.ChairClient;
import lumbar.text.NumberText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --state}: the directory of the record, which also says how to reach the daemon. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Directory of the chair's record; it also says how to reach its daemon. Else $LUMBAR_STATE, else"
                            + " $XDG_STATE_HOME/lumbar, else ~/.local/state/lumbar.")
    @Nullable
    Path given;

    Path path() {
        Path named = given;
        if (named != null) {
            return named;
        }
        String own = System.getenv("LUMBAR_STATE");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String xdg = System.getenv("XDG_STATE_HOME");
        // The specification of these directories: one that is not absolute is to be ignored.
        return xdg != null && Path.of(xdg).isAbsolute()
                ? Path.of(xdg, "lumbar")
                : belowHome(System.getProperty("user.home", ""));
    }

    /** Where it is, for a message that has more to say than that nobody knows it. */
    String words() {
        try {
            return path().toString();
        } catch (Failure e) {
            return "the state directory";
        }
    }

    /** Java says "?" for a user without a home: a record there would lie wherever the command was given. */
    static Path belowHome(String home) {
        Path place = Path.of(home);
        if (!place.isAbsolute() || !Files.isDirectory(place)) {
            throw Failure.badInput(
                    "this user has no home directory" + (place.isAbsolute() ? ": there is no " + place : "")
                            + ", so it is not known where the chair's record lies",
                    "Name its directory: --state DIR, or LUMBAR_STATE=DIR.");
        }
        return place.resolve(".local/state/lumbar");
    }

    /** The daemon of this directory, or empty. */
    Optional<ChairClient> find() {
        try {
            return ChairClient.find(path());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "cannot read how to reach the daemon: " + e.getMessage(),
                    "Are you the user who runs it?");
        }
    }

    /** The same; empty, too, when nobody knows where the record lies or may read it: what lets go tries on all the same. */
    Optional<ChairClient> findWhereKnown() {
        try {
            return find();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /**
     * Calls an endpoint of people or history: of the running daemon, and without one on the record itself.
     *
     * @param type of the body of a good answer
     */
    Answer callOnRecord(boolean changes, String path, Object request, Class<?> type) {
        try {
            ChairClient daemon = find().orElse(null);
            Map<String, Object> fields = Json.read(Json.write(request));
            if (daemon == null) {
                return OfflineEndpoints.call(path(), path, fields);
            }
            try {
                return changes ? daemon.post(path, request, type) : daemon.get(path + query(fields), type);
            } catch (IOException e) {
                throw lost(daemon, e);
            }
        } catch (BadInput e) {
            throw Failure.of(e);
        }
    }

    private static String query(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + "=" + URLEncoder.encode(text(field.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** A number as it was given: 10000000 and not 1.0E7. */
    private static String text(Object value) {
        return value instanceof Double number ? NumberText.exact(number) : value.toString();
    }

    ChairClient reach() {
        return find().orElseThrow(() -> new Failure(
                ExitCode.UNREACHABLE,
                "no daemon runs on " + path(),
                "Start it: lumbar run. If it keeps its state elsewhere, name it with --state."));
    }

    static Failure lost(ChairClient daemon, IOException e) {
        String what = e instanceof ChairClient.UnknownServerException
                ? "cannot be understood, for what it answers is not as it should be: "
                : "does not answer: ";
        return new Failure(
                ExitCode.UNREACHABLE,
                "the daemon (process " + daemon.pid() + ") " + what + e.getMessage(),
                "If the chair moves: press the red button, which always works, or cut its supply. " + end(daemon));
    }

    /** How a daemon is ended that hears nothing. */
    static String end(ChairClient daemon) {
        return "To end it: kill " + daemon.pid() + "; it lets go and is gone within 15 s. If it is not: kill -9 "
                + daemon.pid() + ", then lumbar rest.";
    }
}
