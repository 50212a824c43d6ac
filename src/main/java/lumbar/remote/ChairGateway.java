package lumbar.remote;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Request;
import lumbar.control.Status;
import org.jspecify.annotations.Nullable;

/** All that anybody outside may do with a running chair: offer a command, look, listen. Any thread; nothing waits for the loop. */
public interface ChairGateway {
    /** For what cannot have waited anywhere. */
    default CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller) {
        return submit(command, origin, controller, Request.NOT_KNOWN);
    }

    /**
     * Offers a command.
     *
     * @param stopsSeen what {@link #stopCount()} said when it was asked: after one more stop it moves nothing (SR-24)
     */
    CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller, long stopsSeen);

    /** How many stops the chair has seen. */
    long stopCount();

    /** Let go now, from anyone (SR-24). */
    CompletableFuture<Event.Answered> stop(String controller);

    /** Whoever commands from elsewhere is still there: without a word for 30 s a session started from there ends (SR-27). */
    void linkAlive();

    /** What the chair does now; null before its first cycle. */
    @Nullable
    Status status();

    /** Hears every event from now on. */
    void addListener(Consumer<Event> listener);
}
