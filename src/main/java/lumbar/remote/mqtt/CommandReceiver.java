package lumbar.remote.mqtt;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Refusal;
import lumbar.daemon.ChairGateway;
import lumbar.remote.AuditedRoutes;
import lumbar.remote.BadInput;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.NameLookup;
import lumbar.remote.Redaction;
import lumbar.remote.ReplayGuard;
import lumbar.remote.TokenBucket;
import lumbar.remote.message.HomeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands from MQTT messages. {@link #onStop} and {@link #onMessage} are called on the library's threads: a STOP goes to the
 * chair at once (SR-24); everything else passes a rate limit (SR-39) and waits in a short queue. {@link #process} is called by the worker
 * of {@link MqttRemote}. Answers go to the outbox; when it is full they are dropped.
 */
final class CommandReceiver {
    private static final int QUEUE_CAPACITY = 32;
    private static final int LONGEST_BYTES = 4 * 1024;
    private static final int PER_SECOND = 10;
    private static final String ANYBODY = "home";

    private final MqttConfig config;
    private final ChairGateway gateway;
    private final PayloadParser parser;
    private final ReplayGuard replayGuard;
    private final Outbox outbox;
    private final Supplier<OptionalDouble> wallSeconds;
    private final ArrayBlockingQueue<InboundMessage> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Set<String> retainedTopics = ConcurrentHashMap.newKeySet();
    private final TokenBucket commands;
    private final TokenBucket stopAnswers;
    private final TokenBucket refusalEvents;
    private final AtomicLong stops = new AtomicLong();
    private final LongSupplier nanos;
    private volatile String nextProgram;

    /** @param wallSeconds epoch seconds; empty while the clock cannot be believed */
    CommandReceiver(
            MqttConfig config,
            ChairGateway gateway,
            NameLookup names,
            ReplayGuard guard,
            Outbox outbox,
            Supplier<OptionalDouble> wallSeconds,
            LongSupplier nanos) {
        this.config = config;
        this.gateway = gateway;
        this.replayGuard = guard;
        this.outbox = outbox;
        this.wallSeconds = wallSeconds;
        this.nanos = nanos;
        parser = new PayloadParser(names, config.person());
        commands = new TokenBucket(PER_SECOND, nanos.getAsLong());
        stopAnswers = new TokenBucket(PER_SECOND, nanos.getAsLong());
        refusalEvents = new TokenBucket(1, nanos.getAsLong());
        nextProgram = names.programs().stream().sorted().findFirst().orElse("");
    }

    /** The program that a start without a name takes. */
    String nextProgram() {
        return nextProgram;
    }

    /** A STOP on the connection of its own. Never waits. The library's thread. */
    void onStop(InboundMessage received) {
        long now = nanos.getAsLong();
        stop(received, now);
        replayGuard.onEarlyStop(now);
    }

    /** A message on a command topic. Never waits. The library's thread. */
    void onMessage(InboundMessage received) {
        long now = nanos.getAsLong();
        if (received.retained() && received.payload().length > 0) {
            retainedTopics.add(received.topic());
        }
        if (received.topic().equals(config.topics().command("stop"))) {
            if (replayGuard.onOrderedStop(now)) {
                stop(received, now);
            }
        } else if (commands.take(now) && queue.offer(received)) {
            outbox.wake();
        } else {
            if (refusalEvents.take(now)) {
                publishRefusal(received, Refusal.TOO_OFTEN);
            }
        }
    }

    private void stop(InboundMessage received, long now) {
        stops.incrementAndGet();
        var answer = gateway.stop(Origin.REMOTE, ANYBODY);
        if (stopAnswers.take(now)) {
            var ignored = answer.thenAccept(answered -> publishAnswer(received, answered));
        }
    }

    /** The next message that waits, or null. */
    @Nullable
    InboundMessage next() {
        return queue.poll();
    }

    /** Clears commands that the broker was asked to retain, also those that were dropped (SR-27). The worker's thread. */
    void clearRetained() {
        for (String topic : List.copyOf(retainedTopics)) {
            retainedTopics.remove(topic);
            if (!outbox.offer(OutboundMessage.cleared(topic))) {
                retainedTopics.add(topic);
            }
        }
    }

    /** Drops what waits in the queue: its connection is gone. */
    void onReconnect() {
        queue.clear();
        replayGuard.onReconnect();
    }

    /** Checks one message and submits its command. The worker's thread. */
    void process(InboundMessage received) {
        long before = stops.get();
        if (received.retained()) {
            // An empty retained message clears a topic and is no command.
            if (received.payload().length > 0) {
                publishRefusal(received, Refusal.RETAINED);
            }
            return;
        }
        if (received.payload().length > LONGEST_BYTES) {
            publishRefusal(received, Refusal.TOO_LONG);
            return;
        }
        try {
            PayloadParser.ParsedCommand parsed =
                    parser.parse(word(received), received.payload(), nextProgram, received.arrivedNanos());
            String controller = controller(received, parsed);
            Refusal refusal = isAllowedController(controller)
                    ? replayGuard.refusal(parsed.metadata(), nanos.getAsLong(), wallSeconds.get())
                    : Refusal.UNKNOWN_CONTROLLER;
            if (refusal != null) {
                publishRefusal(received, refusal);
            } else if (parsed.command() == null) {
                nextProgram = parsed.program();
                publishResult(received, "accepted", "accepted", "the next start takes " + nextProgram);
            } else {
                var ignored = gateway.submit(command(parsed), Origin.REMOTE, "mqtt:" + controller)
                        .thenAccept(answered -> publishAnswer(received, answered));
                if (parsed.metadata().isMovement() && stops.get() != before) {
                    // A stop came during the check, and the chair may have taken it first: stop once more, behind the
                    // command.
                    var _ = gateway.stop(Origin.REMOTE, ANYBODY);
                }
            }
        } catch (BadInput e) {
            publishResult(received, "error", "bad-input", e.text() + ". " + e.nextStep());
        }
    }

    /** Only the chair knows whether an intensity is a raise, which is judged like a start (SR-25), so the nonce is used here. */
    private Command command(PayloadParser.ParsedCommand parsed) {
        Command command = Objects.requireNonNull(parsed.command());
        return command instanceof Command.Intensity asked
                ? new Command.Intensity(
                        asked.intensity(),
                        replayGuard.useNonce(parsed.metadata().nonce()))
                : command;
    }

    private static String controller(InboundMessage received, PayloadParser.ParsedCommand parsed) {
        String named = parsed.controller().isEmpty() ? received.controller() : parsed.controller();
        return controller(named);
    }

    private static String controller(String named) {
        return named.isEmpty() ? ANYBODY : named;
    }

    private boolean isAllowedController(String controller) {
        List<String> known = config.controllers();
        return known.isEmpty() || known.contains(controller);
    }

    private void publishAnswer(InboundMessage received, Event.Answered whole) {
        Event.Answered answered = Redaction.of(whole);
        String next = answered.nextStep().isEmpty() ? "" : ". " + answered.nextStep();
        String status = answered.accepted() ? "accepted" : "refused";
        publishResult(received, status, answered.code(), answered.text() + next);
    }

    /** Also as an event. What the chair itself refuses is an event of its own already. */
    private void publishRefusal(InboundMessage received, Refusal refusal) {
        AuditedRoutes.refusedRemotely(gateway, word(received), "mqtt:" + controller(received.controller()), refusal);
        publishResult(received, "refused", refusal.key(), refusal.text() + ". " + refusal.nextStep());
        offer(OutboundMessage.transientJson(
                config.topics().event(), HomeTelemetry.refused(word(received), refusal.key(), refusal.text())));
    }

    private void publishResult(InboundMessage received, String status, String code, String reason) {
        String id = received.payload().length > LONGEST_BYTES ? null : PayloadParser.id(received.payload());
        OutboundMessage message = OutboundMessage.transientJson(
                config.topics().result(), new HomeMessage.Result(id, word(received), status, code, reason));
        offer(message);
        if (config.topics().isAllowedResponseTopic(received.responseTopic())) {
            offer(new OutboundMessage(received.responseTopic(), message.payload(), 1, false, received.correlation()));
        }
    }

    private void offer(OutboundMessage message) {
        // When the outbox is full, the answer is dropped.
        boolean ignored = outbox.offer(message);
    }

    private static String word(InboundMessage received) {
        return received.topic().substring(received.topic().lastIndexOf('/') + 1);
    }
}
