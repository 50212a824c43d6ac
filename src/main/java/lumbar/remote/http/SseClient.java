package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One client of the {@link EventStream}: a bounded queue of events, and the latest status. Any thread adds, the client's own thread writes. */
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

    /** Adds an event; it is dropped when too many wait already. */
    synchronized void queueEvent(byte[] frame) {
        if (events.size() < EVENTS) {
            events.addLast(frame);
            notifyAll();
        }
    }

    /** Sets the status; an unsent one is replaced. */
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

    /** Writes events and status until the client is gone. Runs on the client's own thread. */
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
            // The client is gone.
        } finally {
            over = true;
            // So that closing does not wait for a client that does not read.
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    /** Whether it is gone. Ends one that may not listen any more, or that has read nothing for five seconds. */
    boolean isOver() {
        long since = writingSince;
        boolean stuck = since != Long.MAX_VALUE && System.nanoTime() - since > STUCK_NANOS;
        if (!over && (stuck || !mayListen.getAsBoolean())) {
            end();
        }
        return over;
    }

    /**
     * Ends it without waiting: interrupting a thread in a write closes its connection. Closing the exchange here would wait for that
     * write.
     */
    void end() {
        over = true;
        Thread writing = writer;
        if (writing != null) {
            writing.interrupt();
        }
    }
}
