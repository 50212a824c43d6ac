package lumbar.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lumbar.chair.wiring.Wiring;
import lumbar.drive.DriveException;

/**
 * Brings all lines of a chair to rest at the same time, each on a thread of its own. A line that fails or hangs does not
 * keep another one on (SR-01, SR-59).
 */
final class ParallelRest {
    /** Longer than a board that answers slowly takes, and shorter than systemd waits. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(18);

    private final RestTask restTask;
    private final long patienceNanos;

    /** Brings the boards of one line to rest; by name, why not, empty for one that was reached. */
    interface RestTask {
        Map<String, String> rest(List<Wiring.Part> line) throws DriveException;
    }

    ParallelRest(RestTask restTask) {
        this(restTask, PATIENCE_NANOS);
    }

    ParallelRest(RestTask restTask, long patienceNanos) {
        this.restTask = restTask;
        this.patienceNanos = patienceNanos;
    }

    /** By name of the board, in the order of the lines: why it is not at rest; empty where it is. */
    Map<String, String> of(Collection<List<Wiring.Part>> lines) {
        long end = System.nanoTime() + patienceNanos;
        List<FutureTask<Map<String, String>>> tasks = new ArrayList<>();
        for (List<Wiring.Part> line : lines) {
            tasks.add(start(line));
        }
        Map<String, String> results = new LinkedHashMap<>();
        int i = 0;
        for (List<Wiring.Part> line : lines) {
            Map<String, String> answers = answers(tasks.get(i++), line, end - System.nanoTime());
            line.forEach(part -> results.put(
                    part.board().name(), answers.getOrDefault(part.board().name(), "it was not reached")));
        }
        return results;
    }

    private FutureTask<Map<String, String>> start(List<Wiring.Part> line) {
        FutureTask<Map<String, String>> task = new FutureTask<>(() -> restTask.rest(line));
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name("rest " + line.getFirst().board().name())
                    .start(task);
        } catch (OutOfMemoryError e) {
            // No thread is to be had: then here, one after the other.
            task.run();
        }
        return task;
    }

    private static Map<String, String> answers(
            FutureTask<Map<String, String>> task, List<Wiring.Part> line, long leftNanos) {
        try {
            return task.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return all(line, words(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return all(line, "it has not answered in time: take its supply off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return all(line, "this program was told to end");
        }
    }

    private static String words(Throwable e) {
        return e instanceof DriveException
                ? String.valueOf(e.getMessage())
                : "this program failed at it (" + e + "); is the installation complete? Build or install Lumbar again";
    }

    private static Map<String, String> all(List<Wiring.Part> line, String why) {
        Map<String, String> all = new LinkedHashMap<>();
        line.forEach(part -> all.put(part.board().name(), why));
        return all;
    }
}
