package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** A share 0…1 on a plain line, for heat: on for that share of every second. Only the board's thread switches it on. */
final class SlowPwmOutput implements OutputDriver {
    private static final long WINDOW_NANOS = 1_000_000_000L;

    private final SwitchedLine line;
    private volatile double share;

    SlowPwmOutput(SwitchedLine line) {
        this.line = line;
    }

    @Override
    public void write(double level, long nowNanos) throws DriveException {
        if (level > 0) {
            share = Math.min(level, 1);
        } else {
            rest();
        }
    }

    @Override
    public long runDue(long nowNanos) throws DriveException {
        double now = share;
        if (now == 0) {
            return ScheduledTask.NEVER;
        }
        long begun = nowNanos - Math.floorMod(nowNanos, WINDOW_NANOS);
        long until = begun + (long) (now * WINDOW_NANOS);
        if (nowNanos - until >= 0) {
            line.off();
            return begun + WINDOW_NANOS;
        }
        line.on();
        if (share == 0) {
            line.off();
        }
        return until;
    }

    @Override
    public void rest() throws DriveException {
        share = 0;
        line.off();
    }
}
