package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.Desk;
import lumbar.remote.Json;
import lumbar.remote.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Live data by server-sent events: {@code status} at most 20 times a second, {@code event} as they happen. Each listener has a
 * bounded queue and a thread; one that does not keep up misses frames, and one that takes nothing for five seconds is closed.
 */
final class EventStream implements AutoCloseable {
    private static final int LISTENERS = 16;
    private static final int FRAMES = 64;
    private static final long PERIOD_MILLIS = 50;
    private static final long STUCK_NANOS = 5_000_000_000L;

    private final Desk desk;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread pump =
            Thread.ofPlatform().name("lumbar-events").daemon().unstarted(this::pump);
    private volatile boolean ending;

    EventStream(Desk desk) {
        this.desk = desk;
    }

    void start() {
        desk.listen(this::tell);
        pump.start();
    }

    /** Takes over an exchange; false when there are too many, and then it was answered. */
    boolean add(HttpExchange exchange) throws IOException {
        if (listeners.size() >= LISTENERS) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return false;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        Listener listener = new Listener(exchange);
        listeners.add(listener);
        Thread.ofVirtual().name("lumbar-event-listener").start(listener::run);
        return true;
    }

    private void tell(Event event) {
        Map<String, Object> map = listeners.isEmpty() ? null : Telemetry.event(event);
        if (map != null) {
            offer(frame("event", map));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the same status; another one is worth a frame
    private void pump() {
        @Nullable Status last = null;
        while (!ending) {
            Status status = desk.status();
            if (status != null && status != last && !listeners.isEmpty()) {
                offer(frame("status", Telemetry.status(status)));
                last = status;
            }
            listeners.removeIf(Listener::isOver);
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void offer(byte[] frame) {
        for (Listener listener : listeners) {
            // A full queue: this listener misses a frame, nobody waits.
            boolean ignored = listener.frames.offer(frame);
        }
    }

    private static byte[] frame(String type, Map<String, Object> map) {
        return ("event: " + type + "\ndata: " + Json.write(map) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ending = true;
        pump.interrupt();
        listeners.forEach(listener -> listener.exchange.close());
    }

    private static final class Listener {
        private final HttpExchange exchange;
        private final ArrayBlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(FRAMES);
        private volatile long writingSince = Long.MAX_VALUE;
        private volatile boolean over;

        Listener(HttpExchange exchange) {
            this.exchange = exchange;
        }

        void run() {
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    byte[] frame = frames.take();
                    writingSince = System.nanoTime();
                    out.write(frame);
                    out.flush();
                    writingSince = Long.MAX_VALUE;
                }
            } catch (IOException | InterruptedException e) {
                // The listener is gone.
            } finally {
                over = true;
                exchange.close();
            }
        }

        /** Whether it is gone, or takes nothing any more and is closed for it. */
        boolean isOver() {
            long since = writingSince;
            if (since != Long.MAX_VALUE && System.nanoTime() - since > STUCK_NANOS) {
                exchange.close();
                return true;
            }
            return over;
        }
    }
}
