package lumbar.regulate;

/**
 * Brings the rollers to a depth and holds them there against their spring: 15 % duty balances it, more drives them out at up to
 * 20 mm/s, less lets the spring draw them in at up to 30 mm/s (SR-42). Without a depth reading the axis stays unpowered. One
 * thread.
 */
final class DepthRegulator {
    private static final double OUT_MM_PER_SECOND = 20;
    private static final double SPRING_MM_PER_SECOND = 30;
    private static final double HOLD_DUTY = 0.15;
    private static final double PER_SECOND = 4;
    private static final double DELAY_SECONDS = 0.025;
    private static final double LEAST_MM = 0.5;

    private double mmPerSecond;

    /** The duty of the depth axis, 0…1. */
    double duty(double setPointMm, double depthMm) {
        if (!(setPointMm >= LEAST_MM) || Double.isNaN(depthMm)) {
            mmPerSecond = 0;
            return 0;
        }
        double missing = setPointMm - depthMm - mmPerSecond * DELAY_SECONDS;
        mmPerSecond = Math.clamp(PER_SECOND * missing, -SPRING_MM_PER_SECOND, OUT_MM_PER_SECOND);
        return mmPerSecond >= 0
                ? HOLD_DUTY + (1 - HOLD_DUTY) * mmPerSecond / OUT_MM_PER_SECOND
                : HOLD_DUTY * (1 + mmPerSecond / SPRING_MM_PER_SECOND);
    }
}
