package lumbar.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import lumbar.simulate.Cycle;
import lumbar.simulate.CycleListener;
import lumbar.text.DurationText;

/**
 * A progress bar on stderr when a simulation takes longer than a second. Without a terminal it shows nothing. One thread.
 */
final class ProgressBar implements CycleListener, AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long EVERY_NANOS = 200_000_000L;
    private static final int CYCLES = 512;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final double wholeSeconds;
    private final boolean isTerminal = isTerminal();
    private final long began = System.nanoTime();
    private long drawAt = began + FIRST_NANOS;
    private int cycles;
    private boolean drawn;

    ProgressBar(PrintWriter err, double wholeSeconds) {
        this.err = err;
        this.wholeSeconds = wholeSeconds;
    }

    @Override
    public void onCycle(Cycle cycle) {
        if (!isTerminal || ++cycles % CYCLES != 0 || cycle.seconds().isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        if (now >= drawAt) {
            drawAt = now + EVERY_NANOS;
            draw(cycle.seconds().getAsDouble(), now);
        }
    }

    private void draw(double seconds, long now) {
        double share = Math.clamp(seconds / wholeSeconds, 0, 1);
        int done = (int) Math.round(share * WIDTH);
        err.printf(
                "\r%s%s %3.0f %%  %s  %.0f x life ",
                "#".repeat(done),
                "-".repeat(WIDTH - done),
                share * 100,
                DurationText.clock(seconds),
                seconds / ((now - began) / 1e9));
        err.flush();
        drawn = true;
    }

    /** Takes the bar away again. */
    @Override
    public void close() {
        if (drawn) {
            err.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            err.flush();
        }
    }

    private static boolean isTerminal() {
        try {
            String device = Path.of("/proc/self/fd/2").toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
