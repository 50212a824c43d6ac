package lumbar.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import lumbar.app.BringUpLoop;
import lumbar.app.BringUpSession;
import lumbar.bringup.BringUp;
import lumbar.bringup.Trial;
import lumbar.bringup.TrialResult;
import org.jspecify.annotations.Nullable;

/** A bring-up on a terminal: instructions, the held key, the live line and the findings. One thread. */
final class BringUpDialog implements AutoCloseable {
    private static final int DRAW_MILLIS = 60;

    private final BringUpSession bench;
    private final BringUpTerminal keys;
    private final BringUpStatusLine line;
    private final HeldKey lease = new HeldKey();

    BringUpDialog(BringUpSession bench, PrintWriter out) throws IOException {
        this.bench = bench;
        keys = BringUpTerminal.open(out);
        line = new BringUpStatusLine(keys.isUnicode());
    }

    /** One trial, as often as wanted; empty when it was left out, and {@code ended} set when no more is wanted. */
    Optional<TrialResult> tryOut(Trial trial, AtomicBoolean ended) {
        while (true) {
            keys.printLine(trial.title());
            keys.printLine("  " + trial.prompt());
            BringUp bringUp = bench.bringUp(trial);
            lease.letGo();
            watch(bench.start(bringUp, lease::held), trial, ended);
            @Nullable TrialResult result = bringUp.result();
            if (result == null) {
                return Optional.empty();
            }
            findings(result).forEach(keys::printLine);
            keys.show("Enter goes on, r tries once more, q ends");
            int key = waitFor("\rnrq\n");
            ended.set(key == 'q' || key == BringUpTerminal.GONE);
            if (key != 'r') {
                return Optional.of(result);
            }
        }
    }

    private void watch(BringUpLoop loop, Trial trial, AtomicBoolean ended) {
        while (!loop.isOver()) {
            int key = keys.next(DRAW_MILLIS);
            if (key == ' ') {
                lease.pressed(System.nanoTime());
            } else if (key != BringUpTerminal.NONE) {
                lease.letGo();
                if (key == 'q' || key == 'n' || key == BringUpTerminal.GONE) {
                    ended.set(key != 'n');
                    bench.end();
                }
            }
            BringUpLoop.Seen seen = loop.seen();
            if (seen != null) {
                keys.show("  " + line.text(seen, trial.drives()));
            }
        }
        loop.await();
    }

    boolean agrees(String question) {
        keys.printLine(question + " [y/n]");
        int key = waitFor("yjnq");
        return key == 'y' || key == 'j';
    }

    private int waitFor(String wanted) {
        while (true) {
            int key = keys.next(DRAW_MILLIS);
            if (key == BringUpTerminal.GONE || (key != BringUpTerminal.NONE && wanted.indexOf(key) >= 0)) {
                return key;
            }
        }
    }

    static List<String> findings(TrialResult result) {
        String word = switch (result.grade()) {
            case GOOD -> "good";
            case NOTE -> "note";
            case BAD -> "BAD";
        };
        String first = "  " + word + ": " + result.text();
        return result.nextStep().isEmpty() ? List.of(first) : List.of(first, "    " + result.nextStep());
    }

    @Override
    public void close() {
        keys.close();
    }
}
