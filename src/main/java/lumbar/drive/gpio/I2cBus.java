package lumbar.drive.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One I²C bus and its thread: every chip on it takes its turn there, and no other thread transfers. Chips are added before it
 * starts; the last board that is released ends it.
 */
final class I2cBus implements Turn {
    private final List<Turn> chips = new ArrayList<>();
    private final TurnThread thread;
    private final AtomicInteger users = new AtomicInteger();
    private final Runnable release;

    I2cBus(int number, Runnable release) {
        thread = new TurnThread("lumbar-i2c-" + number, this);
        this.release = release;
    }

    void add(Turn chip) {
        chips.add(chip);
        users.incrementAndGet();
    }

    void start() {
        thread.start();
    }

    void wake() {
        thread.wake();
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            thread.close();
            // What was asked for while the thread ended is sent by this one.
            turn(System.nanoTime());
            release.run();
        }
    }

    @Override
    public long turn(long nowNanos) {
        long next = NEVER;
        for (Turn chip : chips) {
            next = Turn.sooner(next, chip.turn(System.nanoTime()));
        }
        return next;
    }
}
