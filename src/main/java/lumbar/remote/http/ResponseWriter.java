package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import lumbar.worker.Worker;

/**
 * Sends responses, and closes the connection of a client that has not taken its response within ten seconds. {@link #send} is called
 * on the thread of the request; a worker looks for writes that take too long once a second.
 */
final class ResponseWriter implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final Map<Thread, Long> startedNanos = new ConcurrentHashMap<>();
    private final Worker worker;

    ResponseWriter(Consumer<String> log) {
        worker = new Worker("lumbar-writing", new LoggedTask("closing slow connections", this::closeSlow, log));
    }

    void start() {
        worker.start();
    }

    void send(Response response, HttpExchange exchange) throws IOException {
        startedNanos.put(Thread.currentThread(), System.nanoTime());
        try {
            response.send(exchange);
        } finally {
            exchange.close();
            startedNanos.remove(Thread.currentThread());
        }
    }

    private long closeSlow(long nowNanos) {
        startedNanos.forEach((writer, started) -> {
            if (nowNanos - started > LONGEST_NANOS) {
                // This closes the connection under the write; closing the exchange would wait behind it.
                writer.interrupt();
            }
        });
        return nowNanos + PERIOD_NANOS;
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
