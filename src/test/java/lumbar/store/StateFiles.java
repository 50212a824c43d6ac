package lumbar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** State directories in tests: copied as a power cut would leave them. */
final class StateFiles {
    private StateFiles() {}

    /** What a power cut would leave of a state directory, the lock aside; the daemon may still have it open. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
        // It stands for the same directory after a power cut, not for a copy of it.
        Files.write(to.resolve("set-up"), new byte[0]);
    }

    /** As {@code cp -a} does. */
    static void copyAll(Path from, Path to) throws IOException {
        copy(from, to);
        Files.copy(from.resolve("set-up"), to.resolve("set-up"), StandardCopyOption.REPLACE_EXISTING);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !f.endsWith("lumbar.lock") && !f.toString().endsWith("-shm"))
                    .toList();
        }
    }
}
