package lumbar.remote.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import lumbar.remote.BadInput;
import lumbar.remote.Json;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the daemon of a state directory: the file {@code daemon.json}, written when the daemon listens, readable by its user
 * alone, removed at a clean end. Who can read the token counts as being at the chair.
 *
 * @param port on 127.0.0.1
 * @param pid process id of the daemon
 * @param token bearer token of requests
 * @param started when it began to listen, for people
 */
public record DaemonFile(int port, long pid, String token, String started) {
    private static final String NAME = "daemon.json";
    private static final String BOOT = boot();

    /**
     * What stands in the file; null where it is damaged.
     *
     * @param boot of which the process is: ids are reused soon after a power cut
     */
    @io.avaje.jsonb.Json
    record Content(
            int port,
            long pid,
            @Nullable String token,
            @Nullable String started,
            @Nullable String boot) {
        boolean isAlive() {
            return (boot == null || boot.equals(BOOT))
                    && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    /** Replaces the file, as {@link PrivateFile} does. */
    public void write(Path stateDirectory) throws IOException {
        PrivateFile.write(stateDirectory.resolve(NAME), new Content(port, pid, token, started, BOOT));
    }

    /** The running daemon of this state directory; empty when none runs, also when one was killed and left its file. */
    public static Optional<DaemonFile> read(Path stateDirectory) throws IOException {
        Path file = stateDirectory.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Content content = Json.bind(Files.readString(file), Content.class);
            return content.port() > 0 && content.token() != null && content.isAlive()
                    ? Optional.of(new DaemonFile(
                            content.port(),
                            content.pid(),
                            content.token(),
                            Objects.requireNonNullElse(content.started(), "")))
                    : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty();
        }
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Removes the file if it is still of this daemon. */
    public void remove(Path stateDirectory) {
        try {
            if (read(stateDirectory).filter(this::equals).isPresent()) {
                Files.deleteIfExists(stateDirectory.resolve(NAME));
            }
        } catch (IOException e) {
            // What is left names a process that is gone, and readers see that.
        }
    }
}
