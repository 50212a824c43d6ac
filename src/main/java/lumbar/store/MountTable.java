package lumbar.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is mounted where, as the kernel tells it in {@code /proc/self/mountinfo}. A value: any thread. */
final class MountTable {
    /** The fields before the separator {@code -}: id, parent, device, root, place, options; optional ones may follow. */
    private static final int FIELDS = 6;

    private final List<Mount> mounts;

    /**
     * One mount.
     *
     * @param parent id of the mount that it was mounted on
     * @param place where it was mounted
     * @param type of the file system
     * @param source the device, or a word
     * @param options of the file system
     */
    record Mount(int id, int parent, Path place, String type, String source, List<String> options) {
        /** The value of an option, or empty. */
        Optional<String> option(String name) {
            return options.stream()
                    .filter(option -> option.startsWith(name + "="))
                    .map(option -> option.substring(name.length() + 1))
                    .findFirst();
        }
    }

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /** Reads the text of a mountinfo file; a line that cannot be read is left out. */
    static MountTable of(String text) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : text.split("\n")) {
            Mount mount = mount(line);
            if (mount != null) {
                mounts.add(mount);
            }
        }
        return new MountTable(mounts);
    }

    private static @Nullable Mount mount(String line) {
        List<String> words = Arrays.asList(line.strip().split(" "));
        int separator = words.indexOf("-");
        if (separator < FIELDS || words.size() < separator + 4) {
            return null;
        }
        try {
            return new Mount(
                    Integer.parseInt(words.get(0)),
                    Integer.parseInt(words.get(1)),
                    Path.of(unescaped(words.get(4))),
                    words.get(separator + 1),
                    unescaped(words.get(separator + 2)),
                    options(unescaped(words.get(separator + 3))));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** An overlay puts a backslash before a comma or a colon in the name of one of its directories. */
    private static List<String> options(String text) {
        return Arrays.stream(text.split("(?<!\\\\),"))
                .map(option -> option.replaceAll("\\\\([,:\\\\])", "$1"))
                .toList();
    }

    /** The kernel writes blanks, tabs, line ends and backslashes as three octal digits. */
    private static String unescaped(String word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (word.startsWith("\\", i) && word.substring(i).matches("\\\\[0-3][0-7]{2}.*")) {
                text.append((char) Integer.parseInt(word.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(word.charAt(i));
            }
        }
        return text.toString();
    }

    /**
     * The mount that an absolute path without links lies on. Walked from the root as the kernel does, from a mount to the one
     * that is mounted on it: a longer place may be hidden below a later mount. Without a root in the table (a changed root),
     * the longest place counts, and of equal ones the last.
     */
    Optional<Mount> holding(Path path) {
        Mount at = root().orElse(null);
        if (at == null) {
            return longest(path);
        }
        Set<Integer> passed = new HashSet<>();
        while (passed.add(at.id)) {
            Mount next = mountedOn(at, path);
            if (next == null) {
                break;
            }
            at = next;
        }
        return Optional.of(at);
    }

    private Optional<Mount> root() {
        Set<Integer> ids = new HashSet<>();
        mounts.forEach(mount -> ids.add(mount.id));
        return mounts.stream()
                .filter(mount -> mount.place.getNameCount() == 0)
                .filter(mount -> mount.parent == mount.id || !ids.contains(mount.parent))
                .findFirst();
    }

    private @Nullable Mount mountedOn(Mount at, Path path) {
        Mount first = null;
        for (Mount mount : mounts) {
            boolean isOnTheWay = mount.parent == at.id
                    && mount.id != at.id
                    && path.startsWith(mount.place)
                    && mount.place.startsWith(at.place);
            if (isOnTheWay && (first == null || mount.place.getNameCount() <= first.place.getNameCount())) {
                first = mount;
            }
        }
        return first;
    }

    private Optional<Mount> longest(Path path) {
        Mount longest = null;
        for (Mount mount : mounts) {
            boolean isLonger = longest == null || mount.place.getNameCount() >= longest.place.getNameCount();
            if (path.startsWith(mount.place) && isLonger) {
                longest = mount;
            }
        }
        return Optional.ofNullable(longest);
    }
}
