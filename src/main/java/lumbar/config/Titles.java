package lumbar.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code title: {en: Calm, de: Ruhe}}; a plain text counts as English. */
final class Titles {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private Titles() {}

    /** The titles of a section, by language tag; with {@code fallback} in English when there are none. */
    static Map<String, String> read(Section section, String fallback) {
        Map<String, String> titles = new LinkedHashMap<>();
        if (!section.has("title")) {
            titles.put("en", fallback);
            return titles;
        }
        if (section.isScalar("title")) {
            titles.put("en", section.text("title"));
            return titles;
        }
        section.section("title").ifPresent(map -> {
            for (YamlNode.Entry entry : map.entries()) {
                String language = entry.key().text();
                if (!LANGUAGE.matcher(language).matches()) {
                    map.error(entry.key().at(), "'" + Section.shown(language) + "' is not a language", "use en, de, …");
                }
                map.scalar(language, true).ifPresent(text -> titles.put(language, map.clean(text, "title")));
            }
            if (titles.isEmpty()) {
                map.error(map.at(), "'title' says nothing", "write at least {en: …}");
            }
        });
        return titles;
    }
}
