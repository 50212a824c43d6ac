package lumbar.remote.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import lumbar.control.Command;
import lumbar.control.Event;
import lumbar.control.Origin;
import lumbar.control.Refusal;
import lumbar.remote.BadInput;
import lumbar.remote.Desk;
import lumbar.remote.Freshness;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.Names;
import lumbar.remote.TokenBucket;
import org.jspecify.annotations.Nullable;

/**
 * The way from a message to the chair. {@link #heardStop} and {@link #heard} are called on the library's threads: a STOP goes on
 * from there at once, by the chair's own lane (SR-24); anything else passes the token bucket and waits in a short queue.
 * {@link #carryOut} is called by the home's thread. Answers go to {@code outbox}, where there is room.
 */
final class Orders {
    private static final int PLACES = 32;
    private static final int LONGEST_BYTES = 4 * 1024;
    private static final int PER_SECOND = 10;
    private static final String ANYBODY = "home";

    private final Home home;
    private final Desk desk;
    private final Errands errands;
    private final Freshness freshness;
    private final Outbox outbox;
    private final DoubleSupplier wallSeconds;
    private final ArrayBlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(PLACES);
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final TokenBucket commands;
    private final TokenBucket stopAnswers;
    private final TokenBucket complaints;
    private final AtomicLong turnedAway = new AtomicLong();
    private final AtomicLong stops = new AtomicLong();
    private final LongSupplier nanos;
    private volatile String chosen;

    /** @param wallSeconds epoch seconds, NaN while the clock cannot be believed */
    Orders(
            Home home,
            Desk desk,
            Names names,
            Freshness freshness,
            Outbox outbox,
            DoubleSupplier wallSeconds,
            LongSupplier nanos) {
        this.home = home;
        this.desk = desk;
        this.freshness = freshness;
        this.outbox = outbox;
        this.wallSeconds = wallSeconds;
        this.nanos = nanos;
        errands = new Errands(names, home.person());
        commands = new TokenBucket(PER_SECOND, nanos.getAsLong());
        stopAnswers = new TokenBucket(PER_SECOND, nanos.getAsLong());
        complaints = new TokenBucket(1, nanos.getAsLong());
        chosen = names.programs().stream().sorted().findFirst().orElse("");
    }

    /** The program that a start without a name takes. */
    String chosen() {
        return chosen;
    }

    /** How many messages were turned away because they came too often. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** A STOP by its own line. The library's thread: it never waits. */
    void heardStop(Letter letter) {
        long now = nanos.getAsLong();
        stop(letter, now);
        freshness.overtook(now);
    }

    /** A message on a command topic. The library's thread: it never waits. */
    void heard(Letter letter) {
        long now = nanos.getAsLong();
        if (letter.retained() && letter.payload().length > 0) {
            kept.add(letter.topic());
        }
        if (letter.topic().equals(home.topics().command("stop"))) {
            if (freshness.caughtUp(now)) {
                stop(letter, now);
            }
        } else if (commands.take(now) && waiting.offer(letter)) {
            outbox.ring();
        } else {
            turnedAway.incrementAndGet();
            if (complaints.take(now)) {
                refuse(letter, Refusal.TOO_OFTEN);
            }
        }
    }

    private void stop(Letter letter, long now) {
        stops.incrementAndGet();
        var answer = desk.stop(ANYBODY);
        if (stopAnswers.take(now)) {
            var ignored = answer.thenAccept(answered -> answer(letter, answered));
        }
    }

    /** The next message that waits, or null. */
    @Nullable
    Letter next() {
        return waiting.poll();
    }

    /** Takes away what the broker was asked to keep of commands, also of those that were turned away. The home's thread. */
    void clearKept() {
        for (String topic : List.copyOf(kept)) {
            kept.remove(topic);
            if (!outbox.offer(Note.cleared(topic))) {
                kept.add(topic);
            }
        }
    }

    /** Forgets what waits: the line it came by is gone. */
    void forget() {
        waiting.clear();
        freshness.forget();
    }

    /** Judges one message and hands its command on. The home's thread. */
    void carryOut(Letter letter) {
        long before = stops.get();
        if (letter.retained()) {
            // An empty one is how a topic is cleared, and says nothing.
            if (letter.payload().length > 0) {
                refuse(letter, Refusal.RETAINED);
            }
            return;
        }
        if (letter.payload().length > LONGEST_BYTES) {
            refuse(letter, Refusal.TOO_LONG);
            return;
        }
        try {
            Errands.Errand errand = errands.read(word(letter), letter.payload(), chosen, letter.arrivedNanos());
            String controller = controller(letter, errand);
            Refusal refusal = isKnown(controller)
                    ? freshness.judge(errand.marks(), nanos.getAsLong(), wallSeconds.getAsDouble())
                    : Refusal.UNKNOWN_CONTROLLER;
            if (refusal != null) {
                refuse(letter, refusal);
            } else if (errand.command() == null) {
                chosen = errand.chosen();
                result(letter, "accepted", "accepted", "the next start takes " + chosen);
            } else {
                var ignored = desk.submit(command(errand), Origin.REMOTE, "mqtt:" + controller)
                        .thenAccept(answered -> answer(letter, answered));
                if (errand.marks().moves() && stops.get() != before) {
                    // A stop came while this was judged, and the chair may have heard it first: once more, behind it.
                    var _ = desk.stop(ANYBODY);
                }
            }
        } catch (BadInput e) {
            result(letter, "error", "bad-input", e.text() + ". " + e.nextStep());
        }
    }

    /** Whether an intensity is a raise, and so judged like a start (SR-25), only the chair knows when it takes it. */
    private Command command(Errands.Errand errand) {
        Command command = Objects.requireNonNull(errand.command());
        return command instanceof Command.Intensity asked
                ? new Command.Intensity(
                        asked.intensity(), freshness.takes(errand.marks().nonce()))
                : command;
    }

    private static String controller(Letter letter, Errands.Errand errand) {
        String named = errand.controller().isEmpty() ? letter.controller() : errand.controller();
        return named.isEmpty() ? ANYBODY : named;
    }

    private boolean isKnown(String controller) {
        List<String> known = home.controllers();
        return known.isEmpty() || known.contains(controller);
    }

    private void answer(Letter letter, Event.Answered whole) {
        Event.Answered answered = HomeTelemetry.discreet(whole);
        String next = answered.nextStep().isEmpty() ? "" : ". " + answered.nextStep();
        String status = answered.accepted() ? "accepted" : "refused";
        result(letter, status, answered.code(), answered.text() + next);
    }

    /** The event, too, for whoever looks only there; what the chair itself refuses it tells there by itself. */
    private void refuse(Letter letter, Refusal refusal) {
        result(letter, "refused", refusal.key(), refusal.text() + ". " + refusal.nextStep());
        offer(Note.passingJson(
                home.topics().event(), HomeTelemetry.refused(word(letter), refusal.key(), refusal.text())));
    }

    private void result(Letter letter, String status, String code, String reason) {
        Map<String, Object> map = new LinkedHashMap<>();
        String id = letter.payload().length > LONGEST_BYTES ? null : Errands.id(letter.payload());
        if (id != null) {
            map.put("id", id);
        }
        map.put("command", word(letter));
        map.put("status", status);
        map.put("code", code);
        map.put("reason", reason);
        Note note = Note.passingJson(home.topics().result(), map);
        offer(note);
        if (home.topics().isForAnswers(letter.responseTopic())) {
            offer(new Note(letter.responseTopic(), note.payload(), 1, false, letter.correlation()));
        }
    }

    private void offer(Note note) {
        // No room: whoever floods the chair misses answers.
        boolean ignored = outbox.offer(note);
    }

    private static String word(Letter letter) {
        return letter.topic().substring(letter.topic().lastIndexOf('/') + 1);
    }
}
