package lumbar.nativelib;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads the native parts of libraries. Each is unpacked from its jar into a fresh folder that only this user may write, loaded
 * from there, and removed again: no file of another user, and none that was there before, is ever loaded. The folder lies in the
 * first {@link FolderCandidate} that serves. Any thread; one at a time.
 */
public final class NativeLibraries {
    /** More than the largest of them. */
    private static final long ROOM_BYTES = 4L << 20;

    /** What to do when no place serves. */
    public static final String WAY_OUT = FolderCandidate.WAY_OUT;

    private static final Set<NativeLibrary> LOADED = new HashSet<>();
    private static final Set<Path> OFFERED = new LinkedHashSet<>();

    private NativeLibraries() {}

    /** A folder that may be used when no other one serves, made if its parent is there: of a chair's state directory. */
    public static synchronized void offer(Path folder) {
        OFFERED.add(folder);
    }

    /**
     * Loads it, if it is not loaded yet.
     *
     * @throws NativeLibraryException when no place serves or this computer cannot run it; another call tries again
     */
    public static synchronized void load(NativeLibrary library) throws NativeLibraryException {
        if (!LOADED.contains(library)) {
            load(library, places(System.getenv()));
            LOADED.add(library);
        }
    }

    static void load(NativeLibrary library, List<FolderCandidate> places) throws NativeLibraryException {
        Set<String> reasons = new LinkedHashSet<>();
        for (FolderCandidate place : places) {
            try (ExtractionFolder folder = place.open()) {
                unpack(library, folder);
                start(library, folder.path());
                return;
            } catch (IOException e) {
                reasons.add(place.path() + " " + e.getMessage());
            }
        }
        String tried = String.join("; ", reasons);
        throw new NativeLibraryException(
                library.purpose() + " cannot be used, because no folder serves for its native part: " + tried + ". "
                        + WAY_OUT,
                new IOException(tried));
    }

    /** Unpacks all files, and opens each for a moment: whether it can be loaded shows before the library has one try for it. */
    private static void unpack(NativeLibrary library, ExtractionFolder folder)
            throws IOException, NativeLibraryException {
        try (Arena moment = Arena.ofConfined()) {
            for (NativeLibrary.File file : library.files()) {
                boolean isOpen = false;
                for (String resource : file.resources()) {
                    isOpen = isOpen || opens(folder.unpack(file.name(), packed(library, resource)), moment);
                }
                if (!isOpen) {
                    throw new IOException("does not let " + file.name() + " be loaded");
                }
            }
        }
    }

    @SuppressWarnings("restricted") // the JVM is started with native access; without it, it warns
    private static boolean opens(Path file, Arena moment) {
        try {
            var _ = SymbolLookup.libraryLookup(file, moment);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] packed(NativeLibrary library, String resource) throws NativeLibraryException {
        try (InputStream in = NativeLibraries.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new NativeLibraryException(
                    library.purpose() + " cannot be used: there is no native part for this computer (" + e.getMessage()
                            + "). Is Lumbar whole? Build or install it anew.",
                    e);
        }
    }

    private static void start(NativeLibrary library, Path folder) throws NativeLibraryException {
        try {
            library.start().from(folder);
        } catch (Exception | LinkageError e) {
            throw new NativeLibraryException(
                    library.purpose() + " cannot be used: its library does not start (" + e
                            + "). Is Lumbar whole? Build or install it anew.",
                    e);
        }
    }

    /**
     * Where native parts would go now, best first, for whoever looks for what is in the way.
     *
     * @param problem why it does not serve; empty when it does
     * @param configured whether somebody named it
     */
    public record FolderCheck(Path path, String problem, boolean configured) {}

    /** Tries each place with a small file. Any thread; loads nothing. */
    public static synchronized List<FolderCheck> checkFolders() {
        return checkFolders(places(System.getenv()));
    }

    static List<FolderCheck> checkFolders(List<FolderCandidate> places) {
        List<FolderCheck> verdicts = new ArrayList<>();
        for (FolderCandidate place : places) {
            String problem = "";
            try (ExtractionFolder folder = place.open()) {
                folder.unpack("trial", new byte[1]);
                if (folder.freeBytes() < ROOM_BYTES) {
                    throw new IOException("has only " + (folder.freeBytes() >> 10) + " kB free");
                }
            } catch (IOException e) {
                problem = String.valueOf(e.getMessage());
            }
            verdicts.add(new FolderCheck(place.path(), problem, place.configured()));
        }
        return verdicts;
    }

    private static List<FolderCandidate> places(Map<String, String> environment) {
        return FolderCandidate.all(
                environment,
                System.getProperty("user.home", ""),
                System.getProperty("java.io.tmpdir", "/tmp"),
                OFFERED);
    }
}
