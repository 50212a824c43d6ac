package lumbar.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is written in a directory is still there after the computer was switched off (SR-57). It only looks. Any thread.
 *
 * @param text where it lies and why, in plain words
 */
public record FilesystemPersistence(Kind kind, String text) {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "rootfs", "devtmpfs", "hugetlbfs");
    private static final Set<String> LAYERED =
            Set.of("overlay", "overlayfs", "aufs", "fuse.fuse-overlayfs", "fuse.unionfs", "fuse.mergerfs");

    /** Words of the kernel's command line by which a Raspberry Pi or a live system puts an overlay in memory over its root. */
    private static final List<String> FORGETTING_BOOTS =
            List.of("boot=overlay", "overlayroot=tmpfs", "boot=live", "boot=casper");

    /** Layers may lie on layers; more than this is a circle. */
    private static final int DEEPEST = 8;

    /** How long it lasts. */
    public enum Kind {
        /** A disk, or what is taken for one. */
        PERSISTENT,
        /** The next start of the computer finds nothing of it, or an older state. */
        VOLATILE,
        /** It cannot be seen from here: in a container, the upper layer belongs to the machine outside. */
        UNKNOWN
    }

    /** Of a directory, or of the nearest one above it that is there. */
    public static FilesystemPersistence of(Path directory) {
        return new Classifier(Path.of("/")).classify(directory);
    }

    /**
     * The same, with the kernel's files below another root.
     *
     * @param root holds {@code proc/self/mountinfo} and {@code proc/cmdline}
     */
    public static FilesystemPersistence of(Path root, Path directory) {
        return new Classifier(root).classify(directory);
    }

    /** Judges by the tables of one moment. */
    private static final class Classifier {
        private final Path root;
        private final MountTable mounts;
        private final List<String> bootWords;

        Classifier(Path root) {
            this.root = root;
            mounts = MountTable.of(text(root.resolve("proc/self/mountinfo")));
            bootWords = Arrays.asList(text(root.resolve("proc/cmdline")).strip().split("\\s+"));
        }

        private static String text(Path file) {
            try {
                // Not read strictly: one mount with an odd name must not hide all others.
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        }

        FilesystemPersistence classify(Path directory) {
            Path real = real(directory);
            return real == null ? unseen("nothing of " + directory + " can be seen") : classify(real, 0);
        }

        private FilesystemPersistence classify(Path path, int depth) {
            MountTable.Mount mount = mounts.holding(path).orElse(null);
            if (mount == null || depth > DEEPEST) {
                return unseen("what " + path + " lies on cannot be seen");
            }
            String where = mount.type() + " (mounted on " + mount.place() + ")";
            if (IN_MEMORY.contains(mount.type()) || mount.source().matches("/dev/(zram|ram)[0-9]+")) {
                return new FilesystemPersistence(
                        Kind.VOLATILE, where + ", which is gone when the computer is switched off");
            }
            if (LAYERED.contains(mount.type())) {
                return layered(mount, where, depth);
            }
            Path image = image(mount);
            return image == null ? new FilesystemPersistence(Kind.PERSISTENT, where) : below(image, where, depth);
        }

        /** An overlay keeps what its upper layer keeps. */
        private FilesystemPersistence layered(MountTable.Mount mount, String where, int depth) {
            if (mount.options().contains("volatile")) {
                return new FilesystemPersistence(
                        Kind.VOLATILE, where + ", which is mounted volatile: it does not survive a crash");
            }
            Path upper = mount.option("upperdir").map(Path::of).orElse(null);
            if (upper != null && upper.isAbsolute() && Files.isDirectory(upper)) {
                return below(upper, where, depth);
            }
            boolean isInMemory = bootWords.stream()
                            .anyMatch(word -> FORGETTING_BOOTS.stream().anyMatch(word::startsWith))
                    && bootWords.stream().noneMatch(word -> word.startsWith("persist"));
            return isInMemory
                    ? new FilesystemPersistence(
                            Kind.VOLATILE,
                            where + ", and the computer was started with an overlay in memory over its disk")
                    : unseen(where + ", whose upper layer cannot be seen from here");
        }

        private FilesystemPersistence below(Path path, String where, int depth) {
            Path real = real(path);
            if (real == null) {
                return unseen(where + ", and " + path + " below it cannot be seen");
            }
            FilesystemPersistence below = classify(real, depth + 1);
            return new FilesystemPersistence(below.kind, where + " over " + below.text);
        }

        /** The file behind a loop device, or null. */
        private @Nullable Path image(MountTable.Mount mount) {
            if (!mount.source().matches("/dev/loop[0-9]+")) {
                return null;
            }
            String name = mount.source().substring("/dev/".length());
            String file = text(root.resolve("sys/block/" + name + "/loop/backing_file"))
                    .strip();
            return file.startsWith("/") && !file.endsWith(" (deleted)") ? Path.of(file) : null;
        }

        private static FilesystemPersistence unseen(String text) {
            return new FilesystemPersistence(Kind.UNKNOWN, text);
        }

        /** The path without links, up to the last part of it that is there. */
        private static @Nullable Path real(Path path) {
            for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
                if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                    try {
                        return at.toRealPath();
                    } catch (IOException e) {
                        return null;
                    }
                }
            }
            return null;
        }
    }
}
