package lumbar.drive.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import lumbar.chair.wiring.BoardSpec;
import lumbar.drive.DriveException;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.Worker;

/**
 * One open serial port, used by this process alone (SR-28). Any thread may call any method; {@link #read} is meant for one.
 * Every call ends in finite time, and at once when the device is gone (SR-23).
 *
 * <p>A background thread reads all the time, so that no caller waits in jSerialComm, whose time-outs are multiples of 100 ms.
 * The library's listener is not used: it fires endlessly after an unplug.
 */
public final class SerialLine implements AutoCloseable {
    /** The library's shortest read time-out, ms. */
    private static final int PUMP_MS = 100;

    /** How often a stuck write is looked for: it has to end within 100 ms (SR-23), also on a busy computer. */
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    /**
     * A write that is seen so often, in 45 to 60 ms, has met a full buffer: the device takes nothing. Looks are counted, because a
     * process that was frozen meanwhile did not wait for the device.
     */
    private static final int STUCK_LOOKS = 4;

    /** Closing discards what the driver has not sent, so it waits this long for the last frame. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    /** A pseudo-terminal does not say how much waits in it, so closing always waits this long. */
    private static final long LEAST_LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(4);

    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int QUICK_EMPTY_READS = 3;
    private static final int ROOM = 8192;
    private static final int CHUNK = 512;

    private final String path;
    private final SerialPort port;
    private final DeviceLock device;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final byte[] ring = new byte[ROOM];
    private int head;
    private int count;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile String ended = "";
    private final WritesUnderWay writes = new WritesUnderWay();

    private SerialLine(String path, SerialPort port, DeviceLock device) {
        this.path = path;
        this.port = port;
        this.device = device;
    }

    /**
     * Opens a port with 8 data bits and 1 stop bit. DTR and RTS rise, which resets some boards.
     *
     * @param path a device or a link to one
     * @param baud ignored by a device on USB that has no UART
     * @throws DriveException with what to do: not there, no permission, in use, not a serial port
     */
    public static SerialLine open(String path, int baud, BoardSpec.Parity parity) throws DriveException {
        DeviceLock device = DeviceLock.take(path);
        try {
            SerialLine line = new SerialLine(path, PortOpener.open(path, baud, parity, PUMP_MS), device);
            OpenPorts.add(line);
            new Worker("serial " + path, RealTimePriority.BOARD, line.new Reading()).start();
            new Worker("serial watch " + path, RealTimePriority.BOARD, line.new WriteWatchdog()).start();
            return line;
        } catch (DriveException | RuntimeException | Error e) {
            device.close();
            throw e;
        }
    }

    public String path() {
        return path;
    }

    /**
     * Takes what has arrived, and waits for the first byte if nothing has.
     *
     * @param timeoutMillis how long to wait at most, ms
     * @return the number of bytes; 0 after the time-out
     * @throws LineClosedException when the line has ended and everything received was read
     */
    public int read(byte[] into, int timeoutMillis) throws LineClosedException {
        long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        lock.lock();
        try {
            while (count == 0 && left > 0 && ended.isEmpty()) {
                left = arrived.awaitNanos(left);
            }
            if (count == 0 && !ended.isEmpty()) {
                throw new LineClosedException(ended);
            }
            return take(into);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineClosedException(path + ": the waiting thread was told to end");
        } finally {
            lock.unlock();
        }
    }

    /** Discards what has arrived and was not read. */
    public void discard() {
        lock.lock();
        try {
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands the bytes to the driver in one piece.
     *
     * @throws LineClosedException when the line has ended. A device that takes nothing for 45 ms, or only a part, counts as
     *     gone and the line is closed
     */
    public void write(byte[] bytes, int offset, int length) throws LineClosedException {
        if (!ended.isEmpty()) {
            throw new LineClosedException(ended);
        }
        int place = writes.begin();
        int written;
        try {
            written = port.writeBytes(bytes, length, offset);
        } finally {
            writes.end(place);
        }
        if (written != length) {
            end(path + " takes no more bytes: unplugged, or the board hangs; check the cable and the board's supply");
            throw new LineClosedException(ended);
        }
    }

    /** Whether the line has ended; reading and writing throw from then on. */
    public boolean hasEnded() {
        return !ended.isEmpty();
    }

    /**
     * Waits at most 60 ms until the last frame has left, then closes the port. A read that waits ends. May be called any number
     * of times.
     */
    @Override
    public void close() {
        if (ended.isEmpty()) {
            long start = System.nanoTime();
            while (lingers(System.nanoTime() - start)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        end(path + " is closed");
    }

    private boolean lingers(long elapsedNanos) {
        return elapsedNanos < LEAST_LINGER_NANOS || (elapsedNanos < LINGER_NANOS && port.bytesAwaitingWrite() > 0);
    }

    /** Takes what arrives off the port, so that nobody else waits in the library. */
    private final class Reading implements Worker.Task {
        private final byte[] chunk = new byte[CHUNK];
        private int quick;

        @Override
        public long run(long nowNanos) {
            int came = port.readBytes(chunk, chunk.length);
            if (came > 0) {
                put(chunk, came);
            }
            quick = came == 0 && System.nanoTime() - nowNanos < QUICK_NANOS ? quick + 1 : 0;
            if (came < 0 || quick >= QUICK_EMPTY_READS) {
                end(path + " is gone: unplugged, or the board restarted; plug it in again");
            }
            return ended.isEmpty() ? nowNanos : DONE;
        }

        /** A thread that throws leaves no line that is never read. */
        @Override
        public void ended() {
            end(path + " is not read any more");
        }
    }

    /** Ends a line on which a write hangs (SR-23). */
    private final class WriteWatchdog implements Worker.Task {
        @Override
        public long run(long nowNanos) {
            if (writes.isStuck(STUCK_LOOKS)) {
                end(path + " takes no more bytes: the board hangs; take its supply off and on");
            }
            return ended.isEmpty() ? System.nanoTime() + WATCH_NANOS : DONE;
        }

        /** A thread that throws leaves no write without a limit (SR-23). */
        @Override
        public void ended() {
            end(path + " is not watched any more");
        }
    }

    private void end(String why) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        lock.lock();
        try {
            ended = why;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        port.closePort();
        OpenPorts.remove(this);
        device.close();
    }

    private void put(byte[] chunk, int came) {
        lock.lock();
        try {
            for (int i = 0; i < came && count < ROOM; i++) {
                ring[(head + count++) % ROOM] = chunk[i];
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] into) {
        int taken = Math.min(into.length, count);
        for (int i = 0; i < taken; i++) {
            into[i] = ring[(head + i) % ROOM];
        }
        head = (head + taken) % ROOM;
        count -= taken;
        return taken;
    }
}
