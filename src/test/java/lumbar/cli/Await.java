package lumbar.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process or thread does: hardly longer than it takes, and not forever. */
public final class Await {
    private static final long SOON_NANOS = 1_000_000_000;
    private static final long OFTEN_NANOS = 5_000_000;
    private static final long SELDOM_NANOS = 50_000_000;

    private static final int LINES = 60;

    /** Then a process hangs; how fast it is, is for benchmarks. */
    private static final int HANGS_MINUTES = 5;

    private Await() {}

    /**
     * Looks often in the first second and seldom afterwards, for each look at another process costs it and the test time.
     *
     * @param seen what to show when it did not happen
     */
    public static void until(int seconds, String what, Supplier<String> seen, Callable<Boolean> happened)
            throws Exception {
        long begun = System.nanoTime();
        while (!happened.call()) {
            long waited = System.nanoTime() - begun;
            if (waited > seconds * 1_000_000_000L) {
                fail(what + " did not happen within " + seconds + " s; last seen:\n" + tail(seen.get()));
            }
            LockSupport.parkNanos(waited < SOON_NANOS ? OFTEN_NANOS : SELDOM_NANOS);
        }
    }

    /** The end of a process; returns its exit code. */
    public static int ended(Process process) throws InterruptedException {
        if (!process.waitFor(HANGS_MINUTES, TimeUnit.MINUTES)) {
            fail(process.info().commandLine().orElse("the process") + " did not end within " + HANGS_MINUTES + " min");
        }
        return process.exitValue();
    }

    /** The last lines of a text, as many as a person reads. */
    static String tail(String text) {
        List<String> lines = text.lines().toList();
        int from = Math.max(0, lines.size() - LINES);
        String before = from == 0 ? "" : "(" + from + " lines before)\n";
        return before + String.join("\n", lines.subList(from, lines.size()));
    }
}
