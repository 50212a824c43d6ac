package lumbar.drive.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One I²C bus and its thread: every chip on it takes its turn there, and no other thread transfers. Chips are added before it
 * starts; the last board that is released ends it.
 */
final class I2cBus implements Bus, Turn {
    private static final int LAST_TURNS = 3;

    private final List<Turn> chips = new ArrayList<>();
    private final TurnThread thread;
    private final AtomicInteger users = new AtomicInteger();
    private final int number;
    private final Runnable release;

    I2cBus(int number, Runnable release) {
        this.number = number;
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

    @Override
    public void wake() {
        thread.wake();
    }

    /** A chip that holds the lines keeps every output on this bus as it is: what opens the relay must not be on it. */
    @Override
    public String trouble() {
        String why = thread.trouble();
        return why.isEmpty()
                ? ""
                : "I²C bus " + number + " " + why + ": a chip may hold its lines; take the chair's supply off and on";
    }

    @Override
    public void leave() {
        if (users.decrementAndGet() == 0) {
            thread.close();
            // What was asked for while the thread ended is sent by this one, also behind a transfer that gets lost.
            for (int i = 0; i < LAST_TURNS; i++) {
                turn(System.nanoTime());
            }
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
