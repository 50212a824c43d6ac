package lumbar.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that somebody probably meant by an unknown one. Any thread; never throws. */
public final class NearestWord {
    /** Longer texts are no misspelt word, characters. */
    private static final int LONGEST = 60;

    private NearestWord() {}

    /** The nearest of {@code known}; empty when none is near enough to be meant. */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String low = normal(written);
        int most = Math.max(1, low.length() / 3);
        return known.stream()
                .filter(word -> distance(low, word.toLowerCase(Locale.ROOT)) <= most || sameStart(low, word))
                .min(Comparator.comparingInt(word -> distance(low, word.toLowerCase(Locale.ROOT))));
    }

    /** The nearest of {@code known}, however far it is; empty only when nothing is known. */
    public static Optional<String> closest(String written, Collection<String> known) {
        String low = written.substring(0, Math.min(LONGEST, written.length())).toLowerCase(Locale.ROOT);
        return known.stream().min(Comparator.comparingInt(word -> distance(low, word.toLowerCase(Locale.ROOT))));
    }

    /** The hint for an unknown word: the nearest one, or all of them when none is near. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() -> known.isEmpty() ? "" : "use one of " + String.join(", ", known));
    }

    private static String normal(String written) {
        return written.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    private static boolean sameStart(String low, String word) {
        return low.length() >= 4 && (word.startsWith(low) || (low.startsWith(word) && word.length() >= 4));
    }

    /** The insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
