package lumbar.drive.klipper;

/**
 * An output that is on or off: pump, relay, vent, lamp, the watchdog line, and heat by slow PWM of one second. It is set by
 * {@code update_digital_out}, which acts at once and renews the lease; off needs none. Heat is timed here and not by the
 * firmware's own slow PWM: that can only be renewed on its grid, and would end a session after a pause of 60 ms that SR-04 allows.
 */
final class DigitalOutput implements BoardOutput {
    private static final long SLOW_NANOS = 1_000_000_000;

    private final byte[] on;
    private final byte[] off;
    private final boolean slow;
    private boolean isOn;
    private long sentNanos;

    DigitalOutput(MessageFormat update, int oid, boolean activeLow, boolean slow) {
        on = update.encode(oid, activeLow ? 0 : 1);
        off = update.encode(oid, activeLow ? 1 : 0);
        this.slow = slow;
    }

    @Override
    public void serve(double level, boolean fresh, long nowNanos, CommandSender to) {
        boolean asked = slow ? phase(nowNanos) < level : level >= 0.5;
        if (asked ? fresh && (!isOn || nowNanos - sentNanos >= RENEW_NANOS) : isOn) {
            to.send(asked ? on : off);
            isOn = asked;
            sentNanos = nowNanos;
        }
    }

    private static double phase(long nowNanos) {
        return Math.floorMod(nowNanos, SLOW_NANOS) / (double) SLOW_NANOS;
    }
}
