package lumbar.daemon;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import lumbar.control.Event;
import lumbar.worker.Worker;

/**
 * Hands events to subscribers on a thread of its own, in the order in which they were published. Publishing never waits: what does
 * not fit any more is lost and counted. Any thread.
 */
final class EventBus {
    private static final int CAPACITY = 4096;
    private static final long POLL_NANOS = 1_000_000;

    private final ArrayBlockingQueue<Event> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final List<Consumer<Event>> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Worker worker;

    EventBus(String name) {
        worker = new Worker(name, this::deliver);
    }

    void start() {
        worker.start();
    }

    void subscribe(Consumer<Event> subscriber) {
        subscribers.add(subscriber);
    }

    void publish(Event event) {
        if (queue.offer(event)) {
            published.incrementAndGet();
            worker.wake();
        } else {
            lost.incrementAndGet();
        }
    }

    private long deliver(long nowNanos) {
        for (Event event = queue.poll(); event != null; event = queue.poll()) {
            for (Consumer<Event> subscriber : subscribers) {
                deliver(subscriber, event);
            }
            delivered.incrementAndGet();
        }
        return Worker.Task.IDLE;
    }

    /** A subscriber that fails loses this event; the others go on. */
    private void deliver(Consumer<Event> subscriber, Event event) {
        try {
            subscriber.accept(event);
        } catch (RuntimeException | Error e) {
            lost.incrementAndGet();
        }
    }

    /** Events that a subscriber did not get, because the queue was full or the subscriber failed. */
    long lost() {
        return lost.get();
    }

    /** Waits until everything that was published is delivered, but not past this moment of the monotonic clock. */
    void awaitDelivered(long untilNanos) {
        while (delivered.get() < published.get() && System.nanoTime() - untilNanos < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Ends the thread, interrupts a subscriber that waits, and waits for neither. */
    void close() {
        queue.clear();
        worker.interrupt();
    }
}
