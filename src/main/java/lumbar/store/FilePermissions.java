package lumbar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Screening answers are nobody else's: directories 0700, files 0600, whoever made them and with whatever mask (SR-32). */
final class FilePermissions {
    static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");
    static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = attribute("rwx------");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private FilePermissions() {}

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    /** Makes an empty file, if none is there. */
    static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, FILE);
        }
    }

    /** Whether anybody but the owner may do anything with it; links are not followed. */
    static boolean isOpenToOthers(Path path) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view == null || Files.isSymbolicLink(path)) {
            return false;
        }
        Set<PosixFilePermission> permissions = view.readAttributes().permissions();
        return permissions.stream().anyMatch(OF_OTHERS::contains);
    }

    /** Takes it from everybody else. */
    static void tighten(Path path) throws IOException {
        if (isOpenToOthers(path)) {
            Set<PosixFilePermission> left = EnumSet.noneOf(PosixFilePermission.class);
            left.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            left.removeAll(OF_OTHERS);
            Files.setPosixFilePermissions(path, left);
        }
    }

    /**
     * What root makes in a directory of the user who runs the chair becomes that user's, or the chair could not write its own
     * record after one command of root's. Does nothing for anybody else.
     */
    static void give(Path path, Path folder) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view == null || Files.isSymbolicLink(path) || !"root".equals(System.getProperty("user.name"))) {
            return;
        }
        UserPrincipal owner = Files.getOwner(folder);
        if (!view.readAttributes().owner().equals(owner)) {
            view.setOwner(owner);
        }
    }

    /** What in a directory, itself included, others may look into. */
    static List<Path> openToOthers(Path directory) throws IOException {
        List<Path> open = new ArrayList<>();
        for (Path path : all(directory)) {
            if (isOpenToOthers(path)) {
                open.add(path);
            }
        }
        return open;
    }

    /** A directory and what lies in it. */
    static List<Path> all(Path directory) throws IOException {
        List<Path> all = new ArrayList<>(List.of(directory));
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(all::add);
        }
        return all;
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
