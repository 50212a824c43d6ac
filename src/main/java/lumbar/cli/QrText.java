package lumbar.cli;

import java.util.ArrayList;
import java.util.List;

/** A QR code as lines of a terminal, with the light margin that a scanner looks for. */
final class QrText {
    private static final int MARGIN = 4;
    private static final String DARK_ON_LIGHT = "\u001b[30;107m";
    private static final String PLAIN = "\u001b[0m";

    private QrText() {}

    /**
     * Two rows of squares a line where half blocks can be shown, else one row a line.
     *
     * @param rows of 1 for dark and 0 for light
     * @param halves whether the terminal knows half blocks
     * @param colour whether dark and light can be said; without, a dark terminal is taken for granted
     */
    static List<String> lines(List<String> rows, boolean halves, boolean colour) {
        int width = rows.size() + 2 * MARGIN;
        List<String> lines = new ArrayList<>();
        for (int y = -MARGIN; y < rows.size() + MARGIN; y += halves ? 2 : 1) {
            StringBuilder line = new StringBuilder();
            for (int x = -MARGIN; x < width - MARGIN; x++) {
                boolean upper = isDark(rows, x, y) == colour;
                boolean lower = isDark(rows, x, y + 1) == colour;
                line.append(halves ? upper ? lower ? "█" : "▀" : lower ? "▄" : " " : upper ? "##" : "  ");
            }
            lines.add(colour ? DARK_ON_LIGHT + line + PLAIN : line.toString());
        }
        return lines;
    }

    private static boolean isDark(List<String> rows, int x, int y) {
        return y >= 0
                && y < rows.size()
                && x >= 0
                && x < rows.get(y).length()
                && rows.get(y).charAt(x) == '1';
    }
}
