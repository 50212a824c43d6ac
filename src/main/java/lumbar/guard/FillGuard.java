package lumbar.guard;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/**
 * The guard's look at how much air each bag was given since it was last vented: a fill that goes nowhere ends (SR-44). It proves no
 * pressure: from 10 to 16 kPa a bag takes 9 % more. Of several open inlets those of the emptiest bags share all air, for the inlets are
 * check valves: a bag that is torn stays the emptiest and is counted all of it. Loop thread only.
 */
final class FillGuard {
    /** What a bag holds at its ceiling, against its volume. */
    private static final double HELD = 1.1;

    private static final double MOST = 5;
    private static final double EQUAL_KPA = 0.5;
    private static final long VENT_NANOS = 1_000_000_000L;
    private static final double LONGEST_CYCLE_SECONDS = 0.06;
    private static final double NANO = 1e-9;

    private final List<Airbag> bags;
    private final double pumpLitresPerSecond;
    private final double[] litres;
    private final long[] ventSince;
    private final boolean[] wasOpen;
    private double pump;
    private long lastNanos = BagGuard.NEVER;

    FillGuard(Chair chair) {
        bags = chair.all(Airbag.class);
        pumpLitresPerSecond = chair.pumpLitresPerSecond();
        litres = new double[chair.size()];
        ventSince = new long[chair.size()];
        wasOpen = new boolean[chair.size()];
        Arrays.fill(ventSince, BagGuard.NEVER);
    }

    /** Counts what was written in the cycle before over the time since, then keeps what is about to be written. */
    @Nullable
    GuardTrip check(long nowNanos, Outputs outputs, Readings readings) {
        double seconds = lastNanos == BagGuard.NEVER ? 0 : (nowNanos - lastNanos) * NANO;
        lastNanos = nowNanos;
        double air = pumpLitresPerSecond * pump * Math.clamp(seconds, 0, LONGEST_CYCLE_SECONDS);
        double emptiestKpa = emptiest(readings);
        int sharers = 0;
        for (Airbag bag : bags) {
            sharers += takesAir(bag, readings, emptiestKpa) ? 1 : 0;
        }
        GuardTrip trip = null;
        for (Airbag bag : bags) {
            litres[bag.index()] += takesAir(bag, readings, emptiestKpa) ? air / sharers : 0;
            boolean isTooMuch = keep(bag, nowNanos, outputs);
            trip = isTooMuch && trip == null ? tripped(bag) : trip;
        }
        pump = outputs.pump();
        return trip;
    }

    private double emptiest(Readings readings) {
        double emptiestKpa = Double.POSITIVE_INFINITY;
        for (Airbag bag : bags) {
            emptiestKpa = wasOpen[bag.index()] ? Math.min(emptiestKpa, known(bag, readings)) : emptiestKpa;
        }
        return emptiestKpa;
    }

    private boolean takesAir(Airbag bag, Readings readings, double emptiestKpa) {
        return wasOpen[bag.index()] && known(bag, readings) <= emptiestKpa + EQUAL_KPA;
    }

    private boolean keep(Airbag bag, long nowNanos, Outputs outputs) {
        int i = bag.index();
        ventSince[i] = outputs.ventOpen(i) ? BagGuard.since(ventSince[i], nowNanos) : BagGuard.NEVER;
        if (ventSince[i] != BagGuard.NEVER && nowNanos - ventSince[i] >= VENT_NANOS) {
            litres[i] = 0;
        }
        wasOpen[i] = outputs.inletMs(i) > 0;
        return wasOpen[i] && litres[i] > most(bag);
    }

    private GuardTrip tripped(Airbag bag) {
        return new GuardTrip(bag, litres[bag.index()], most(bag), "L", "of air without a vent");
    }

    private static double most(Airbag bag) {
        return MOST * HELD * bag.volumeLitres();
    }

    /** A bag that is not measured, or reads no number, may be the emptiest. */
    private static double known(Airbag bag, Readings readings) {
        double kpa = bag.sensor() ? readings.pressureKpa(bag.index()) : 0;
        return kpa > 0 ? kpa : 0;
    }
}
