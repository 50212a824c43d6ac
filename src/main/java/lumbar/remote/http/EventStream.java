package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.GuestView;
import lumbar.remote.Json;
import lumbar.remote.Telemetry;
import lumbar.remote.message.EventMessage;
import lumbar.remote.message.StatusMessage;
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

    /** Somebody who comes is told so many at most; an hour has a handful. */
    private static final int MOST_REMINDERS = 20;

    private static final int PASSES_OF_HISTORY = 10;
    private static final int PASSES_WHILE_QUIET = 20;

    private final Supplier<@Nullable Status> source;
    private final Function<Status, StatusMessage> message;
    private final LoopHealth health;
    private final StatusHistory statusHistory = new StatusHistory();
    private final AtomicInteger reserved = new AtomicInteger();
    private final List<SseClient> clients = new CopyOnWriteArrayList<>();
    private final Worker worker;
    /** Of the last hour: a page that comes later, or was not looked at, is told too. */
    private final Deque<RecentReminder> reminders = new ConcurrentLinkedDeque<>();

    private volatile byte @Nullable [] historyFrame;
    // of the worker's thread
    private @Nullable StatusMessage lastContent;
    private int quietPasses;
    private long pass;

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record RecentReminder(byte[] frame, long nanos) {}

    /**
     * A stream of one chair.
     *
     * @param source its latest status
     * @param message a status as it is sent, with what the wiring adds
     */
    EventStream(
            Supplier<@Nullable Status> source,
            Function<Status, StatusMessage> message,
            LoopHealth health,
            Consumer<String> log) {
        this.source = source;
        this.message = message;
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
        forgetReminders();
        // A reminder is the same for everybody.
        reminders.forEach(one -> client.queueEvent(one.frame));
        // Old words of a loop that does not run any more would look alive.
        Status now = source.get();
        if (now != null && health.isAlive(System.nanoTime())) {
            client.setStatus(frame("status", message.apply(guest ? GuestView.of(now) : now)));
        }
        clients.add(client);
        Thread.ofVirtual().name("lumbar-event-listener").start(client::run);
        return true;
    }

    /** Drops those of more than an hour ago, and all but the newest: also while nobody listens. */
    private void forgetReminders() {
        reminders.removeIf(one -> System.nanoTime() - one.nanos > REMINDED_NANOS);
        while (reminders.size() > MOST_REMINDERS) {
            reminders.pollFirst();
        }
    }

    /** Something happened. */
    void onEvent(Event event) {
        boolean reminds = event instanceof Event.Reminder;
        EventMessage whole = reminds || !clients.isEmpty() ? Telemetry.event(event) : null;
        if (whole == null) {
            return;
        }
        byte[] frame = frame("event", whole);
        if (reminds) {
            reminders.addLast(new RecentReminder(frame, System.nanoTime()));
            forgetReminders();
        }
        EventMessage seen = GuestView.event(event);
        byte[] narrow = seen == null ? null : frame("event", seen);
        for (SseClient client : clients) {
            byte[] its = client.isGuest() ? narrow : frame;
            if (its != null) {
                client.queueEvent(its);
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
        if (status != null && isNew && !clients.isEmpty()) {
            StatusMessage content = message.apply(withoutClocks(status));
            quietPasses = content.equals(lastContent) ? quietPasses + 1 : 0;
            lastContent = content;
            if (quietPasses % PASSES_WHILE_QUIET == 0) {
                sendStatus(status);
            }
        }
        List<SseClient> gone = clients.stream().filter(SseClient::isOver).toList();
        clients.removeAll(gone);
        reserved.addAndGet(-gone.size());
        return System.nanoTime() + PERIOD_NANOS;
    }

    private void sendStatus(Status status) {
        byte[] whole = frame("status", message.apply(status));
        byte[] narrow = clients.stream().anyMatch(SseClient::isGuest)
                ? frame("status", message.apply(GuestView.of(status)))
                : whole;
        clients.forEach(client -> client.setStatus(client.isGuest() ? narrow : whole));
    }

    /** Without what changes by the passing of time alone while the chair rests. */
    private static Status withoutClocks(Status status) {
        Status.Chair chair = status.chair();
        return new Status(
                new Status.Chair(
                        0,
                        chair.simulated(),
                        chair.state(),
                        chair.why(),
                        chair.refused(),
                        0,
                        chair.seatSensor(),
                        chair.occupied(),
                        chair.seatKg(),
                        chair.areas(),
                        chair.recliners(),
                        chair.lateCycles()),
                status.session(),
                status.safety(),
                status.next());
    }

    private byte[] historyFrame() {
        byte[] known = historyFrame;
        if (known == null) {
            known = frame("history", statusHistory.history());
            historyFrame = known;
        }
        return known;
    }

    private static byte[] frame(String type, Object message) {
        return ("event: " + type + "\ndata: " + Json.write(message) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        worker.interrupt();
        clients.forEach(SseClient::end);
    }
}
