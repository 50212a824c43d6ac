package lumbar.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lumbar.remote.http.ChairClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --state}: where the record of a chair is kept, and how its daemon is found. */
final class StatePlace {
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
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "lumbar")
                : Path.of(System.getProperty("user.home", "/"), ".local", "state", "lumbar");
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

    ChairClient reach() {
        return find().orElseThrow(() -> new Failure(
                ExitCode.UNREACHABLE,
                "no daemon runs on " + path(),
                "Start it: lumbar run. Does it keep its state elsewhere? Name it with --state."));
    }

    static Failure lost(IOException e) {
        return new Failure(
                ExitCode.UNREACHABLE,
                "the daemon does not answer: " + e.getMessage(),
                "See its log; the red button always works.");
    }
}
