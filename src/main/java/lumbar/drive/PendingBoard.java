package lumbar.drive;

import lumbar.chair.wiring.Wiring;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a board that may not be open yet. {@link BoardOpener} hands it the real board as soon as that is open. Until
 * then it accepts only outputs at rest and delivers no readings, and its problem says what is missing (SR-37, SR-38). Threads
 * as with every {@link Board}.
 */
final class PendingBoard implements Board {
    /** Sensors that have not been measured so long after the opening are faults of their own, which the checks find. */
    private static final long FIRST_VALUES_NANOS = 2_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;

    private final Wiring.Part part;
    private final Runnable endOpening;
    private final Object handover = new Object();
    private volatile @Nullable Board board;
    private volatile String missing;
    private volatile boolean measured;
    private boolean closed;
    private long openSinceNanos = NEVER;

    /** @param endOpening gives up the attempts to open it */
    PendingBoard(Wiring.Part part, Runnable endOpening) {
        this.part = part;
        this.endOpening = endOpening;
        missing = "it is still being opened";
    }

    /** An attempt to open it failed. The opener's thread. */
    void missing(String why) {
        missing = why;
    }

    /**
     * The real board is open and at rest. If this one was closed meanwhile, the real one is closed at once. The opener's
     * thread.
     */
    void opened(Board now) {
        synchronized (handover) {
            if (!closed) {
                board = now;
                return;
            }
        }
        now.close();
    }

    @Override
    public String name() {
        return part.board().name();
    }

    @Override
    public void read(Samples into, long nowNanos) {
        Board now = board;
        if (now == null) {
            return;
        }
        now.read(into, nowNanos);
        if (!measured) {
            openSinceNanos = openSinceNanos == NEVER ? nowNanos : openSinceNanos;
            measured = isComplete(into) || nowNanos - openSinceNanos >= FIRST_VALUES_NANOS;
        }
    }

    private boolean isComplete(Samples samples) {
        for (int i = 0; i < part.inputs().size(); i++) {
            if (Double.isNaN(samples.value(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void write(double[] levels, long nowNanos) throws DriveException {
        Board now = board;
        if (now != null) {
            now.write(levels, nowNanos);
            return;
        }
        for (double level : levels) {
            if (level != 0) {
                throw new DriveException(missing);
            }
        }
    }

    @Override
    public void beat(long nowNanos) throws DriveException {
        Board now = board;
        if (now != null) {
            now.beat(nowNanos);
        }
    }

    /** A board that is not open yet will be opened at rest. */
    @Override
    public void rest() {
        Board now = board;
        if (now != null) {
            now.rest();
        }
    }

    /** Nothing is known of a board that was never reached (SR-59). */
    @Override
    public String notAtRest() {
        Board now = board;
        return now == null ? "it was not reached since Lumbar started: " + missing : now.notAtRest();
    }

    @Override
    public String problem() {
        Board now = board;
        if (now == null) {
            return missing;
        }
        String its = now.problem();
        return its.isEmpty() && !measured ? "its first readings have not come yet" : its;
    }

    /** Ends the attempts to open it. A board that is open is set to rest and closed. */
    @Override
    public void close() {
        Board now;
        synchronized (handover) {
            closed = true;
            now = board;
        }
        if (now == null) {
            endOpening.run();
        } else {
            now.close();
        }
    }
}
