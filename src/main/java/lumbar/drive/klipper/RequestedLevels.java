package lumbar.drive.klipper;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import lumbar.chair.wiring.OutputWire;
import lumbar.chair.wiring.OutputWire.Role;

/**
 * The newest levels that the loop asked for, and their time. The loop thread writes, the board's thread reads, {@link #expire}
 * may be called from any thread; none of them waits. A level counts only while it is fresh: when the loop hangs, its outputs
 * end although the board's thread runs on (SR-03).
 */
final class RequestedLevels {
    /** The age up to which a level renews its lease, ns: two cycles of the loop and a little. */
    static final long FRESH_NANOS = 25_000_000;

    private static final Set<Role> DRIVES = EnumSet.of(Role.INLET, Role.DRIVE, Role.DRIVE_BACK, Role.DEPTH, Role.PUMP);
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final boolean[] drives;
    private final AtomicLongArray levels;
    private volatile long writtenNanos = NEVER;
    private volatile long restNanos = NEVER;
    private volatile boolean beat;

    RequestedLevels(List<OutputWire> outputs) {
        drives = new boolean[outputs.size()];
        for (int i = 0; i < drives.length; i++) {
            drives[i] = DRIVES.contains(outputs.get(i).role());
        }
        levels = new AtomicLongArray(drives.length);
    }

    void put(double[] asked, long nowNanos) {
        for (int i = 0; i < drives.length; i++) {
            levels.set(i, Double.doubleToRawLongBits(asked[i]));
        }
        if (rest(asked)) {
            restNanos = nowNanos;
        }
        writtenNanos = nowNanos;
    }

    /** Whether nothing is driven. */
    boolean rest(double[] asked) {
        for (int i = 0; i < drives.length; i++) {
            if (drives[i] && asked[i] != 0) {
                return false;
            }
        }
        return true;
    }

    double level(int output) {
        return Double.longBitsToDouble(levels.get(output));
    }

    boolean fresh(long nowNanos) {
        return nowNanos - writtenNanos <= FRESH_NANOS;
    }

    /** Whether outputs at rest were written after this moment, and not long ago. */
    boolean restedSince(long moment, long nowNanos) {
        long rest = restNanos;
        return rest - moment > 0 && nowNanos - rest <= 10 * FRESH_NANOS;
    }

    /** Lets all leases expire until the loop writes again. */
    void expire() {
        writtenNanos = NEVER;
    }

    void toggleBeat() {
        beat = !beat;
    }

    boolean beat() {
        return beat;
    }
}
