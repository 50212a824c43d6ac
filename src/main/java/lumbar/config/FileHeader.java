package lumbar.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The name and the titles with which a program or a profile begins. Commands name it by its file, so the name inside must be
 * the same; a file that stands elsewhere, such as a copy somebody tries out, only gets a warning. Titles are
 * {@code title: {en: Calm, de: Ruhe}}; a plain text counts as English.
 *
 * @param name as the file says it; empty when that is none
 * @param titles by language tag, the name in English when there are none
 */
record FileHeader(String name, Map<String, String> titles) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    static FileHeader read(Section section, SourceFile file, Problems problems) {
        String name = section.name("name");
        checkName(section, name, file, problems);
        return new FileHeader(name, titles(section, name));
    }

    private static void checkName(Section section, String name, SourceFile file, Problems problems) {
        String base = base(file);
        if (!name.isEmpty() && !base.isEmpty() && !name.equals(base)) {
            String message = "name '" + Section.shown(name) + "' differs from the file's name";
            problems.add(
                    (atHome(file) ? file.error(section.at("name"), message) : file.warning(section.at("name"), message))
                            .value(name)
                            .hint("rename the file to " + Section.shown(name) + ".yaml, or write 'name: "
                                    + Section.shown(base) + "'"));
        }
    }

    private static boolean atHome(SourceFile file) {
        Path folder = Path.of(file.name()).toAbsolutePath().getParent();
        return folder != null && (folder.endsWith("programs") || folder.endsWith("profiles"));
    }

    /** {@code calm} of {@code programs/calm.yaml}; empty for a text that came from no such file. */
    static String base(SourceFile file) {
        Path last = Path.of(file.name()).getFileName();
        String name = last == null ? "" : last.toString();
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : "";
    }

    /** The titles of a section, by language tag; with {@code fallback} in English when there are none. */
    private static Map<String, String> titles(Section section, String fallback) {
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
                    map.error(
                            entry.key().at(),
                            "'" + Section.shown(language) + "' is not a language code",
                            "use en, de, …");
                }
                map.scalar(language, true).ifPresent(text -> titles.put(language, map.clean(text, "title")));
            }
            if (titles.isEmpty()) {
                map.error(map.at(), "'title' is empty", "write at least {en: …}");
            }
        });
        return titles;
    }
}
