package lumbar.daemon;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Status;
import org.jspecify.annotations.Nullable;

/**
 * What clients may do with a running chair: submit a command, stop, read the status, listen to events, write down who did what. Any
 * thread; no method waits for the control loop or the disk.
 */
public interface ChairGateway extends AuditLog {
    /** For a command that cannot have waited anywhere. */
    default CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller) {
        return submit(command, origin, controller, OptionalLong.empty());
    }

    /**
     * Submits a command.
     *
     * @param controller who commands, for the controller lease (SR-28)
     * @param stopsSeen {@link #stopCount()} when the request came: after one more stop the command moves nothing (SR-24)
     * @return completed by the chair's answer
     */
    CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller, OptionalLong stopsSeen);

    /** Number of stops so far. */
    long stopCount();

    /**
     * Stops now, from anyone, ahead of every queued command (SR-24).
     *
     * @param origin decides nothing of the stop itself: a session that somebody at the chair ended shows that somebody was there (SR-46)
     */
    CompletableFuture<Event.Answered> stop(Origin origin, String controller);

    /** The same of somebody at the chair. */
    default CompletableFuture<Event.Answered> stop(String controller) {
        return stop(Origin.LOCAL, controller);
    }

    /** The link to the remote controller is alive: without a call for 30 s a remotely started session ends (SR-27). */
    void linkAlive();

    /** The latest status; null before the first cycle. */
    @Nullable
    Status status();

    /** Adds a listener for all events from now on. It is called on the thread that announces events and must not wait. */
    void addListener(Consumer<Event> listener);
}
