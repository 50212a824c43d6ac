package lumbar.regulate;

/** Keeps a motor at 0 for 250 ms between its two directions (SR-17 asks for 200, and the guard for it). One thread. */
final class ReverseDeadTime {
    private static final long PAUSE_NANOS = 250_000_000;

    private int way;
    private long drivenNanos;

    /** What may be driven now of what is wanted: the same, or 0 while the other direction is too near. */
    double pass(long nowNanos, double wantedDuty) {
        int wanted = (int) Math.signum(wantedDuty);
        if (wanted == 0) {
            return 0;
        }
        if (way != 0 && wanted != way && nowNanos - drivenNanos < PAUSE_NANOS) {
            return 0;
        }
        way = wanted;
        drivenNanos = nowNanos;
        return wantedDuty;
    }
}
