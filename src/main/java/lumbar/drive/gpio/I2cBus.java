package lumbar.drive.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.realtime.RealTimePriority;
import lumbar.worker.Worker;

/**
 * One I²C bus and its thread. All transfers of its chips run on that thread. Chips are added before it starts; the last board
 * that is closed ends it.
 */
final class I2cBus implements I2cDevice.Bus, Worker.Task {
    private static final int LAST_RUNS = 3;
    private static final long STALL_NANOS = 100_000_000;

    private final List<Worker.Task> chips = new ArrayList<>();
    private final Worker thread;
    private final AtomicInteger users = new AtomicInteger();
    private final int number;
    private final Runnable release;

    I2cBus(int number, Runnable release) {
        this.number = number;
        thread = new Worker("lumbar-i2c-" + number, RealTimePriority.BOARD, this);
        this.release = release;
    }

    void add(Worker.Task chip) {
        chips.add(chip);
        users.incrementAndGet();
    }

    void start() {
        thread.start();
    }

    @Override
    public void wake() {
        thread.wake();
    }

    /**
     * A chip that holds the bus lines freezes every output on this bus, so the output that opens the power relay must not be on
     * it.
     */
    @Override
    public String problem() {
        String why = thread.stall(STALL_NANOS);
        return why.isEmpty()
                ? ""
                : "I²C bus " + number + " " + why + ": a chip may hold its lines; take the chair's supply off and on";
    }

    @Override
    public void leave() {
        if (users.decrementAndGet() == 0) {
            thread.close();
            // What was asked for while the thread ended is sent by this one, also behind a transfer that gets lost.
            for (int i = 0; i < LAST_RUNS; i++) {
                run(System.nanoTime());
            }
            release.run();
        }
    }

    @Override
    public long failed(Throwable cause) {
        return Worker.Task.again();
    }

    @Override
    public long run(long nowNanos) {
        long next = IDLE;
        for (Worker.Task chip : chips) {
            next = Worker.Task.earlier(next, chip.run(System.nanoTime()));
        }
        return next;
    }
}
