package lumbar.remote;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The valid word that somebody probably meant. Any thread. */
public final class Nearest {
    private static final int LONGEST = 60;

    private Nearest() {}

    /** What to say of a word that is none of the valid ones: the nearest when one is near, and all of them. */
    public static String hint(String written, Collection<String> valid) {
        if (valid.isEmpty()) {
            return "There is none.";
        }
        List<String> sorted = valid.stream().sorted().toList();
        String low = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        String best = sorted.stream()
                .min(Comparator.comparingInt(word -> edits(low, word)))
                .orElseThrow();
        String all = "Valid: " + String.join(", ", sorted) + ".";
        boolean isNear =
                edits(low, best) <= Math.max(2, low.length() / 3) || (low.length() > 2 && best.startsWith(low));
        return isNear ? "Did you mean '" + best + "'? " + all : all;
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
