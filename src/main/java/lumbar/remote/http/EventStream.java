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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.GuestView;
import lumbar.remote.Json;
import lumbar.remote.Telemetry;
import lumbar.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Live data by server-sent events: first {@code history} of ten minutes, then {@code status} at most 20 times a second and less
 * while nothing changes, and {@code event} as they happen. Each listener has a thread, the latest status and a bounded queue of
 * events: one that does not keep up misses some, and one that takes nothing for five seconds is closed; nobody waits for it.
 */
final class EventStream implements AutoCloseable {
    /** Listeners at once. */
    static final int LISTENERS = 96;

    private static final long PERIOD_NANOS = 50_000_000;
    private static final long REMINDED_NANOS = 3_600_000_000_000L;
    private static final int PASSES_OF_HISTORY = 10;
    private static final int PASSES_WHILE_QUIET = 20;
    private static final List<String> CLOCKS = List.of("at_s", "in_state_s");

    private final Supplier<@Nullable Status> source;
    private final Supplier<Map<String, Object>> statusMap;
    private final LoopHealth health;
    private final StatusHistory statusHistory = new StatusHistory();
    private final AtomicInteger reserved = new AtomicInteger();
    private final List<SseClient> clients = new CopyOnWriteArrayList<>();
    private final Worker worker;
    /** Of the last hour: a page that comes later, or was not looked at, is told too. */
    private final Deque<RecentReminder> reminders = new ConcurrentLinkedDeque<>();

    private volatile byte @Nullable [] historyFrame;
    // of the worker's thread
    private Map<String, Object> lastContent = Map.of();
    private int quietPasses;
    private long pass;

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record RecentReminder(byte[] frame, long nanos) {}

    /**
     * A stream of one chair.
     *
     * @param source its latest status
     * @param statusMap the same as it is sent, with what the wiring adds
     */
    EventStream(
            Supplier<@Nullable Status> source,
            Supplier<Map<String, Object>> statusMap,
            LoopHealth health,
            Consumer<String> log) {
        this.source = source;
        this.statusMap = statusMap;
        this.health = health;
        worker = new Worker("lumbar-events", new LoggedTask("the event stream", this::run, log));
    }

    void start() {
        worker.start();
    }

    int size() {
        return clients.size();
    }

    /**
     * Takes over an exchange, on a thread of its own.
     *
     * @param guest whether it sees what a guest may see
     * @param may whether it may still listen; asked again and again
     * @return false when there are too many, and nothing was answered
     */
    boolean add(HttpExchange exchange, boolean guest, BooleanSupplier may) throws IOException {
        if (reserved.incrementAndGet() > LISTENERS) {
            reserved.decrementAndGet();
            return false;
        }
        SseClient client = new SseClient(exchange, guest, may);
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(200, 0);
        } catch (IOException | RuntimeException e) {
            reserved.decrementAndGet();
            throw e;
        }
        client.queueEvent(historyFrame());
        reminders.removeIf(one -> System.nanoTime() - one.nanos > REMINDED_NANOS);
        // A reminder is the same for everybody.
        reminders.forEach(one -> client.queueEvent(one.frame));
        // Old words of a loop that does not run any more would look alive.
        if (source.get() != null && health.isAlive(System.nanoTime())) {
            client.setStatus(frame("status", guest ? GuestView.of(statusMap.get()) : statusMap.get()));
        }
        clients.add(client);
        Thread.ofVirtual().name("lumbar-event-listener").start(client::run);
        return true;
    }

    /** Something happened. */
    void onEvent(Event event) {
        boolean reminds = event instanceof Event.Reminder;
        Map<String, Object> map = reminds || !clients.isEmpty() ? Telemetry.event(event) : null;
        if (map == null) {
            return;
        }
        if (reminds) {
            map.put("id", System.currentTimeMillis());
        }
        byte[] frame = frame("event", map);
        if (reminds) {
            reminders.addLast(new RecentReminder(frame, System.nanoTime()));
        }
        sendEvent(map, frame);
    }

    private void sendEvent(Map<String, Object> map, byte[] whole) {
        Map<String, Object> seen = GuestView.event(map);
        byte[] narrow = seen == null ? null : frame("event", seen);
        for (SseClient client : clients) {
            byte[] frame = client.isGuest() ? narrow : whole;
            if (frame != null) {
                client.queueEvent(frame);
            }
        }
    }

    private long run(long nowNanos) {
        Status status = source.get();
        boolean isNew = health.update(status, nowNanos);
        if (status != null && pass % PASSES_OF_HISTORY == 0) {
            statusHistory.add(status);
            historyFrame = null;
        }
        pass++;
        if (isNew && !clients.isEmpty()) {
            Map<String, Object> now = statusMap.get();
            Map<String, Object> content = new LinkedHashMap<>(now);
            CLOCKS.forEach(content::remove);
            quietPasses = content.equals(lastContent) ? quietPasses + 1 : 0;
            lastContent = content;
            if (quietPasses % PASSES_WHILE_QUIET == 0) {
                sendStatus(now);
            }
        }
        List<SseClient> gone = clients.stream().filter(SseClient::isOver).toList();
        clients.removeAll(gone);
        reserved.addAndGet(-gone.size());
        return System.nanoTime() + PERIOD_NANOS;
    }

    private void sendStatus(Map<String, Object> said) {
        byte[] whole = frame("status", said);
        byte[] narrow = clients.stream().anyMatch(SseClient::isGuest) ? frame("status", GuestView.of(said)) : whole;
        clients.forEach(client -> client.setStatus(client.isGuest() ? narrow : whole));
    }

    private byte[] historyFrame() {
        byte[] known = historyFrame;
        if (known == null) {
            known = frame("history", statusHistory.history());
            historyFrame = known;
        }
        return known;
    }

    private static byte[] frame(String type, Map<String, Object> map) {
        return ("event: " + type + "\ndata: " + Json.write(map) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        worker.interrupt();
        clients.forEach(SseClient::end);
    }
}
