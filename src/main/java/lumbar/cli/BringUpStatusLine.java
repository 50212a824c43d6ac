package lumbar.cli;

import java.util.Locale;
import lumbar.app.BringUpLoop;
import lumbar.app.BringUpSession;
import lumbar.bringup.BringUp;
import lumbar.bringup.LiveValue;
import lumbar.text.NumberText;

/** The live line of a bring-up: its phase, how long the key is held, and a bar with the measured value. */
final class BringUpStatusLine {
    private static final int BAR = 20;

    private final String full;
    private final String empty;

    BringUpStatusLine(boolean unicode) {
        full = unicode ? "█" : "#";
        empty = unicode ? "·" : ".";
    }

    String text(BringUpLoop.Seen seen, boolean drives) {
        String where = switch (seen.phase()) {
            case VENTING -> "venting";
            case READY -> drives ? ready(seen) : "ready";
            case CLOSING -> "power relay closes";
            case RUNNING ->
                drives
                        ? String.format(
                                Locale.ROOT, "held %.1f of %.0f s", seen.seconds(), BringUpSession.LONGEST_SECONDS)
                        : String.format(Locale.ROOT, "watching %.0f s", seen.seconds());
            case SETTLING -> "let go, watching";
            case OVER -> "over";
        };
        boolean measures = seen.phase() == BringUp.Phase.RUNNING || seen.phase() == BringUp.Phase.SETTLING;
        return measures ? String.format(Locale.ROOT, "%-20s %s", where, bar(seen.live())) : where;
    }

    private static String ready(BringUpLoop.Seen seen) {
        if (!seen.waitsFor().isEmpty()) {
            return seen.waitsFor();
        }
        return (seen.again().isEmpty() ? "" : seen.again() + ": ") + "hold SPACE (n next, q ends)";
    }

    private String bar(LiveValue live) {
        double share = live.full() > 0 ? Math.clamp(live.value().orElse(0) / live.full(), 0, 1) : 0;
        int cells = (int) Math.round(share * BAR);
        String value = live.value().isEmpty()
                ? "not measured"
                : NumberText.fixed(live.value().getAsDouble(), 2);
        return full.repeat(cells) + empty.repeat(BAR - cells) + " " + live.name() + " " + value + " " + live.unit();
    }
}
