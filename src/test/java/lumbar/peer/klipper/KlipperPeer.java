package lumbar.peer.klipper;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import lumbar.peer.BoardClock;
import lumbar.peer.Line;
import lumbar.peer.PinLog;
import lumbar.peer.Terminals;

/** A board with Klipper's firmware on a pseudo-terminal, with a thread and a clock of its own. Any thread may play with it. */
public final class KlipperPeer implements AutoCloseable {
    private static final int MOVES = 1024;
    private static final long STALL_NANOS = 20_000_000;
    private static final int CHUNK = 64;
    private static final long NANOS_PER_MS = 1_000_000;

    private final String name;
    private final Dictionary dictionary;
    private final Terminals terminals;
    private final PinLog log;
    private final Line line;
    private final double ppm;
    private final double referenceV;
    private final Firmware firmware;
    private final Thread thread;
    private final Map<String, I2cDevice> devices = new ConcurrentHashMap<>();
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private volatile BoardClock clock;
    private volatile boolean running = true;
    private volatile long frozenUntilNanos = Long.MIN_VALUE;

    /**
     * Plugs it in and powers it up.
     *
     * @param link the path a host opens
     * @param startSeconds what its clock shows at power-up; 350 is just before a Pico's 32-bit clock comes round
     * @param ppm by how much its clock is fast
     * @param referenceV analog inputs at full scale, V
     */
    public KlipperPeer(
            String name,
            Dictionary dictionary,
            Path link,
            Terminals terminals,
            PinLog log,
            double startSeconds,
            double ppm,
            double referenceV,
            long seed) {
        this.name = name;
        this.dictionary = dictionary;
        this.terminals = terminals;
        this.log = log;
        this.ppm = ppm;
        this.referenceV = referenceV;
        line = new Line(link, seed);
        clock = clock((long) (startSeconds * dictionary.number("CLOCK_FREQ")));
        firmware = new Firmware(dictionary, new Wired(), MOVES, line::write);
        firmware.noted(note -> log.note(System.nanoTime(), name, note));
        thread = Line.boardThread("klipper " + name, this::live);
    }

    /** The plug, and what can be done to the wire. */
    public Line line() {
        return line;
    }

    /** Its own clock. */
    public BoardClock clock() {
        return clock;
    }

    /** Whether it refuses everything; soon after a change. */
    public boolean stopped() {
        return firmware.stopped();
    }

    /** Why it stopped; empty while it runs. */
    public String reason() {
        return firmware.reason();
    }

    public boolean configured() {
        return firmware.configured();
    }

    /** The power went and came back: the clock starts at 0, nothing is configured. */
    public void powerCycle() {
        asked.add(() -> {
            firmware.powerUp();
            clock = clock(0);
        });
    }

    /** The board hangs for so long. Its watchdog (350 ms) then resets it. */
    public void freeze(int ms) {
        frozenUntilNanos = System.nanoTime() + ms * NANOS_PER_MS;
        if (ms > 350) {
            powerCycle();
        }
    }

    /** Puts a chip on one of its I²C buses. */
    public void hang(String bus, int address, I2cDevice device) {
        devices.put(bus + " " + address, device);
    }

    /** The board stops itself for this reason. */
    public void stop(String reason) {
        asked.add(() -> firmware.stop(reason));
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }

    private BoardClock clock(long ticks) {
        return new BoardClock(System.nanoTime(), ticks, dictionary.number("CLOCK_FREQ"), ppm);
    }

    private void live() {
        long last = System.nanoTime();
        while (running) {
            byte[] came = line.read(2);
            long nanos = System.nanoTime();
            if (nanos < frozenUntilNanos) {
                continue;
            }
            for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
                next.run();
                last = nanos;
            }
            if (came.length > CHUNK && nanos - last > STALL_NANOS) {
                // This thread got no time: what piled up came at its own moments, not all at once at the end.
                spread(came, last, nanos);
            } else {
                firmware.advance(clock.ticks(nanos));
                firmware.receive(came);
            }
            last = nanos;
        }
    }

    private void spread(byte[] came, long fromNanos, long untilNanos) {
        for (int at = 0; at < came.length; at += CHUNK) {
            long moment = fromNanos + (untilNanos - fromNanos) * at / came.length;
            firmware.advance(clock.ticks(moment));
            firmware.receive(Arrays.copyOfRange(came, at, Math.min(came.length, at + CHUNK)));
        }
        firmware.advance(clock.ticks(untilNanos));
    }

    private final class Wired implements Pins {
        @Override
        public void output(String pin, double level, long ticks) {
            long nanos = clock.nanos(ticks);
            log.level(nanos, name, pin, level);
            terminals.output(pin, level, nanos);
        }

        @Override
        public boolean high(String pin, boolean pullUp) {
            return terminals.high(pin, pullUp);
        }

        @Override
        public double analog(String pin) {
            return Math.max(0, Math.min(1, terminals.analog(pin) / referenceV));
        }

        @Override
        public Optional<I2cDevice> device(String bus, int address) {
            return Optional.ofNullable(devices.get(bus + " " + address));
        }
    }
}
