package lumbar.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mark outside of the state directory, by which an older copy of it is found, and one that was deleted (SR-57): it names the
 * newest write, in the directory's name with {@code -mark} behind it, {@code /var/lib/lumbar-mark} for {@code /var/lib/lumbar}.
 * Beside the directory, so that everybody who names the directory finds the mark, whoever they are and whatever their
 * environment; a directory that is named by a link has a second one beside the link. One that cannot be written counts as
 * missing alone: the record stands, and it is told. One thread.
 */
final class ExternalMarks implements AutoCloseable {
    private static final String FILE = "lease.mark";

    private final Path stateDirectory;
    private final List<Place> places = new ArrayList<>();

    /**
     * What is there of marks.
     *
     * @param file one that is there, or null
     * @param newest what they name, or null when none is there or can be read
     */
    record Seen(@Nullable Path file, HighWaterMark.@Nullable Value newest) {}

    private static final class Place {
        final Path file;

        @Nullable
        HighWaterMark mark;

        @Nullable
        Object key;

        String trouble = "";
        boolean isNews;

        Place(Path file) {
            this.file = file;
        }
    }

    /**
     * @param stateDirectory whose marks they are, without links
     * @param files of the marks
     */
    ExternalMarks(Path stateDirectory, List<Path> files) {
        this.stateDirectory = stateDirectory;
        files.forEach(file -> places.add(new Place(file)));
    }

    /** Where the marks of a directory lie: none for a root, beside which nothing lies. */
    static List<Path> beside(Path named, Path real) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : List.of(real, normal(named, real))) {
            if (path.getFileName() != null) {
                files.add(path.resolveSibling(path.getFileName() + "-mark").resolve(FILE));
            }
        }
        return List.copyOf(files);
    }

    /** In the directory itself: of a copy that is thrown away. */
    static List<Path> inside(Path copy) {
        return List.of(copy.resolve("outer.mark"));
    }

    /** The name without dots; the real one, if leaving out the dots leads elsewhere. */
    private static Path normal(Path named, Path real) {
        Path normal = named.toAbsolutePath().normalize();
        try {
            return normal.toRealPath().equals(real) ? normal : real;
        } catch (IOException e) {
            return real;
        }
    }

    /** Looks at them; one that may not be read is there all the same. */
    static Seen read(List<Path> files) {
        Path there = null;
        HighWaterMark.Value newest = null;
        for (Path file : files) {
            try {
                if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isRegularFile()) {
                    there = file;
                    HighWaterMark.Value value = HighWaterMark.read(file);
                    if (newest == null) {
                        newest = value;
                    } else if (value != null) {
                        newest = newest.and(value);
                    }
                }
            } catch (NoSuchFileException e) {
                // The usual case before the first run.
            } catch (IOException e) {
                there = file;
            }
        }
        return new Seen(there, newest);
    }

    /** Durable where it can be written; never throws. One that was removed meanwhile is made again. */
    void write(HighWaterMark.Value value) {
        for (Place place : places) {
            try {
                HighWaterMark mark = place.mark;
                if (mark == null || !Objects.equals(place.key, key(place.file))) {
                    mark = open(place);
                }
                mark.write(value);
                place.trouble = "";
                place.isNews = false;
            } catch (IOException e) {
                close(place);
                note(place, e);
            }
        }
    }

    private static void note(Place place, IOException e) {
        if (place.trouble.isEmpty()) {
            place.isNews = true;
        }
        String why = String.valueOf(StorageErrors.of(place.file, e).getMessage());
        place.trouble = why
                + " (an older copy of the state directory would not be found out without this mark; the record itself stands)";
    }

    private HighWaterMark open(Place place) throws IOException {
        close(place);
        Path folder = Objects.requireNonNull(place.file.getParent());
        if (!folder.equals(stateDirectory)) {
            prepare(folder);
        }
        if (Files.isSymbolicLink(place.file)) {
            throw new IOException("it is a link");
        }
        HighWaterMark mark = HighWaterMark.open(place.file);
        place.mark = mark;
        FilePermissions.tighten(place.file);
        FilePermissions.give(place.file, folder);
        place.key = key(place.file);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return mark;
    }

    /** Makes the folder of the owner of the state directory; somebody else's is not written to. */
    private void prepare(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new IOException("this should be a directory: " + folder);
        }
        refuseStrangersLink(folder);
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, FilePermissions.DIRECTORY);
            FilePermissions.give(folder, stateDirectory.getParent() == null ? folder : stateDirectory);
        }
        if (Files.isDirectory(stateDirectory) && !Files.getOwner(folder).equals(Files.getOwner(stateDirectory))) {
            throw new IOException("its folder belongs to " + Files.getOwner(folder) + ", and the state directory to "
                    + Files.getOwner(stateDirectory));
        }
        FilePermissions.tighten(folder);
    }

    /** A link of root's or of the directory's owner may lead elsewhere; whoever else may make one here would say where to write. */
    private void refuseStrangersLink(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder) && Files.isDirectory(stateDirectory)) {
            UserPrincipal maker = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
            if (!maker.equals(Files.getOwner(stateDirectory))
                    && !maker.getName().equals("root")) {
                throw new IOException("its folder is a link that " + maker + " made: " + folder);
            }
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey()
                : null;
    }

    /** What there is to say since this was last asked: each trouble once. */
    List<String> takeReports() {
        List<String> reports = new ArrayList<>();
        for (Place place : places) {
            if (place.isNews) {
                place.isNews = false;
                reports.add(place.trouble);
            }
        }
        return reports;
    }

    private static void close(Place place) {
        HighWaterMark mark = place.mark;
        place.mark = null;
        if (mark != null) {
            try {
                mark.close();
            } catch (IOException e) {
                // Each write to it was forced.
            }
        }
    }

    @Override
    public void close() {
        places.forEach(ExternalMarks::close);
    }
}
