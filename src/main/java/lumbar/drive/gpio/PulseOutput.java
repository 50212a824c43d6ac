package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicLong;
import lumbar.chair.Outputs;
import lumbar.drive.DriveException;

/**
 * An inlet valve: open for so many ms from now, and closed by the board's thread however the loop fares (SR-03). One order
 * never opens it for longer than {@value Outputs#LONGEST_INLET_MS} ms; the 60 ms of pause without a fresh pressure sample are
 * kept above, by the governor and the regulator, which know the samples.
 */
final class PulseOutput implements OutputDriver {
    private static final double NANOS_PER_MS = 1e6;

    private final SwitchedLine line;
    private final AtomicLong offAt = new AtomicLong(ScheduledTask.NEVER);

    PulseOutput(SwitchedLine line) {
        this.line = line;
    }

    @Override
    public void write(double level, long nowNanos) throws DriveException {
        if (!(level > 0)) {
            rest();
            return;
        }
        offAt.set(nowNanos + (long) (Math.min(level, Outputs.LONGEST_INLET_MS) * NANOS_PER_MS));
        line.on();
    }

    @Override
    public long runDue(long nowNanos) throws DriveException {
        long due = offAt.get();
        // Taken before it is switched off: an order that comes between keeps its own end, at worst its pulse is lost.
        if (due != ScheduledTask.NEVER && nowNanos - due >= 0 && offAt.compareAndSet(due, ScheduledTask.NEVER)) {
            line.off();
        }
        return offAt.get();
    }

    @Override
    public void rest() throws DriveException {
        offAt.set(ScheduledTask.NEVER);
        line.off();
    }
}
