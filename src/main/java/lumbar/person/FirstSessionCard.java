package lumbar.person;

import java.util.List;

/**
 * What somebody reads and acknowledges at the chair before a first session (SR-58). Until one session has counted each start asks for
 * it, as it asks a guest every time: a text that was merely shown may have been shown to nobody.
 */
public final class FirstSessionCard {
    private FirstSessionCard() {}

    /** The card as one paragraph; German for {@code de}, else English. */
    public static String text(String language) {
        return String.join(" ", lines(language));
    }

    /** The same as short lines, to be read one by one. */
    public static List<String> lines(String language) {
        return language.equals("de")
                ? List.of(
                        "Ich bin bekleidet und trocken.",
                        "Ich trage weder Öl noch Lotion, wo der Stuhl arbeitet.",
                        "Ist die Haut danach gerötet, melde ich es, und die Stelle ruht 24 Stunden.")
                : List.of(
                        "I am clothed and dry.",
                        "There is no oil or lotion on me where the chair works.",
                        "If my skin is red afterwards, I report it, and the place rests for 24 hours.");
    }
}
