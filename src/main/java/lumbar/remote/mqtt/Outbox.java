package lumbar.remote.mqtt;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What waits to be sent, and the bell that wakes the home's thread. Anybody may offer and ring, and never waits. */
final class Outbox {
    private static final int PLACES = 256;

    private final ArrayBlockingQueue<OutboundMessage> messages = new ArrayBlockingQueue<>(PLACES);
    private final Semaphore bell = new Semaphore(0);

    /** False when there is no room: whoever floods the chair misses answers. */
    boolean offer(OutboundMessage message) {
        boolean taken = messages.offer(message);
        wake();
        return taken;
    }

    /** There is something to do. */
    void wake() {
        bell.release();
    }

    @Nullable
    OutboundMessage poll() {
        return messages.poll();
    }

    void clear() {
        messages.clear();
    }

    /** Waits for the bell, at most so long. The home's thread. */
    void await(long millis) throws InterruptedException {
        boolean ignored = bell.tryAcquire(millis, TimeUnit.MILLISECONDS);
        bell.drainPermits();
    }
}
