package lumbar.nativelib;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where native parts may be unpacked. It serves when nobody but this user and root can put another file there, or another folder
 * in its place: it is this user's own and nobody else may write to it, or it is a shared one of root's in which only owners
 * remove (sticky); and the same holds of every folder above.
 *
 * @param configured whether somebody named it, so that it is worth telling when it does not serve
 */
record FolderCandidate(Path path, Kind kind, boolean configured) {
    static final String VARIABLE = "LUMBAR_NATIVE_DIR";
    static final String WAY_OUT = "Name a folder of your own on a disk that is neither full nor mounted noexec: "
            + VARIABLE + "=DIR, or CacheDirectory=lumbar in the systemd unit.";

    private static final String PREFIX = "lumbar-native-";
    private static final Duration OLD = Duration.ofHours(1);
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 022;

    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    enum Kind {
        /** This user's; made when it is not there. */
        OWN,
        /** This user's; made when the folder above is there. */
        OFFERED,
        /** Everybody's, as /tmp is. */
        SHARED
    }

    /** All of them, best first. */
    static List<FolderCandidate> all(
            Map<String, String> environment, String home, String temporary, Collection<Path> offered) {
        List<FolderCandidate> places = new ArrayList<>();
        add(places, environment.getOrDefault(VARIABLE, ""), "", true);
        // systemd names several, if there are several, with a colon between them.
        add(places, environment.getOrDefault("CACHE_DIRECTORY", "").split(":", 2)[0], "", true);
        add(places, environment.getOrDefault("XDG_RUNTIME_DIR", ""), "lumbar", false);
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        add(places, cache.isBlank() && home.startsWith("/") ? home + "/.cache" : cache, "lumbar", false);
        for (String shared : List.of(temporary, "/var/tmp", "/dev/shm")) {
            places.add(new FolderCandidate(Path.of(shared).toAbsolutePath(), Kind.SHARED, false));
        }
        offered.forEach(folder -> places.add(new FolderCandidate(folder.toAbsolutePath(), Kind.OFFERED, false)));
        return List.copyOf(places);
    }

    private static void add(List<FolderCandidate> places, String folder, String below, boolean configured) {
        if (!folder.isBlank()) {
            places.add(new FolderCandidate(Path.of(folder, below).toAbsolutePath(), Kind.OWN, configured));
        }
    }

    /**
     * A fresh folder in it.
     *
     * @throws IOException that says why it does not serve, to be read behind its path
     */
    ExtractionFolder open() throws IOException {
        try {
            make();
            // From here on no link is followed any more: what is judged is what is used.
            Path real = path.toRealPath();
            ExtractionFolder fresh = new ExtractionFolder(Files.createTempDirectory(real, PREFIX, OURS_ALONE));
            try {
                judge(real, owner(fresh.path()));
                if (kind != Kind.SHARED) {
                    sweep(real);
                }
            } catch (IOException | RuntimeException e) {
                fresh.close();
                throw e;
            }
            return fresh;
        } catch (UnusableFolderException e) {
            throw e;
        } catch (IOException e) {
            throw ExtractionFolder.inWords(e);
        }
    }

    private void make() throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        switch (kind) {
            case OWN -> Files.createDirectories(path, OURS_ALONE);
            case OFFERED -> Files.createDirectory(path, OURS_ALONE);
            case SHARED -> throw new UnusableFolderException("is not there");
        }
    }

    private void judge(Path real, int us) throws IOException {
        if (kind != Kind.SHARED) {
            if (owner(real) != us) {
                throw new UnusableFolderException("belongs to another user");
            }
            if ((mode(real) & OTHERS_WRITE) != 0) {
                throw new UnusableFolderException("may be written by others (chmod 700)");
            }
        }
        Path at = kind == Kind.SHARED ? real : real.getParent();
        for (; at != null; at = at.getParent()) {
            int owner = owner(at);
            // Whoever owns the root of all folders, in a container a user who is not known here, has this process
            // anyway.
            if (owner != us && owner != 0 && at.getParent() != null) {
                throw new UnusableFolderException("can be replaced by the owner of " + at);
            }
            if ((mode(at) & OTHERS_WRITE) != 0 && (mode(at) & STICKY) == 0) {
                throw new UnusableFolderException("can be replaced by everybody who may write to " + at);
            }
        }
    }

    /** Removes what processes left that were killed while they loaded, an hour ago or more. Only where nobody else writes. */
    @SuppressWarnings("EmptyCatch")
    private static void sweep(Path real) {
        Instant old = Instant.now().minus(OLD);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(real, PREFIX + "*")) {
            for (Path folder : left) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(old)) {
                    ExtractionFolder.remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Another process was quicker; what stays takes room and nothing else.
        }
    }

    private static int owner(Path folder) throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:uid");
    }

    private static int mode(Path folder) throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:mode");
    }
}
