package lumbar.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/**
 * What was found and what of it is latched (SR-22): the first fault of a stop is the one that is shown; each is told once
 * until it has been away for two seconds. One thread.
 */
final class FaultLatch {
    /** Inputs must have been healthy so long before a reset is taken, s. */
    static final double HEALTHY_SECONDS = 2;

    /** Without a look for so long nobody knows whether the inputs were healthy, s. */
    private static final double BLIND_SECONDS = 0.5;

    private static final double REPEATED_WITHIN_SECONDS = 600;
    private static final int REPEATED = 3;

    private record Seen(Fault fault, double at) {}

    private record Stop(FaultCode code, double at) {}

    private final List<Seen> active = new ArrayList<>();
    private final Deque<Stop> stops = new ArrayDeque<>();
    private @Nullable Fault latched;
    private double lastFoundAt = Double.NEGATIVE_INFINITY;
    private double agedAt = Double.NEGATIVE_INFINITY;

    /** Notes a finding; true when it is news. */
    boolean found(Fault fault, double nowSeconds) {
        lastFoundAt = nowSeconds;
        for (int i = 0; i < active.size(); i++) {
            Fault known = active.get(i).fault();
            if (known.code() == fault.code() && known.place().equals(fault.place())) {
                active.set(i, new Seen(known, nowSeconds));
                return false;
            }
        }
        active.add(new Seen(fault, nowSeconds));
        return true;
    }

    /** Something is wrong that is no fault: only the time to a reset begins anew. */
    void unwell(double nowSeconds) {
        lastFoundAt = nowSeconds;
    }

    /** Once a cycle: forgets what was not found again lately. A gap between cycles is no health (SR-22). */
    void age(double nowSeconds) {
        if (nowSeconds - agedAt > BLIND_SECONDS) {
            lastFoundAt = nowSeconds;
        }
        agedAt = nowSeconds;
        if (!active.isEmpty()) {
            active.removeIf(seen -> nowSeconds - seen.at() >= HEALTHY_SECONDS);
        }
    }

    /** Latches a fault that stopped the chair; true when the same one came too often. */
    boolean latch(Fault fault, double ledgerSeconds) {
        if (latched == null) {
            latched = fault;
        }
        stops.addLast(new Stop(fault.code(), ledgerSeconds));
        while (!stops.isEmpty() && ledgerSeconds - stops.getFirst().at() > REPEATED_WITHIN_SECONDS) {
            stops.removeFirst();
        }
        return fault.code() != FaultCode.ESTOP_PRESSED
                && stops.stream().filter(stop -> stop.code() == fault.code()).count() >= REPEATED;
    }

    /** A stop of before this process, as the store remembers it. */
    void remember(FaultCode code, double ledgerSeconds) {
        stops.addLast(new Stop(code, ledgerSeconds));
    }

    /** What was latched before the restart; its stop is among those that are remembered. */
    void restore(Fault fault) {
        latched = fault;
    }

    @Nullable
    Fault latched() {
        return latched;
    }

    void clear() {
        latched = null;
        active.clear();
    }

    /** A technician has looked: earlier stops count no more. */
    void forgetStops() {
        clear();
        stops.clear();
    }

    boolean healthy(double nowSeconds) {
        return nowSeconds - lastFoundAt >= HEALTHY_SECONDS;
    }

    /** How long the inputs must still stay as they are to count as healthy, s; 0 when they are. */
    double healthyInSeconds(double nowSeconds) {
        return healthy(nowSeconds) ? 0 : Math.min(HEALTHY_SECONDS, lastFoundAt + HEALTHY_SECONDS - nowSeconds);
    }

    /** What was found in the cycle of this time, or null. */
    @Nullable
    Fault foundAt(double nowSeconds) {
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i).at() == nowSeconds) {
                return active.get(i).fault();
            }
        }
        return null;
    }

    /** What is wrong at this moment. */
    List<Fault> active() {
        return active.stream().map(Seen::fault).toList();
    }
}
