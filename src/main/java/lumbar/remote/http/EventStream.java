package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.GuestView;
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
    private static final long REMINDED_NANOS = 3_600_000_000_000L;
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
    /** Of the last hour: a page that comes later, or was not looked at, is told too. */
    private final Deque<Reminded> reminders = new ConcurrentLinkedDeque<>();

    private volatile byte @Nullable [] history;
    private volatile boolean ending;

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Reminded(byte[] frame, long nanos) {}

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
     * @param guest whether it sees what a guest may see
     * @param may whether it may still listen; asked again and again
     * @return false when there are too many, and nothing was answered
     */
    boolean add(HttpExchange exchange, boolean guest, BooleanSupplier may) throws IOException {
        if (taken.incrementAndGet() > LISTENERS) {
            taken.decrementAndGet();
            return false;
        }
        Listener listener = new Listener(exchange, guest, may);
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
        reminders.removeIf(one -> System.nanoTime() - one.nanos > REMINDED_NANOS);
        reminders.forEach(one -> listener.tell(one.frame));
        // Old words of a loop that does not run any more would look alive.
        if (source.get() != null && pulse.beats(System.nanoTime())) {
            listener.show(frame("status", guest ? GuestView.of(words.get()) : words.get()));
        }
        listeners.add(listener);
        Thread.ofVirtual().name("lumbar-event-listener").start(listener::run);
        return true;
    }

    /** Something happened. */
    void tell(Event event) {
        boolean reminds = event instanceof Event.Reminder;
        Map<String, Object> map = reminds || !listeners.isEmpty() ? Telemetry.event(event) : null;
        if (map == null) {
            return;
        }
        if (reminds) {
            map.put("id", System.currentTimeMillis());
        }
        byte[] frame = frame("event", map);
        if (reminds) {
            reminders.addLast(new Reminded(frame, System.nanoTime()));
        }
        listeners.forEach(listener -> listener.tell(frame));
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
                    show(said);
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

    private void show(Map<String, Object> said) {
        byte[] whole = frame("status", said);
        byte[] narrow = listeners.stream().anyMatch(Listener::isGuest) ? frame("status", GuestView.of(said)) : whole;
        listeners.forEach(listener -> listener.show(listener.isGuest() ? narrow : whole));
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
