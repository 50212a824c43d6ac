package lumbar.config;

import java.nio.file.Path;

/** Commands name a program or a profile by its file, so the name inside must be the same. */
final class FileName {
    private FileName() {}

    static void check(Section section, String name, SourceFile file, Problems problems) {
        String base = base(file);
        if (!name.isEmpty() && !base.isEmpty() && !name.equals(base)) {
            problems.add(file.error(section.at("name"), "name '" + Section.shown(name) + "' is not the file's name")
                    .value(name)
                    .hint("rename the file to " + Section.shown(name) + ".yaml, or write 'name: " + Section.shown(base)
                            + "'"));
        }
    }

    /** {@code calm} of {@code programs/calm.yaml}; empty for a text that came from no such file. */
    static String base(SourceFile file) {
        Path last = Path.of(file.name()).getFileName();
        String name = last == null ? "" : last.toString();
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : "";
    }
}
