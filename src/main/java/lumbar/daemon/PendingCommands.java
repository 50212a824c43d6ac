package lumbar.daemon;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.EventTime;
import lumbar.control.Origin;
import lumbar.control.Refusal;
import lumbar.control.Request;

/** Commands that were put into the inbox and wait for the answer of the loop. Any thread. */
final class PendingCommands {
    private static final long ANSWER_SECONDS = 10;

    private final Inbox inbox;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, CompletableFuture<Event.Answered>> waiting = new ConcurrentHashMap<>();

    PendingCommands(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Offers a command; the answer comes when the loop has judged it, or at once when there is no room. */
    CompletableFuture<Event.Answered> submit(
            Command command, Origin origin, String controller, OptionalLong stopsSeen) {
        long ticket = tickets.incrementAndGet();
        CompletableFuture<Event.Answered> answer = new CompletableFuture<>();
        waiting.put(ticket, answer);
        if (!inbox.offer(new Request(ticket, command, origin, controller, stopsSeen))) {
            waiting.remove(ticket);
            answer.complete(refused(ticket, command, inbox.closed() ? Refusal.ENDING : Refusal.TOO_MANY));
        }
        return answer.completeOnTimeout(refused(ticket, command, Refusal.NO_ANSWER), ANSWER_SECONDS, TimeUnit.SECONDS)
                .whenComplete((a, e) -> waiting.remove(ticket));
    }

    /** The loop has answered. */
    void onEvent(Event event) {
        if (event instanceof Event.Answered answer) {
            CompletableFuture<Event.Answered> future = waiting.remove(answer.ticket());
            if (future != null) {
                future.complete(answer);
            }
        }
    }

    /** Closes the inbox for everything but stops; what waits to be judged is answered so (SR-59). */
    void acceptOnlyStops() {
        for (Request dropped : inbox.close()) {
            CompletableFuture<Event.Answered> answer = waiting.remove(dropped.ticket());
            if (answer != null) {
                answer.complete(refused(dropped.ticket(), dropped.command(), Refusal.ENDING));
            }
        }
    }

    private static Event.Answered refused(long ticket, Command command, Refusal why) {
        return new Event.Answered(EventTime.OUTSIDE_THE_LOOP, ticket, command.word(), why, why.text(), why.nextStep());
    }
}
