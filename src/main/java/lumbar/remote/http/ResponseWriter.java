package lumbar.remote.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Sends replies, and drops whoever has not taken one within ten seconds: a connection is not somebody's for keeps. Any thread. */
final class ResponseWriter implements AutoCloseable {
    private static final long LOOK_MILLIS = 1000;
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final Map<Thread, Long> startedNanos = new ConcurrentHashMap<>();
    private final Thread watch =
            Thread.ofPlatform().name("lumbar-writing").daemon().unstarted(this::watch);

    void start() {
        watch.start();
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

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                long now = System.nanoTime();
                startedNanos.forEach((writer, began) -> {
                    if (now - began > LONGEST_NANOS) {
                        // This closes the connection under the write; closing the exchange would wait behind it.
                        writer.interrupt();
                    }
                });
            }
        } catch (InterruptedException e) {
            // The door is closed.
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
