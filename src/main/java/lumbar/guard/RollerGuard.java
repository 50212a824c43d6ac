package lumbar.guard;

import java.util.Arrays;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The guard's look at how deep the rollers are driven (SR-16): full depth on back and glutes only, less over the shoulders, little
 * over the neck, nothing where nobody knows the place. It counts the pulses for itself, set at each end; its numbers lie beyond those
 * of the governor. It believes the middle one of three samples, and an end switch as two of them said: a single wild sample sets no place,
 * loses none and is no depth (SR-56). It does so for itself, from what was read. Loop thread only.
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
    private Readings.@Nullable Carriage newest;
    private Readings.@Nullable Carriage newer;
    private boolean atNeck;
    private boolean atSeat;
    private double depthMm = Double.NaN;
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
        double mostMm = mostMm();
        boolean deep = driven && !unknown && !(depthMm <= mostMm);
        boolean begins = driven && !unknown && !(readings.carriage().depthMm() <= mostMm);
        deepSince = deep || begins ? BagGuard.since(deepSince, nowNanos) : BagGuard.NEVER;
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

    /** How deep the rollers are by three samples, mm; NaN while that is not known. */
    double depthMm() {
        return depthMm;
    }

    /** Takes a sample that is new, and says the middle of the last three pulse counts; the first two as they are. */
    private long settle(Readings.Carriage read) {
        Readings.Carriage b = newest;
        Readings.Carriage a = newer;
        if (b != null && b.nanos() == read.nanos()) {
            return pulses;
        }
        newer = b;
        newest = read;
        if (a == null || b == null) {
            atNeck = read.endNeck();
            atSeat = read.endSeat();
            depthMm = read.depthMm();
            return read.pulses();
        }
        atNeck = a.endNeck() ? b.endNeck() || read.endNeck() : b.endNeck() && read.endNeck();
        atSeat = a.endSeat() ? b.endSeat() || read.endSeat() : b.endSeat() && read.endSeat();
        double[] depths = {a.depthMm(), b.depthMm(), read.depthMm()};
        long[] counts = {a.pulses(), b.pulses(), read.pulses()};
        // What is no number sorts last, and so counts as the deepest.
        Arrays.sort(depths);
        Arrays.sort(counts);
        depthMm = depths[1];
        return counts[1];
    }

    private void follow(Readings.Carriage read) {
        long settled = settle(read);
        long more = settled - pulses;
        pulses = settled;
        // A pulse may be read late; a board that starts again counts from nothing.
        xM = more < -1 ? Double.NaN : Math.clamp(xM + way * more * path.metresPerCount(), 0, path.strokeM());
        if (atNeck != atSeat) {
            xM = atNeck ? 0 : path.strokeM();
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
