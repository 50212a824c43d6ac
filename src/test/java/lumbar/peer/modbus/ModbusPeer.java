package lumbar.peer.modbus;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import lumbar.peer.Line;
import lumbar.peer.PinLog;

/**
 * One RS-485 line with Modbus units on a pseudo-terminal. A frame ends with a silence; each answer takes as long as its characters
 * take at the line's speed. Any thread may spoil it.
 */
public final class ModbusPeer implements AutoCloseable {
    /** 3.5 characters at 9600 baud; a pseudo-terminal has no characters, only moments. */
    private static final long SILENCE_NANOS = 3_600_000;

    private static final int BITS_PER_CHARACTER = 11;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final int SHORTEST = 4;

    private final String name;
    private final Line line;
    private final PinLog log;
    private final int baud;
    private final Map<Integer, Slave> slaves;
    private final Map<Integer, Fault> faults = new ConcurrentHashMap<>();
    private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean running = true;

    /** What one unit does wrong. */
    public sealed interface Fault {
        /** It does not answer, though it does what it is asked. */
        record Mute() implements Fault {}

        /** It is not there at all. */
        record Gone() implements Fault {}

        /** It answers so much later. */
        record Late(int ms) implements Fault {}

        /** It answers under another number. */
        record AnswersAs(int unit) implements Fault {}

        /** The check sum of its answers is wrong. */
        record WrongCrc() implements Fault {}

        /** It answers everything with this exception. */
        record Refuses(int code) implements Fault {}
    }

    /** @param slaves by unit number */
    public ModbusPeer(String name, Path link, int baud, Map<Integer, Slave> slaves, PinLog log, long seed) {
        this.name = name;
        this.baud = baud;
        this.slaves = Map.copyOf(slaves);
        this.log = log;
        line = new Line(link, seed);
        thread = Line.boardThread("modbus " + name, this::live);
    }

    /** The plug, and what can be done to the wire. */
    public Line line() {
        return line;
    }

    /** Something goes wrong with one unit, until {@link #heal}. */
    public void spoil(int unit, Fault fault) {
        faults.put(unit, fault);
    }

    public void heal() {
        faults.clear();
    }

    /** The units' power went and came back. */
    public void powerCycle() {
        asked.add(() -> {
            log.note(System.nanoTime(), name, "starting");
            slaves.values().forEach(slave -> slave.powerUp(System.nanoTime()));
        });
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

    private void live() {
        byte[] frame = new byte[0];
        long lastByteNanos = 0;
        while (running) {
            byte[] came = line.read(2);
            long now = System.nanoTime();
            for (Runnable next = asked.poll(); next != null; next = asked.poll()) {
                next.run();
            }
            slaves.forEach((unit, slave) -> {
                if (slave.lets(now)) {
                    log.note(now, name, "unit " + unit + " heard nothing and let go");
                }
            });
            if (came.length > 0) {
                int had = frame.length;
                frame = Arrays.copyOf(frame, had + came.length);
                System.arraycopy(came, 0, frame, had, came.length);
                lastByteNanos = now;
            }
            if (frame.length > 0 && (isWhole(frame) || now - lastByteNanos >= SILENCE_NANOS)) {
                take(frame, now);
                frame = new byte[0];
            }
        }
    }

    /** A request of a known length whose check sum is right needs no silence to be known as one. */
    private static boolean isWhole(byte[] frame) {
        int function = frame.length < 2 ? 0 : frame[1];
        int length = function >= 1 && function <= 6 ? 8 : frame.length < 7 ? 0 : 9 + (frame[6] & 0xff);
        return frame.length == length && isSound(frame);
    }

    private static boolean isSound(byte[] frame) {
        int body = frame.length - 2;
        return frame.length >= SHORTEST && crc(frame, body) == ((frame[body] & 0xff) | ((frame[body + 1] & 0xff) << 8));
    }

    /** A frame that is not whole, or for nobody here, is passed over in silence. */
    private void take(byte[] frame, long nanos) {
        if (!isSound(frame)) {
            return;
        }
        int unit = frame[0] & 0xff;
        byte[] request = Arrays.copyOfRange(frame, 1, frame.length - 2);
        if (unit == 0) {
            slaves.values().forEach(slave -> slave.answer(request, nanos));
            return;
        }
        Slave slave = slaves.get(unit);
        Fault fault = faults.get(unit);
        if (slave != null && !(fault instanceof Fault.Gone)) {
            byte[] answer = fault instanceof Fault.Refuses refuses
                    ? new byte[] {(byte) (request[0] | 0x80), (byte) refuses.code()}
                    : slave.answer(request, nanos);
            send(unit, answer, fault, frame.length);
        }
    }

    private void send(int unit, byte[] answer, Fault fault, int asked) {
        byte[] frame = new byte[answer.length + 3];
        frame[0] = (byte) (fault instanceof Fault.AnswersAs as ? as.unit() : unit);
        System.arraycopy(answer, 0, frame, 1, answer.length);
        int crc = crc(frame, answer.length + 1) ^ (fault instanceof Fault.WrongCrc ? 1 : 0);
        frame[answer.length + 1] = (byte) crc;
        frame[answer.length + 2] = (byte) (crc >> 8);
        long wire = (long) (frame.length + asked) * BITS_PER_CHARACTER * 1_000_000_000L / baud;
        long late = fault instanceof Fault.Late by ? by.ms() * NANOS_PER_MS : 0;
        LockSupport.parkNanos(wire + late);
        if (!(fault instanceof Fault.Mute)) {
            line.write(frame);
        }
    }

    /** CRC-16/MODBUS of the first {@code count} bytes; its low byte goes first. */
    static int crc(byte[] bytes, int count) {
        int crc = 0xffff;
        for (int i = 0; i < count; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xa001;
            }
        }
        return crc;
    }
}
