package lumbar.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A terminal of a certain width in which a program runs: types into it and looks at its screen, by tmux. */
record Tmux(Path socket, int columns) {
    private static final long LOOK_NANOS = 100_000_000;

    void open(String command) throws Exception {
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "lumbar",
                "-x",
                String.valueOf(columns),
                "-y",
                "24",
                "bash --norc -c 'trap : INT; " + command + "; read -r _'");
    }

    void press(String key) throws Exception {
        tmux("send-keys", "-t", "lumbar", key);
    }

    /** Waits until the text stands there. */
    void see(String text) throws Exception {
        Await.until(40, "'" + text + "' on the screen", this::screen, () -> {
            // Each look is a process: as fast as they come they would take a processor from what is looked at.
            LockSupport.parkNanos(LOOK_NANOS);
            return screen().contains(text);
        });
    }

    String screen() {
        try {
            return tmux("capture-pane", "-p", "-t", "lumbar");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void resize(int newColumns, int rows) throws Exception {
        tmux("resize-window", "-t", "lumbar", "-x", String.valueOf(newColumns), "-y", String.valueOf(rows));
    }

    void close() throws Exception {
        tmux("kill-server");
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("LUMBAR_JAVA_OPTS");
        builder.environment().remove("TMUX");
        builder.environment().remove("NO_COLOR");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
