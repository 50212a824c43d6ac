package lumbar.peer;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import lumbar.realtime.RealTimePriority;

/**
 * A board's end of a serial line that can be pulled, plugged in at another path, go half-open, and spoil bytes both ways by seeded
 * chance. The board's thread reads and writes; any thread plays with the plug.
 */
public final class Line implements AutoCloseable {
    private static final int CHUNK = 1024;
    private static final long NANOS_PER_MS = 1_000_000;

    private final SplittableRandom random;
    private final Deque<Late> toHost = new ArrayDeque<>();
    private final Deque<Late> toBoard = new ArrayDeque<>();
    private final byte[] chunk = new byte[CHUNK];
    private Path last;
    private Pty pty;
    private volatile boolean halfOpen;
    private volatile double flipped;
    private volatile double dropped;
    private volatile double doubled;
    private volatile int latencyMs;
    private volatile long byteNanos;
    private long toHostFreeNanos;
    private long toBoardFreeNanos;
    private volatile long sentToHost;
    private volatile long cameFromHost;

    /** Bytes on their way. */
    private static final class Late {
        final byte[] bytes;
        final long dueNanos;

        Late(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    public Line(Path link, long seed) {
        random = new SplittableRandom(seed);
        plug(link);
    }

    /** A thread of a board: goes before others where it may, because a board has a processor of its own. */
    public static Thread boardThread(String name, Runnable life) {
        Thread thread = idleBoardThread(name, life);
        thread.start();
        return thread;
    }

    /** The same, not started yet. */
    static Thread idleBoardThread(String name, Runnable life) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            var _ = RealTimePriority.BOARD.apply();
            life.run();
        });
    }

    /** The end of the cable: the pty's own path, or null while it is pulled. */
    public synchronized Path device() {
        return pty == null ? null : pty.device();
    }

    /** Plugs it in, under this path; behind it is another device than before, as after a re-plug. */
    public synchronized void plug(Path link) {
        pull();
        Pty next = Pty.open();
        if (next.device().equals(last)) {
            Pty same = next;
            next = Pty.open();
            same.close();
        }
        last = next.device();
        next.linked(link);
        pty = next;
    }

    /** Pulls it out: the host's port is gone. */
    public synchronized void pull() {
        if (pty != null) {
            pty.close();
            pty = null;
        }
        toHost.clear();
        toBoard.clear();
    }

    /** From now on the host's bytes vanish and nothing answers, or all is well again. */
    public void halfOpen(boolean on) {
        halfOpen = on;
    }

    /** The share of bytes, each way, of which one bit is turned over. */
    public void flip(double share) {
        flipped = share;
    }

    /** The share of bytes that get lost. */
    public void drop(double share) {
        dropped = share;
    }

    /** The share of bytes that come twice. */
    public void duplicate(double share) {
        doubled = share;
    }

    /** How much later everything arrives, each way. */
    public void latency(int ms) {
        latencyMs = ms;
    }

    /** From now on every character takes the time that it takes on a wire: ten bits. A pseudo-terminal has no speed. */
    public void speed(int baud) {
        byteNanos = 10 * 1_000_000_000L / baud;
    }

    /** How many bytes the board sent, and how many came from the host, since it was made. */
    public long sentToHost() {
        return sentToHost;
    }

    public long cameFromHost() {
        return cameFromHost;
    }

    /** Whether a host has it open. */
    public synchronized boolean hosted() {
        return pty != null && pty.hosted();
    }

    /** What the host sent, after at most {@code ms}; empty for nothing. Sends what is due on the way. */
    public byte[] read(int ms) {
        Pty now = current();
        int count = now == null ? -1 : now.read(chunk, ms);
        if (count < 0) {
            LockSupport.parkNanos(ms * NANOS_PER_MS);
        }
        byte[] came = count > 0 && !halfOpen ? spoiled(Arrays.copyOf(chunk, count)) : new byte[0];
        synchronized (this) {
            flush();
            cameFromHost += came.length;
            if (latencyMs == 0 && byteNanos == 0 && toBoard.isEmpty()) {
                return came;
            }
            long at = System.nanoTime();
            toBoardFreeNanos = Math.max(toBoardFreeNanos, at) + came.length * byteNanos;
            toBoard.add(new Late(came, toBoardFreeNanos + latencyMs * NANOS_PER_MS));
            return due(toBoard, at);
        }
    }

    /** Sends to the host. */
    public synchronized void write(byte[] bytes) {
        if (halfOpen || pty == null) {
            return;
        }
        sentToHost += bytes.length;
        toHostFreeNanos = Math.max(toHostFreeNanos, System.nanoTime()) + bytes.length * byteNanos;
        toHost.add(new Late(spoiled(bytes), toHostFreeNanos + latencyMs * NANOS_PER_MS));
        flush();
    }

    @Override
    public void close() {
        pull();
    }

    private synchronized Pty current() {
        return pty;
    }

    private void flush() {
        byte[] now = due(toHost, System.nanoTime());
        if (now.length > 0 && pty != null) {
            pty.write(now);
        }
    }

    private static byte[] due(Deque<Late> waiting, long atNanos) {
        byte[] all = new byte[0];
        while (!waiting.isEmpty() && waiting.peek().dueNanos - atNanos <= 0) {
            byte[] next = waiting.poll().bytes;
            int had = all.length;
            all = Arrays.copyOf(all, had + next.length);
            System.arraycopy(next, 0, all, had, next.length);
        }
        return all;
    }

    private byte[] spoiled(byte[] bytes) {
        if (flipped == 0 && dropped == 0 && doubled == 0) {
            return bytes;
        }
        byte[] out = new byte[2 * bytes.length];
        int count = 0;
        for (byte each : bytes) {
            if (random.nextDouble() < dropped) {
                continue;
            }
            byte sent = random.nextDouble() < flipped ? (byte) (each ^ (1 << random.nextInt(8))) : each;
            out[count++] = sent;
            if (random.nextDouble() < doubled) {
                out[count++] = sent;
            }
        }
        return Arrays.copyOf(out, count);
    }
}
