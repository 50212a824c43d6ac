package lumbar.daemon;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.control.Command;
import lumbar.control.Event;
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
    CompletableFuture<Event.Answered> submit(Command command, Origin origin, String controller, long stopsSeen) {
        long ticket = tickets.incrementAndGet();
        CompletableFuture<Event.Answered> answer = new CompletableFuture<>();
        waiting.put(ticket, answer);
        if (!inbox.offer(new Request(ticket, command, origin, controller, stopsSeen))) {
            waiting.remove(ticket);
            answer.complete(inbox.closed() ? ending(ticket, command) : tooMany(ticket, command));
        }
        return answer.completeOnTimeout(noAnswer(ticket, command), ANSWER_SECONDS, TimeUnit.SECONDS)
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
                answer.complete(ending(dropped.ticket(), dropped.command()));
            }
        }
    }

    private static Event.Answered noAnswer(long ticket, Command command) {
        return new Event.Answered(
                ticket, command.word(), false, "no-answer", "the loop did not answer", "See the log.");
    }

    private static Event.Answered tooMany(long ticket, Command command) {
        return new Event.Answered(
                ticket,
                command.word(),
                false,
                "too-many",
                "too many commands at once",
                "Wait a moment and say it again.");
    }

    private static Event.Answered ending(long ticket, Command command) {
        Refusal why = Refusal.ENDING;
        return new Event.Answered(ticket, command.word(), false, why.key(), why.text(), why.nextStep());
    }
}
