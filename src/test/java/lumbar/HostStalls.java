package lumbar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lumbar.realtime.RealTimePriority;

/**
 * When the host of a virtual machine took a processor away from it. Meanwhile nothing runs there, whatever its priority, so a board
 * that is played is lost without a fault of anybody. The kernel counts it as stolen time, proc_stat(5). Any thread.
 */
public final class HostStalls {
    /** From here on a board may be lost by it, ns: it is after 90 ms of silence, and two processors may be taken one after the other. */
    public static final long HARMFUL_NANOS = 40_000_000;

    private static final Path STAT = Path.of("/proc/stat");
    private static final long LOOK_NANOS = 20_000_000;
    private static final long HANGS_NANOS = 10_000_000_000L;
    private static final long TICK_NANOS = 10_000_000;
    private static final int STEAL = 8;

    private final Queue<Stall> stalls = new ConcurrentLinkedQueue<>();
    private volatile boolean watches = true;
    /** By the watcher, after it has noted what was stolen until then. */
    private volatile List<Processor> seen = look();

    private record Stall(long endNanos, long nanos) {}

    /** What the kernel counted of one: all its time, and what was stolen of it. */
    record Processor(long ticks, long stolen) {}

    private HostStalls() {
        Thread.ofPlatform().name("host-stalls").daemon().start(this::watch);
    }

    /** Made when it is first asked for: its thread goes before others. */
    private static final class Here {
        static final HostStalls STALLS = new HostStalls();
    }

    /** Begins to watch, if it does not yet. */
    static void start() {
        Objects.requireNonNull(Here.STALLS);
    }

    /**
     * For how long at most a processor was taken away at a time since a moment of the monotonic clock, ns. A stall that is under way is
     * counted when it is over, and a board may be missed on the other processor before that: waits until every processor went on.
     */
    public static long longestSince(long beginNanos) {
        HostStalls here = Here.STALLS;
        List<Processor> asked = look();
        long began = System.nanoTime();
        while (here.watches && !haveAllGoneOn(asked, here.seen) && System.nanoTime() - began < HANGS_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return here.stalls.stream()
                .filter(stall -> stall.endNanos() - beginNanos >= 0)
                .mapToLong(Stall::nanos)
                .max()
                .orElse(0);
    }

    /** Only where it goes before others: many small losses between two late looks would add up to one large one. */
    private void watch() {
        watches = RealTimePriority.CONTROL.apply();
        while (watches) {
            LockSupport.parkNanos(LOOK_NANOS);
            List<Processor> now = look();
            long most = mostStolen(seen, now) * TICK_NANOS;
            if (most >= HARMFUL_NANOS) {
                stalls.add(new Stall(System.nanoTime(), most));
            }
            seen = now;
        }
    }

    private static List<Processor> look() {
        try (BufferedReader stat = Files.newBufferedReader(STAT)) {
            return processors(stat.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of proc_stat(5), which come first in it. */
    static List<Processor> processors(Stream<String> stat) {
        return stat.takeWhile(line -> line.startsWith("cpu"))
                .map(line -> line.split(" +"))
                .filter(columns -> !columns[0].equals("cpu"))
                .map(columns -> new Processor(
                        Arrays.stream(columns)
                                .skip(1)
                                .mapToLong(Long::parseLong)
                                .sum(),
                        columns.length > STEAL ? Long.parseLong(columns[STEAL]) : 0))
                .toList();
    }

    /** Ticks that the processor lost that lost most. */
    static long mostStolen(List<Processor> before, List<Processor> now) {
        long most = 0;
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            most = Math.max(most, now.get(i).stolen() - before.get(i).stolen());
        }
        return most;
    }

    /** Whether time was counted for each of them: for one that is taken away it is counted when it is back. */
    static boolean haveAllGoneOn(List<Processor> before, List<Processor> now) {
        return IntStream.range(0, Math.min(before.size(), now.size()))
                .allMatch(i -> now.get(i).ticks() > before.get(i).ticks());
    }
}
