package lumbar.cli;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another process does: as short as it takes, and not forever. */
public final class Await {
    private static final long LOOK_NANOS = 5_000_000;
    private static final int LINES = 60;

    private Await() {}

    /** @param seen what to show when it did not happen */
    public static void until(int seconds, String what, Supplier<String> seen, Callable<Boolean> happened)
            throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!happened.call()) {
            if (System.nanoTime() - end > 0) {
                fail(what + " did not happen within " + seconds + " s; last seen:\n" + tail(seen.get()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The last lines of a text, as many as a person reads. */
    static String tail(String text) {
        List<String> lines = text.lines().toList();
        int from = Math.max(0, lines.size() - LINES);
        String before = from == 0 ? "" : "(" + from + " lines before)\n";
        return before + String.join("\n", lines.subList(from, lines.size()));
    }
}
