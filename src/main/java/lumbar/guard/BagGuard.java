package lumbar.guard;

import lumbar.chair.Actuator.Airbag;
import lumbar.chair.BodyArea;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/** The guard's look at one bag (SR-03, SR-12, SR-13). Loop thread only. */
final class BagGuard {
    private static final long STALE_NANOS = 100_000_000L;
    private static final double MS_PER_NANO = 1e-6;
    private static final double CEILING_KPA = 13.3;
    private static final double LIMB_CEILING_KPA = 10;
    private static final double NECK_CEILING_KPA = 6;
    private static final double MARGIN_KPA = 1.4;
    /** The check that names the cause has 40 ms; a single wild sample trips nothing, by {@link #middle} and {@link #NO_NUMBERS}. */
    private static final long ABOVE_NANOS = 60_000_000L;

    /** So many samples running that are no number count as too high. */
    private static final int NO_NUMBERS = 2;

    private static final double RISE_KPA = 4.5;
    private static final long HALF_WINDOW_NANOS = 250_000_000L;
    private static final double SMOOTH_NANOS = 30e6;
    /** A bag that was above this for longer than {@link #HELD_NANOS} is not filled further. */
    private static final double HELD_KPA = 2.5;

    private static final long HELD_NANOS = 45_000_000_000L;
    /** A bag that is filled by time alone gets no more inlet time than this before it is vented, ms. */
    private static final long BLIND_FILL_MS = 12_000;

    private static final long BLIND_VENT_NANOS = 3_000_000_000L;
    /** A condition that does not hold began never. */
    static final long NEVER = Long.MIN_VALUE;

    private final Airbag bag;
    private final double mostKpa;
    private long lastNanos = NEVER;
    private double newestKpa = Double.NaN;
    private double newerKpa = Double.NaN;
    private double middleKpa = Double.NaN;
    private long newestNanos = NEVER;
    private int noNumbers;
    private double smoothKpa;
    private double lowestKpa;
    private double lowestBeforeKpa;
    private long halfSince;
    private long aboveSince = NEVER;
    private long heldSince = NEVER;
    private long blindMs;
    private long ventSince;

    BagGuard(Airbag bag) {
        this.bag = bag;
        mostKpa = ceilingKpa(bag.area()) + MARGIN_KPA;
    }

    private static double ceilingKpa(BodyArea area) {
        return switch (area) {
            case NECK -> NECK_CEILING_KPA;
            case ARMS, CALVES, FEET -> LIMB_CEILING_KPA;
            case SHOULDERS, UPPER_BACK, LOWER_BACK, GLUTES, THIGHS -> CEILING_KPA;
        };
    }

    /** Takes the sample of a cycle; each cycle, before anything is judged. */
    void observe(Readings readings) {
        if (bag.sensor()) {
            middleKpa = middle(readings.pressureKpa(bag.index()), readings.pressureNanos(bag.index()));
        }
    }

    @Nullable
    GuardTrip check(long nowNanos, Outputs outputs, Readings readings) {
        int i = bag.index();
        int ms = outputs.inletMs(i);
        if (ms < 0 || ms > Outputs.LONGEST_INLET_MS) {
            return new GuardTrip(bag, ms, Outputs.LONGEST_INLET_MS, "ms", "of inlet");
        }
        if (!bag.sensor()) {
            return blind(nowNanos, outputs);
        }
        double kpa = readings.pressureKpa(i);
        double middle = middleKpa;
        boolean above = noNumbers >= NO_NUMBERS || middle > mostKpa;
        aboveSince = above || Double.isNaN(kpa) ? since(aboveSince, nowNanos) : NEVER;
        double rise = rise(middle, nowNanos);
        heldSince = smoothKpa > HELD_KPA ? since(heldSince, nowNanos) : NEVER;
        if (ms == 0) {
            return null;
        }
        long age = nowNanos - readings.pressureNanos(i);
        if (age > STALE_NANOS) {
            return new GuardTrip(
                    bag, age * MS_PER_NANO, STALE_NANOS * MS_PER_NANO, "ms", "since its pressure was read");
        }
        if (above && nowNanos - aboveSince >= ABOVE_NANOS) {
            return new GuardTrip(bag, Double.isNaN(kpa) ? kpa : middle, mostKpa, "kPa", "while filling");
        }
        if (rise > RISE_KPA) {
            return new GuardTrip(bag, rise, RISE_KPA, "kPa", "of rise in half a second");
        }
        if (heldSince != NEVER && nowNanos - heldSince > HELD_NANOS) {
            return new GuardTrip(bag, (nowNanos - heldSince) * 1e-9, HELD_NANOS * 1e-9, "s", "without being empty");
        }
        return null;
    }

    /** Since when a condition holds that holds now. */
    static long since(long since, long nowNanos) {
        return since == NEVER ? nowNanos : since;
    }

    /** The middle one of the last three samples, so that a single wild one is no rise (SR-56); the first two as they are. */
    private double middle(double kpa, long sampleNanos) {
        if (sampleNanos == newestNanos) {
            return middleKpa;
        }
        newestNanos = sampleNanos;
        noNumbers = Double.isNaN(kpa) ? noNumbers + 1 : 0;
        if (noNumbers > 0) {
            return middleKpa;
        }
        middleKpa = Double.isNaN(newerKpa)
                ? kpa
                : Math.max(Math.min(newerKpa, newestKpa), Math.min(Math.max(newerKpa, newestKpa), kpa));
        newerKpa = newestKpa;
        newestKpa = kpa;
        return middleKpa;
    }

    /** How far the bag has risen in the last 250 to 500 ms, kPa; a reading that is no number adds nothing. */
    private double rise(double kpa, long nowNanos) {
        if (Double.isNaN(kpa)) {
            return 0;
        }
        if (lastNanos == NEVER) {
            smoothKpa = kpa;
            lowestKpa = kpa;
            lowestBeforeKpa = kpa;
            halfSince = nowNanos;
        } else {
            double nanos = (double) nowNanos - lastNanos;
            smoothKpa += (kpa - smoothKpa) * nanos / (SMOOTH_NANOS + nanos);
        }
        lastNanos = nowNanos;
        if (nowNanos - halfSince >= HALF_WINDOW_NANOS) {
            halfSince = nowNanos;
            lowestBeforeKpa = lowestKpa;
            lowestKpa = smoothKpa;
        }
        lowestKpa = Math.min(lowestKpa, smoothKpa);
        return smoothKpa - Math.min(lowestKpa, lowestBeforeKpa);
    }

    /** The middle one of its last three samples, kPa; NaN while it reads no number. */
    double kpa() {
        return noNumbers >= NO_NUMBERS ? Double.NaN : middleKpa;
    }

    private @Nullable GuardTrip blind(long nowNanos, Outputs outputs) {
        int i = bag.index();
        if (!outputs.ventOpen(i)) {
            ventSince = nowNanos;
        } else if (nowNanos - ventSince >= BLIND_VENT_NANOS) {
            blindMs = 0;
        }
        blindMs += outputs.inletMs(i);
        return blindMs > BLIND_FILL_MS
                ? new GuardTrip(bag, (double) blindMs, BLIND_FILL_MS, "ms", "of inlet without a vent")
                : null;
    }
}
