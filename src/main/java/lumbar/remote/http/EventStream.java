package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.Json;
import lumbar.remote.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Live data by server-sent events: first {@code history} of ten minutes, then {@code status} at most 20 times a second and less
 * while nothing changes, and {@code event} as they happen. Each listener has a thread, the latest status and a bounded queue of
 * events: one that does not keep up misses some, and one that takes nothing for five seconds is closed; nobody waits for it.
 */
final class EventStream implements AutoCloseable {
    /** Listeners at once. */
    static final int LISTENERS = 96;

    private static final long PERIOD_MILLIS = 50;
    private static final int PASSES_OF_RING = 10;
    private static final int PASSES_WHILE_QUIET = 20;
    private static final List<String> CLOCKS = List.of("at_s", "in_state_s");

    private final Supplier<@Nullable Status> source;
    private final Supplier<Map<String, Object>> words;
    private final Pulse pulse;
    private final Ring ring = new Ring();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Thread pump =
            Thread.ofPlatform().name("lumbar-events").daemon().unstarted(this::pump);
    private volatile byte @Nullable [] history;
    private volatile boolean ending;

    /**
     * A stream of one chair.
     *
     * @param source its latest status
     * @param words the same as a map, with all that a status says
     */
    EventStream(Supplier<@Nullable Status> source, Supplier<Map<String, Object>> words, Pulse pulse) {
        this.source = source;
        this.words = words;
        this.pulse = pulse;
    }

    void start() {
        pump.start();
    }

    int size() {
        return listeners.size();
    }

    /**
     * Takes over an exchange, on a thread of its own.
     *
     * @param may whether it may still listen; asked again and again
     * @return false when there are too many, and nothing was answered
     */
    boolean add(HttpExchange exchange, BooleanSupplier may) throws IOException {
        if (taken.incrementAndGet() > LISTENERS) {
            taken.decrementAndGet();
            return false;
        }
        Listener listener = new Listener(exchange, may);
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(200, 0);
        } catch (IOException | RuntimeException e) {
            taken.decrementAndGet();
            throw e;
        }
        listener.tell(history());
        if (source.get() != null) {
            listener.show(frame("status", words.get()));
        }
        listeners.add(listener);
        Thread.ofVirtual().name("lumbar-event-listener").start(listener::run);
        return true;
    }

    /** Something happened. */
    void tell(Event event) {
        Map<String, Object> map = listeners.isEmpty() ? null : Telemetry.event(event);
        if (map != null) {
            byte[] frame = frame("event", map);
            listeners.forEach(listener -> listener.tell(frame));
        }
    }

    private void pump() {
        Map<String, Object> shown = Map.of();
        int quiet = 0;
        for (int pass = 0; !ending; pass++) {
            Status status = source.get();
            boolean isNew = pulse.look(status, System.nanoTime());
            if (status != null && pass % PASSES_OF_RING == 0) {
                ring.add(status);
                history = null;
            }
            if (isNew && !listeners.isEmpty()) {
                Map<String, Object> said = words.get();
                Map<String, Object> content = new LinkedHashMap<>(said);
                CLOCKS.forEach(content::remove);
                quiet = content.equals(shown) ? quiet + 1 : 0;
                shown = content;
                if (quiet % PASSES_WHILE_QUIET == 0) {
                    byte[] frame = frame("status", said);
                    listeners.forEach(listener -> listener.show(frame));
                }
            }
            List<Listener> gone = listeners.stream().filter(Listener::isOver).toList();
            listeners.removeAll(gone);
            taken.addAndGet(-gone.size());
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private byte[] history() {
        byte[] known = history;
        if (known == null) {
            known = frame("history", ring.history());
            history = known;
        }
        return known;
    }

    private static byte[] frame(String type, Map<String, Object> map) {
        return ("event: " + type + "\ndata: " + Json.write(map) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        ending = true;
        pump.interrupt();
        listeners.forEach(Listener::end);
    }
}
