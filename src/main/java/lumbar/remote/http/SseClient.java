package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One who listens to the {@link EventStream}: the latest status, and events in their order. Any thread tells, one writes. */
final class SseClient {
    private static final int EVENTS = 64;
    private static final long STUCK_NANOS = 5_000_000_000L;

    private final HttpExchange exchange;
    private final boolean isGuest;
    private final BooleanSupplier mayListen;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private byte @Nullable [] status;
    private volatile long writingSince = Long.MAX_VALUE;
    private volatile @Nullable Thread writer;
    private volatile boolean over;

    SseClient(HttpExchange exchange, boolean guest, BooleanSupplier may) {
        this.exchange = exchange;
        this.isGuest = guest;
        this.mayListen = may;
    }

    boolean isGuest() {
        return isGuest;
    }

    /** An event; when too many wait already this one is missed. */
    synchronized void queueEvent(byte[] frame) {
        if (events.size() < EVENTS) {
            events.addLast(frame);
            notifyAll();
        }
    }

    /** A status; one that nobody read yet is replaced. */
    synchronized void setStatus(byte[] frame) {
        status = frame;
        notifyAll();
    }

    private synchronized byte[] next() throws InterruptedException {
        while (true) {
            byte[] event = events.pollFirst();
            if (event != null) {
                return event;
            }
            byte[] latest = status;
            if (latest != null) {
                status = null;
                return latest;
            }
            wait();
        }
    }

    /** Writes what is told until it is over; on a thread of its own. */
    void run() {
        writer = Thread.currentThread();
        try {
            OutputStream out = exchange.getResponseBody();
            while (!over) {
                byte[] frame = next();
                writingSince = System.nanoTime();
                out.write(frame);
                out.flush();
                writingSince = Long.MAX_VALUE;
            }
        } catch (IOException | InterruptedException e) {
            // The listener is gone.
        } finally {
            over = true;
            // So that not even the goodbye waits for somebody who reads nothing.
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    /** Whether it is gone, may not listen any more, or takes nothing and is closed for it. */
    boolean isOver() {
        long since = writingSince;
        boolean stuck = since != Long.MAX_VALUE && System.nanoTime() - since > STUCK_NANOS;
        if (!over && (stuck || !mayListen.getAsBoolean())) {
            end();
        }
        return over;
    }

    /**
     * Ends it without waiting: a thread that is interrupted in a write has its connection closed. Closing the exchange from here
     * would wait behind that write.
     */
    void end() {
        over = true;
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
    }
}
