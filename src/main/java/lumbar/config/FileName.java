package lumbar.config;

import java.nio.file.Path;

/**
 * Commands name a program or a profile by its file, so the name inside must be the same. A file that stands elsewhere, such as
 * a copy somebody tries out, is only told so.
 */
final class FileName {
    private FileName() {}

    static void check(Section section, String name, SourceFile file, Problems problems) {
        String base = base(file);
        if (!name.isEmpty() && !base.isEmpty() && !name.equals(base)) {
            String message = "name '" + Section.shown(name) + "' is not the file's name";
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
}
