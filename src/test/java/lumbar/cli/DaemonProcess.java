package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lumbar.remote.Answer;
import lumbar.remote.http.ChairClient;

/** {@code lumbar run} as a process of its own, quicker than life, and what a test does with it. */
public final class DaemonProcess implements AutoCloseable {
    private static final List<String> FIRST = List.of("chrt", "--rr", "5");

    private final Process process;
    private final Path log;
    private final ChairClient client;

    private DaemonProcess(Process process, Path log, ChairClient client) {
        this.process = process;
        this.log = log;
        this.client = client;
    }

    /** Starts it and waits until it can be asked. */
    public static DaemonProcess start(Installed installed, Path state, String... options) throws Exception {
        return start(List.of(), installed, state, options);
    }

    /**
     * The same with all its threads before whatever else runs here, as far as that is allowed: the loop of a simulated chair has no
     * real-time priority of its own. Not for boards that are played, whose threads have one.
     */
    static DaemonProcess startFirst(Installed installed, Path state, String... options) throws Exception {
        return start(mayComeFirst() ? FIRST : List.of(), installed, state, options);
    }

    private static boolean mayComeFirst() throws Exception {
        List<String> trial = new ArrayList<>(FIRST);
        trial.add("true");
        return new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    }

    private static DaemonProcess start(List<String> before, Installed installed, Path state, String... options)
            throws Exception {
        Path log = Files.createTempFile(state.getParent(), "run", ".log");
        List<String> words = new ArrayList<>(List.of("run", "--port", "0", "--state", state.toString()));
        words.addAll(List.of(options));
        ProcessBuilder builder = installed
                .process(words.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(0, before);
        Process process = builder.start();
        try {
            Await.until(30, "the daemon listening", () -> text(log), () -> {
                assertThat(process.isAlive()).as(() -> text(log)).isTrue();
                return find(state, process).isPresent();
            });
            return new DaemonProcess(process, log, find(state, process).orElseThrow());
        } catch (Throwable e) {
            // One that hangs would hold up every test after this one.
            process.destroyForcibly().onExit().join();
            throw e;
        }
    }

    private static Optional<ChairClient> find(Path state, Process process) throws IOException {
        return ChairClient.find(state).filter(client -> client.pid() == process.pid());
    }

    /** What it does now; empty before its first cycle. */
    public Map<String, Object> status() throws IOException {
        return get("/api/status");
    }

    /** What it answers to a question. */
    public Map<String, Object> get(String path) throws IOException {
        return map(client.get(path, Map.class));
    }

    /** What it answers to something that it is to do, if that is more than how it went. */
    public Map<String, Object> ask(String path, Map<String, Object> fields) throws IOException {
        return map(client.post(path, fields, Map.class));
    }

    /** The data of an answer, as a reader sees it who knows nothing of the records; empty where there is none. */
    @SuppressWarnings("unchecked") // keys of a JSON object are texts
    static Map<String, Object> map(Answer answer) {
        return answer.body() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The code of the answer. */
    public String post(String path, Map<String, Object> fields) throws IOException {
        return client.post(path, fields).code();
    }

    public void awaitState(String... wanted) throws Exception {
        Await.until(
                60,
                "state " + List.of(wanted),
                this::log,
                () -> List.of(wanted).contains(String.valueOf(status().get("state"))));
    }

    /** Waits until its log, which a thread of its own writes after the state has changed, has all of these words. */
    public void awaitLog(String... words) throws Exception {
        Await.until(
                10,
                "in the log: " + List.of(words),
                this::log,
                () -> List.of(words).stream().allMatch(log()::contains));
    }

    /** Sends a signal. */
    public void signal(String signal) throws Exception {
        assertThat(new ProcessBuilder("bash", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Sends a signal and waits for the end; returns the exit code. */
    public int end(String signal) throws Exception {
        signal(signal);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(log()).isTrue();
        return process.exitValue();
    }

    public String log() {
        return text(log);
    }

    public String lastLine() {
        return log().strip().lines().reduce((first, second) -> second).orElse("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing in the process sees it coming. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
