package lumbar.remote.mqtt;

import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait to be sent, 256 at most. {@link #offer} and {@link #wake} may be called from any thread and never wait; the
 * rest is called by the worker of {@link MqttRemote}.
 */
final class Outbox {
    private static final int CAPACITY = 256;

    private final ArrayBlockingQueue<OutboundMessage> messages = new ArrayBlockingQueue<>(CAPACITY);
    private final Runnable wake;

    /** @param wake wakes the worker that sends */
    Outbox(Runnable wake) {
        this.wake = wake;
    }

    /** False when the queue is full: a client that floods the chair misses answers. */
    boolean offer(OutboundMessage message) {
        boolean isQueued = messages.offer(message);
        wake();
        return isQueued;
    }

    /** Wakes the worker. */
    void wake() {
        wake.run();
    }

    @Nullable
    OutboundMessage poll() {
        return messages.poll();
    }

    void clear() {
        messages.clear();
    }
}
