package lumbar.guard;

import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The guard's look at how deep the rollers are driven (SR-16): full depth on back and glutes only, less over the shoulders, little
 * over the neck, nothing where nobody knows the place. It counts the pulses for itself, set at each end; its numbers lie beyond those
 * of the governor. Loop thread only.
 */
final class RollerGuard {
    private static final double NECK_SHARE = 0.4;
    private static final double SHOULDERS_SHARE = 0.7;
    private static final double MARGIN_SHARE = 0.15;
    /** Of the areas so near the one that allows most counts: the count of pulses is not exact. */
    private static final double NEAR_M = 0.04;

    private static final long DEEP_NANOS = 300_000_000L;
    private static final long UNKNOWN_NANOS = 100_000_000L;

    private final Actuator.Roller roller;
    private final Carriage path;
    private double xM = Double.NaN;
    private long pulses;
    private double way;
    private long deepSince = BagGuard.NEVER;
    private long unknownSince = BagGuard.NEVER;

    RollerGuard(Actuator.Roller roller, Carriage path) {
        this.roller = roller;
        this.path = path;
    }

    /** Each cycle, also where another invariant is broken: follows the carriage, and looks at what is about to be driven. */
    @Nullable
    GuardTrip check(long nowNanos, Outputs outputs, Readings readings, MayDrive mayDrive) {
        follow(readings.carriage());
        double duty = outputs.duty(roller.index());
        way = duty != 0 ? Math.signum(duty) : way;
        boolean driven = outputs.depthDuty() > 0 && mayDrive != MayDrive.TRIAL;
        boolean unknown = driven && Double.isNaN(xM);
        unknownSince = unknown ? BagGuard.since(unknownSince, nowNanos) : BagGuard.NEVER;
        double depthMm = readings.carriage().depthMm();
        double mostMm = mostMm();
        boolean deep = driven && !unknown && !(depthMm <= mostMm);
        deepSince = deep ? BagGuard.since(deepSince, nowNanos) : BagGuard.NEVER;
        if (unknown && nowNanos - unknownSince >= UNKNOWN_NANOS) {
            return new GuardTrip(roller, depthMm, 0, "mm", "of depth at an unknown place");
        }
        return deep && nowNanos - deepSince >= DEEP_NANOS
                ? new GuardTrip(
                        roller,
                        depthMm,
                        mostMm,
                        "mm",
                        "of depth over " + path.areaAt(xM).key())
                : null;
    }

    private void follow(Readings.Carriage read) {
        long more = read.pulses() - pulses;
        pulses = read.pulses();
        // A pulse may be read late; a board that starts again counts from nothing.
        xM = more < -1 ? Double.NaN : Math.clamp(xM + way * more * path.metresPerCount(), 0, path.strokeM());
        if (read.endNeck() != read.endSeat()) {
            xM = read.endNeck() ? 0 : path.strokeM();
        }
    }

    private double mostMm() {
        double share = 0;
        for (BodyArea area : BodyArea.values()) {
            if (Carriage.reaches(area) && path.distanceM(xM, area) <= NEAR_M) {
                share = Math.max(share, share(area));
            }
        }
        return (share + MARGIN_SHARE) * path.maxDepthMm();
    }

    private static double share(BodyArea area) {
        return switch (area) {
            case NECK -> NECK_SHARE;
            case SHOULDERS -> SHOULDERS_SHARE;
            default -> 1;
        };
    }
}
