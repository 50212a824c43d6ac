package lumbar.remote.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lumbar.remote.BadInput;
import lumbar.remote.Json;

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

    /** Replaces the file, as {@link PrivateFile} does. */
    public void write(Path stateDirectory) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("port", port);
        map.put("pid", pid);
        map.put("token", token);
        map.put("started", started);
        map.put("boot", BOOT);
        PrivateFile.write(stateDirectory.resolve(NAME), map);
    }

    /** The running daemon of this state directory; empty when none runs, also when one was killed and left its file. */
    public static Optional<DaemonFile> read(Path stateDirectory) throws IOException {
        Path file = stateDirectory.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> map = Json.read(Files.readString(file));
            if (map.get("port") instanceof Number port
                    && map.get("pid") instanceof Number pid
                    && map.get("token") instanceof String token
                    && map.get("started") instanceof String started) {
                return isAlive(pid.longValue(), map)
                        ? Optional.of(new DaemonFile(port.intValue(), pid.longValue(), token, started))
                        : Optional.empty();
            }
        } catch (BadInput e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** A process id from another boot means another process: ids are reused soon after a power cut. */
    private static boolean isAlive(long pid, Map<String, Object> map) {
        boolean isOfThisBoot = map.getOrDefault("boot", BOOT).equals(BOOT);
        return isOfThisBoot
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
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
