package lumbar.store;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The faults of a disk, injected below the store: {@link Database} asks it before a transaction begins and before it is committed,
 * and what it throws is what SQLite throws there. So everything above it meets an injected fault as it meets a real one: roll-back,
 * message, retry. The store of every daemon has one; without an
 * injection it does nothing, and only the simulated chair and tests inject. Any thread.
 */
public final class FaultyDisk {
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;

    private final LongSupplier clock;
    private final boolean sleeps;
    private final Map<Fault, Active> active = new EnumMap<>(Fault.class);
    private boolean powerLost;

    private record Active(double value, long sinceNanos, long forNanos) {
        boolean isOver(long nowNanos) {
            return forNanos != Long.MAX_VALUE && nowNanos - sinceNanos > forNanos;
        }
    }

    /** What can go wrong. */
    public enum Fault {
        /** No room: a transaction cannot be committed. */
        DISK_FULL,
        /** No transaction can begin. */
        DISK_READONLY,
        /** Each transaction takes so many milliseconds. */
        DISK_SLOW,
        /** The next transaction takes so many seconds. */
        DISK_STALL,
        /** The power goes before the next transaction is committed; nothing is written from then on. */
        TORN_WRITE
    }

    private FaultyDisk(LongSupplier clock, boolean sleeps) {
        this.clock = clock;
        this.sleeps = sleeps;
    }

    /** Faults last by the monotonic clock, and a slow disk makes the calling thread wait. */
    public static FaultyDisk realTime() {
        return new FaultyDisk(System::nanoTime, true);
    }

    /**
     * Faults last by this clock, and nobody waits: the caller takes the delay of a transaction by {@link #takeDelayNanos} before it.
     *
     * @param nanos monotonic, ns
     */
    public static FaultyDisk on(LongSupplier nanos) {
        return new FaultyDisk(nanos, false);
    }

    /**
     * Injects a fault from now on.
     *
     * @param value as the fault says; else ignored
     * @param nanos for how long; {@link Long#MAX_VALUE} until {@link #heal}
     */
    public synchronized void inject(Fault fault, double value, long nanos) {
        active.put(fault, new Active(value, clock.getAsLong(), nanos));
    }

    /** Takes all faults away; power that is lost stays so. */
    public synchronized void heal() {
        active.clear();
    }

    /** How long the next transaction takes, ns; a stall is taken by one transaction alone. */
    public synchronized long takeDelayNanos() {
        double stallSeconds = value(Fault.DISK_STALL);
        active.remove(Fault.DISK_STALL);
        return Math.round(stallSeconds * 1e9) + Math.round(value(Fault.DISK_SLOW) * 1e6);
    }

    /** Whether a torn write took the power. */
    public synchronized boolean powerLost() {
        return powerLost;
    }

    /** The computer has power again. */
    public synchronized void restorePower() {
        powerLost = false;
    }

    void beforeTransaction() throws SQLException {
        if (sleeps) {
            sleep(takeDelayNanos());
        }
        synchronized (this) {
            failWithoutPower();
            if (holds(Fault.DISK_READONLY)) {
                throw error("attempt to write a readonly database", SQLITE_READONLY);
            }
        }
    }

    synchronized void beforeCommit() throws SQLException {
        powerLost |= active.remove(Fault.TORN_WRITE) != null;
        failWithoutPower();
        if (holds(Fault.DISK_FULL)) {
            throw error("database or disk is full", SQLITE_FULL);
        }
    }

    private void failWithoutPower() throws SQLException {
        if (powerLost) {
            throw error("disk I/O error", SQLITE_IOERR);
        }
    }

    private static SQLException error(String text, int code) {
        return new SQLException("[injected] " + text, null, code);
    }

    private boolean holds(Fault fault) {
        Active found = active.get(fault);
        if (found != null && found.isOver(clock.getAsLong())) {
            active.remove(fault);
            return false;
        }
        return found != null;
    }

    /** The value of a fault that holds now, else 0. */
    private double value(Fault fault) {
        Active found = holds(fault) ? active.get(fault) : null;
        return found == null ? 0 : found.value();
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
