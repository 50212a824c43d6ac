package lumbar.realtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The threads of the Java runtime that every other thread waits for, found by the names that the kernel shows. Any thread. */
public final class RuntimeThreads {
    /** As HotSpot names them; the kernel keeps 15 letters. */
    private static final List<String> NAMES =
            List.of("VM Thread", "GC Thread", "Shenandoah", "G1 ", "ZDriver", "ZWorker");

    private RuntimeThreads() {}

    /**
     * Gives them {@link RealTimePriority#RUNTIME}, where that is permitted. They start more of their kind, which inherit it.
     *
     * @return how many have it
     */
    public static int raise() {
        return raise(Path.of("/proc/self/task"));
    }

    /** @param tasks {@code /proc/self/task} */
    static int raise(Path tasks) {
        int raised = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                if (isWaitedFor(thread) && raiseOne(thread)) {
                    raised++;
                }
            }
        } catch (IOException e) {
            // Not Linux, or /proc is not there: they stay as they are.
            return raised;
        }
        return raised;
    }

    private static boolean raiseOne(Path thread) {
        int id = Integer.parseInt(thread.getFileName().toString());
        return Scheduler.set(id, RealTimePriority.RUNTIME.number(), false) == 0;
    }

    private static boolean isWaitedFor(Path thread) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return NAMES.stream().anyMatch(name::startsWith);
        } catch (IOException e) {
            // It has ended.
            return false;
        }
    }
}
