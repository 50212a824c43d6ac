package lumbar.remote.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import lumbar.control.Event;
import lumbar.control.Status;
import lumbar.remote.Desk;
import lumbar.remote.Freshness;
import lumbar.remote.HomeTelemetry;
import lumbar.remote.Names;

/**
 * The way in and out by MQTT. One thread keeps the connection, carries commands out and publishes what changed; nothing of it
 * can hold up the control loop, and without a broker the chair works as if there were no home.
 *
 * <p>After each connect: subscribe and check the answer, then the state, then discovery, then {@code online}. While the broker
 * acknowledges what is sent, the chair is told that the link is alive; a session started from here ends without (SR-27).
 */
public final class HomeDoor implements AutoCloseable {
    private static final long LOOK_MILLIS = 20;
    private static final long SILENCE_NANOS = 12_000_000_000L;
    private static final long ALIVE_NANOS = 200_000_000L;
    private static final long CLOSE_MILLIS = 3_000;

    private final Home home;
    private final Desk desk;
    private final Discovery discovery;
    private final Consumer<String> log;
    private final DoubleSupplier wallSeconds;
    private final Wire.Maker wires;
    private final Outbox outbox = new Outbox();
    private final Freshness freshness;
    private final Orders orders;
    private final Shown shown;
    private final Backoff backoff;
    private final SecureRandom random = new SecureRandom();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Object losing = new Object();
    private final AtomicInteger connects = new AtomicInteger();
    private final Thread thread;
    private volatile long acknowledgedAt;
    private volatile long aliveToldAt = Long.MIN_VALUE / 2;
    private volatile long discoveryDueAt = Long.MAX_VALUE;
    private volatile String lost = "";
    private volatile Turn turned = new Turn(false, System.nanoTime());
    private String complained = "";

    private HomeDoor(
            Home home,
            Desk desk,
            Names names,
            Discovery discovery,
            String version,
            DoubleSupplier wallSeconds,
            Consumer<String> log,
            Wire.Maker wires) {
        this.home = home;
        this.desk = desk;
        this.discovery = discovery;
        this.wallSeconds = wallSeconds;
        this.log = log;
        this.wires = wires;
        freshness = new Freshness(home.nonceDemanded(), random);
        orders = new Orders(home, desk, names, freshness, outbox, wallSeconds, System::nanoTime);
        shown = new Shown(home.topics(), version, String.format("%08x", random.nextInt()));
        backoff = new Backoff(random);
        thread = Thread.ofPlatform().name("lumbar-mqtt").daemon().unstarted(this::live);
    }

    /**
     * Begins to keep a connection; whether there is a broker shows later, in the log.
     *
     * @param look what Home Assistant is shown
     * @param stateDirectory where it is kept which entities were ever shown
     * @param wallSeconds epoch seconds; NaN while the clock cannot be believed
     */
    public static HomeDoor open(
            Home home,
            Desk desk,
            Names names,
            Look look,
            Path stateDirectory,
            DoubleSupplier wallSeconds,
            Consumer<String> log) {
        Discovery discovery = new Discovery(home, look, new ShownEntities(stateDirectory));
        return open(home, desk, names, discovery, look.version(), wallSeconds, log, PahoWire::new);
    }

    static HomeDoor open(
            Home home,
            Desk desk,
            Names names,
            Discovery discovery,
            String version,
            DoubleSupplier wallSeconds,
            Consumer<String> log,
            Wire.Maker wires) {
        HomeDoor door = new HomeDoor(home, desk, names, discovery, version, wallSeconds, log, wires);
        desk.listen(door::happened);
        door.thread.start();
        return door;
    }

    /**
     * How it stands with the broker.
     *
     * @param connected greeted and not lost again
     * @param seconds since that changed last, s
     * @param connects how often a connection was made
     */
    public record Link(boolean connected, double seconds, int connects) {}

    /** As of now. Any thread. */
    public Link link() {
        Turn last = turned;
        return new Link(last.connected(), (System.nanoTime() - last.atNanos()) / 1e9, connects.get());
    }

    private record Turn(boolean connected, long atNanos) {}

    private void turned(boolean connected) {
        if (turned.connected() != connected) {
            turned = new Turn(connected, System.nanoTime());
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void live() {
        while (!isEnding()) {
            try {
                connection();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | StackOverflowError e) {
                complain("mqtt: this went wrong inside: " + e);
            }
            try {
                boolean over = ending.await(backoff.nextNanos(), TimeUnit.NANOSECONDS);
                if (over) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One connection from its first byte to its end. */
    private void connection() throws InterruptedException {
        lost = "";
        try (Lines lines = new Lines(home, wires)) {
            lines.open(new StopHearing(), new Hearing());
            Wire wire = lines.others();
            greet(wire);
            connects.incrementAndGet();
            turned(true);
            backoff.reset();
            complained = "";
            log.accept("mqtt: connected to " + home.broker().host() + ":"
                    + home.broker().port() + " as " + home.topics().base() + "/"
                    + home.topics().chair());
            while (!isEnding() && lost.isEmpty()) {
                turn(wire);
                if (!lines.areOpen()) {
                    lose("the connection is gone");
                }
            }
            if (isEnding()) {
                send(wire);
                wire.publishSurely(lines.gone());
            } else {
                complain("mqtt: " + lost + "; trying again");
            }
        } catch (WireException e) {
            complain("mqtt: no connection to " + home.broker().host() + ":"
                    + home.broker().port() + ": " + e.text() + ". See: lumbar mqtt test");
        } finally {
            turned(false);
            orders.forget();
            outbox.clear();
        }
    }

    private void greet(Wire wire) throws WireException {
        acknowledgedAt = System.nanoTime();
        shown.again();
        show(wire);
        if (home.discovery()) {
            for (Note note : discovery.notes()) {
                wire.publishSurely(note);
            }
            discovery.shown();
        }
        wire.publishSurely(Note.kept(home.topics().availability(), "online"));
    }

    private void turn(Wire wire) throws InterruptedException {
        outbox.await(LOOK_MILLIS);
        for (Letter letter = orders.next(); letter != null; letter = orders.next()) {
            orders.carryOut(letter);
        }
        orders.clearKept();
        send(wire);
        show(wire);
        long now = System.nanoTime();
        if (now >= discoveryDueAt) {
            discoveryDueAt = Long.MAX_VALUE;
            discovery.notes().forEach(wire::publish);
            shown.again();
            boolean ignored = wire.publish(Note.kept(home.topics().availability(), "online"));
        }
        if (now - acknowledgedAt > SILENCE_NANOS) {
            lose("the broker acknowledges nothing any more");
        }
    }

    private void send(Wire wire) {
        for (Note note = outbox.poll(); note != null; note = outbox.poll()) {
            boolean ignored = wire.publish(note);
        }
    }

    private void show(Wire wire) {
        Status status = desk.status();
        if (status == null) {
            return;
        }
        long now = System.nanoTime();
        double wall = wallSeconds.getAsDouble();
        long wallMillis = (long) ((Double.isNaN(wall) ? 0 : wall) * 1000);
        for (Note note : shown.notes(status, freshness.nonce(), orders.chosen(), now, wallMillis)) {
            if (!wire.publish(note)) {
                shown.again();
            }
        }
    }

    /** The chair's announcer: it never waits. A stop from anywhere holds back what moves (SR-24). */
    private void happened(Event event) {
        if (event instanceof Event.Answered answered && answered.command().equals("stop")) {
            freshness.stopped(System.nanoTime());
        }
        Map<String, Object> map = event instanceof Event.Reminder reminder
                ? HomeTelemetry.reminder(reminder.kind(), home.language())
                : HomeTelemetry.event(event);
        if (map != null) {
            offer(Note.passingJson(home.topics().event(), map));
        }
    }

    private void offer(Note note) {
        boolean ignored = outbox.offer(note);
    }

    /** The first reason is the one that is told. */
    private void lose(String why) {
        synchronized (losing) {
            if (lost.isEmpty()) {
                lost = why;
            }
        }
    }

    /** The same trouble is told once, not at each try. */
    private void complain(String text) {
        if (!text.equals(complained)) {
            complained = text;
            log.accept(text);
        }
    }

    /** Says {@code offline} and goodbye where there is a broker, within {@value #CLOSE_MILLIS} ms. */
    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /** On the library's threads. */
    private final class StopHearing implements Wire.Ears {
        @Override
        public void heard(Letter letter) {
            orders.heardStop(letter);
        }

        @Override
        public void acknowledged() {
            // Nothing is sent by this line.
        }

        @Override
        public void lost(String why) {
            lose(why.isEmpty() ? "the line of STOP is gone" : why);
        }
    }

    /** On the library's threads. */
    private final class Hearing implements Wire.Ears {
        @Override
        public void heard(Letter letter) {
            if (letter.topic().equals(home.topics().birth())) {
                if (new String(letter.payload(), StandardCharsets.UTF_8).equals("online")) {
                    // Not at once: it subscribes to what it wants to hear of us first.
                    discoveryDueAt = System.nanoTime() + 2_000_000_000L + random.nextLong(3_000_000_000L);
                }
            } else {
                orders.heard(letter);
            }
        }

        @Override
        public void acknowledged() {
            long now = System.nanoTime();
            acknowledgedAt = now;
            if (now - aliveToldAt > ALIVE_NANOS) {
                aliveToldAt = now;
                desk.linkAlive();
            }
        }

        @Override
        public void lost(String why) {
            lose(why.isEmpty() ? "the connection is gone" : why);
        }
    }
}
