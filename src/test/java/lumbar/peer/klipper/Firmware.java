package lumbar.peer.klipper;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A board that runs Klipper's micro-controller firmware, without a thread or a clock: it is told the time in its own ticks and given
 * the host's bytes, and moves pins and answers. It keeps no promise to a host that is late: a clock in the past, an output that is not
 * renewed, an input out of range stop the whole board, and it refuses everything until it is cleared or reset. One thread.
 */
public final class Firmware {
    /** How long after a reset the board is there again. */
    private static final double BOOT_SECONDS = 0.5;

    private static final double STATS_SECONDS = 5;
    private static final int STARTED = 0;

    private final Dictionary dictionary;
    private final Pins pins;
    private final Blocks blocks;
    private final Commands commands;
    private final int mostMoves;
    private final long perSecond;
    private Consumer<String> noted = note -> {};

    private Part[] parts = new Part[0];
    private boolean configured;
    private long crc;
    private int movesTaken;
    private String reason = "";
    private boolean stopped;
    private boolean announces = true;
    private long now;
    private long bootsAt = STARTED;
    private long statsAt;

    /**
     * A board at power-up: nothing configured, every pin an input.
     *
     * @param moves how many timed events it has room for
     * @param toHost takes whole blocks
     */
    public Firmware(Dictionary dictionary, Pins pins, int moves, Consumer<byte[]> toHost) {
        this.dictionary = dictionary;
        this.pins = pins;
        mostMoves = moves;
        perSecond = dictionary.number("CLOCK_FREQ");
        blocks = new Blocks(toHost, this::run);
        commands = new Commands(this, dictionary);
        statsAt = (long) (STATS_SECONDS * perSecond);
    }

    /** Hears of every stop and every start, in words. */
    public void noted(Consumer<String> listener) {
        noted = listener;
    }

    /** Ticks of a second. */
    public long perSecond() {
        return perSecond;
    }

    /** Whether it refuses commands. */
    public boolean stopped() {
        return stopped;
    }

    /** Why it stopped first; empty while it runs. */
    public String reason() {
        return reason;
    }

    /** Whether {@code finalize_config} came. */
    public boolean configured() {
        return configured;
    }

    /** Time goes on to {@code clock}; everything due by then happens in order, each at its own moment. */
    public void advance(long clock) {
        if (clock < bootsAt) {
            now = clock;
            return;
        }
        if (announces) {
            announces = false;
            now = Math.max(now, bootsAt);
            noted.accept("starting");
            answer("starting");
        }
        for (Part next = next(); next != null && next.wakes() <= clock; next = next()) {
            long due = next.wakes();
            now = Math.max(now, due);
            next.sleep();
            Part awake = next;
            guarded(() -> awake.wake(due));
        }
        now = Math.max(now, clock);
        if (now >= statsAt) {
            statsAt += (long) (STATS_SECONDS * perSecond);
            answer("stats", 100, perSecond / 40, perSecond / 4000);
        }
    }

    /** Bytes from the host, at the moment of the last {@link #advance}. */
    public void receive(byte[] bytes) {
        if (now >= bootsAt) {
            blocks.receive(bytes);
        }
    }

    /** Power-up again: pins float, all is forgotten, and it is deaf for half a second. */
    public void reset() {
        restart(now + (long) (BOOT_SECONDS * perSecond));
    }

    /** As at its first power-up, with a clock that starts at 0. */
    public void powerUp() {
        now = 0;
        restart(STARTED);
    }

    private void restart(long at) {
        bootsAt = at;
        announces = true;
        statsAt = at + (long) (STATS_SECONDS * perSecond);
        for (Part part : parts) {
            if (part instanceof Moves out) {
                pins.output(out.pin, Double.NaN, now);
            }
        }
        parts = new Part[0];
        configured = false;
        crc = 0;
        movesTaken = 0;
        stopped = false;
        reason = "";
        blocks.reset();
    }

    /** Stops the board for a reason of its own, as a watchdog does. */
    public void stop(String why) {
        guarded(() -> {
            throw new Part.Stopped(why);
        });
    }

    /** As if the session had gone on up to this sequence, and the board had started long ago. */
    void resume(int sequence) {
        blocks.expect(sequence);
        announces = false;
        statsAt = Long.MAX_VALUE;
    }

    private Part next() {
        Part first = null;
        for (Part part : parts) {
            if (part != null && part.wakes() != Part.NEVER && (first == null || part.wakes() < first.wakes())) {
                first = part;
            }
        }
        return first;
    }

    private void run(byte[] payload) {
        guarded(() -> commands.run(new Payload(payload)));
    }

    private void guarded(Runnable what) {
        try {
            what.run();
        } catch (Part.Stopped e) {
            if (!stopped) {
                reason = e.getMessage();
                stopped = true;
            }
            for (Part part : parts) {
                if (part != null) {
                    part.stop();
                }
            }
            noted.accept("shutdown: " + reason);
            answer("shutdown", now, dictionary.reason(reason));
        }
    }

    long now() {
        return now;
    }

    /** A clock of the host: its low 32 bits, less than half a turn away. */
    long clock(long low) {
        return now + (int) (low - now);
    }

    long number(String name) {
        return dictionary.number(name);
    }

    void answer(String name, Object... values) {
        blocks.send(Payload.of(dictionary.format(name), values));
    }

    void refuse() {
        answer("is_shutdown", dictionary.reason(reason));
    }

    void cleared() {
        if (!stopped) {
            throw new Part.Stopped("Shutdown cleared when not shutdown");
        }
        noted.accept("cleared");
        stopped = false;
        reason = "";
    }

    void allocate(int count) {
        if (parts.length > 0) {
            throw new Part.Stopped("oids already allocated");
        }
        parts = new Part[count];
    }

    void put(int oid, Part part) {
        parts[oid] = part;
    }

    /** A place for a new object; none once the configuration is closed. */
    int free(int oid) {
        if (configured || oid >= parts.length || parts[oid] != null) {
            throw new Part.Stopped("Can't assign oid");
        }
        return oid;
    }

    <P extends Part> P part(Class<P> type, int oid) {
        if (oid >= parts.length || !type.isInstance(parts[oid])) {
            throw new Part.Stopped("Invalid oid type");
        }
        return type.cast(parts[oid]);
    }

    Iterable<Part> parts() {
        return Arrays.asList(parts);
    }

    void finish(long value) {
        if (configured) {
            throw new Part.Stopped("Already finalized");
        }
        configured = true;
        crc = value;
    }

    void describe() {
        answer("config", configured ? 1 : 0, crc, stopped ? 1 : 0, configured ? mostMoves : 0);
    }

    void takeMove() {
        if (movesTaken >= mostMoves || !configured) {
            throw new Part.Stopped("Move queue overflow");
        }
        movesTaken++;
    }

    void giveMove() {
        movesTaken--;
    }

    void output(String pin, double level, long clock) {
        pins.output(pin, level, clock);
    }

    boolean high(String pin, boolean pullUp) {
        return pins.high(pin, pullUp);
    }

    double analog(String pin) {
        return pins.analog(pin);
    }

    Optional<I2cDevice> device(String bus, int address) {
        return pins.device(bus, address);
    }
}
