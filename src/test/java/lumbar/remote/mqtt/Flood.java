package lumbar.remote.mqtt;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Messages on every topic, at a rate that is counted, until it is closed. */
public final class Flood implements AutoCloseable {
    private final CompletableFuture<Long> sent = new CompletableFuture<>();
    private final long began = System.nanoTime();
    private volatile boolean over;
    private double seconds;

    /** @param perSecond of each topic */
    public Flood(int port, int perSecond, List<String> topics, String payload) {
        Thread.ofPlatform().name("flood").daemon().start(() -> {
            try (RawClient client = new RawClient(port, "flood")) {
                sent.complete(client.flood(perSecond, topics, payload, () -> over));
            } catch (IOException | RuntimeException e) {
                sent.completeExceptionally(e);
            }
        });
    }

    /** How long it has been going on. */
    public double lastsSeconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Messages a second, of all topics together, since its beginning; it ends. */
    public double perSecond() throws InterruptedException, ExecutionException {
        close();
        return sent.get() / seconds;
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            seconds = (System.nanoTime() - began) / 1e9;
        }
    }
}
