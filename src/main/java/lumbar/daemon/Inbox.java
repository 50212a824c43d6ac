package lumbar.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.control.Command;
import lumbar.control.DaemonEvent;
import lumbar.control.ExternalEvent;
import lumbar.control.Request;

/**
 * The way into the loop: a bounded queue of commands, refused when full, and beside it the STOP lane, which is never full
 * and is emptied first (SR-24). Any thread may offer; the loop drains.
 */
public final class Inbox {
    private static final int PLACES = 64;
    private static final int STOP_PLACES = 256;

    private final ArrayBlockingQueue<Request> commands = new ArrayBlockingQueue<>(PLACES);
    private final ConcurrentLinkedQueue<Request> stops = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingStops = new AtomicInteger();
    private final ConcurrentLinkedQueue<ExternalEvent> notices = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * Ends it: from now on only stops are taken (SR-59). Returns the commands that waited, which are dropped. Any thread, any number of
     * times.
     */
    public List<Request> close() {
        closed = true;
        List<Request> dropped = new ArrayList<>();
        commands.drainTo(dropped);
        return dropped;
    }

    boolean closed() {
        return closed;
    }

    /** Offers a command; false when the queue is full or closed. A STOP is always taken: beyond many waiting ones it counts as one of them. */
    public boolean offer(Request request) {
        if (!(request.command() instanceof Command.Stop)) {
            // Closed meanwhile: whoever takes it out again answers it.
            return !closed && commands.offer(request) && !(closed && commands.remove(request));
        }
        if (waitingStops.incrementAndGet() <= STOP_PLACES) {
            stops.add(request);
        } else {
            waitingStops.decrementAndGet();
        }
        return true;
    }

    /** What the loop must know, from the store or another thread; never refused. */
    public void post(ExternalEvent notice) {
        notices.add(notice);
    }

    /** Everything that waits, stops first. Loop thread. */
    List<Request> drain() {
        if (commands.isEmpty() && waitingStops.get() == 0) {
            return List.of();
        }
        List<Request> requests = new ArrayList<>();
        for (Request stop = stops.poll(); stop != null; stop = stops.poll()) {
            waitingStops.decrementAndGet();
            requests.add(stop);
        }
        if (!closed) {
            commands.drainTo(requests);
        }
        return requests;
    }

    /** Every notice that waits. Loop thread. */
    List<ExternalEvent> notices() {
        if (notices.isEmpty()) {
            return List.of();
        }
        List<ExternalEvent> all = new ArrayList<>();
        for (ExternalEvent notice = notices.poll(); notice != null; notice = notices.poll()) {
            // What the start button means is a start like any other.
            if (!(closed && notice instanceof DaemonEvent.StartChosen)) {
                all.add(notice);
            }
        }
        return all;
    }
}
