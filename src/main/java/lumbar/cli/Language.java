package lumbar.cli;

import java.util.Locale;

/** The language of titles and questions: German where the user's is, else English. */
final class Language {
    private Language() {}

    static String ours() {
        return Locale.getDefault().getLanguage().equals("de") ? "de" : "en";
    }
}
