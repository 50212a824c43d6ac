package lumbar.regulate;

import lumbar.safety.Limits;

/**
 * Brings one bag to its set point and never far above it. It asks the pump for a flow in proportion to what is missing, holds
 * the inlet open by renewed pulses, and closes it as soon as the air under way would go too far; the vent takes back what is too
 * much. No integrator: whatever holds the bag up (governor, shared pump, limit) winds nothing up. One thread.
 */
final class BagRegulator {
    /** Rise asked for per kPa missing, 1/s, of which the running pump gives part back. */
    private static final double RISE_PER_KPA = 9;

    private static final double COAST_SECONDS = 0.6 * AirModel.PUMP_SPIN_UP_SECONDS;
    private static final double FASTEST_KPA_PER_SECOND = 4.5;
    /** Rise within half a second that is aimed at: the rest of SR-12's 2.5 kPa is for what was not foreseen. */
    private static final double WINDOW_KPA = Limits.SLOPE_WINDOW_KPA - 0.4;

    private static final double KEEP_ABOVE_KPA = 0.08;
    private static final double OPEN_ABOVE_KPA = 0.15;
    private static final double MISSING_RISING_KPA = 0.04;
    private static final double MISSING_HOLDING_KPA = 0.22;
    private static final double DONE_KPA = 0.03;
    private static final double RISING_SECONDS = 0.3;
    private static final double VENT_ABOVE_KPA = 0.3;
    private static final double VENT_UNTIL_KPA = 0.06;
    /** A pulse shorter than this does not open the valve. */
    private static final double SHORTEST_OPEN_MS = 25;

    private final PressureEstimator estimate;
    private double lastSetPoint;
    private double steadySeconds;
    private boolean venting;
    private boolean ventOpen = true;
    private boolean inletOpen;
    private double wantedLitres;

    BagRegulator(PressureEstimator estimate) {
        this.estimate = estimate;
    }

    /** Lets the bag empty. */
    void release() {
        lastSetPoint = 0;
        venting = false;
        ventOpen = true;
        inletOpen = false;
        wantedLitres = 0;
    }

    /** One cycle: decides on inlet, vent and the flow wanted. */
    void regulate(double setPointKpa, double seconds, PumpRegulator pump) {
        double kpa = estimate.kpa();
        if (!(setPointKpa > 0) || Double.isNaN(kpa)) {
            release();
            return;
        }
        steadySeconds = setPointKpa > lastSetPoint + 1e-6 ? 0 : steadySeconds + seconds;
        lastSetPoint = setPointKpa;
        vent(setPointKpa, kpa, seconds);
        inletOpen = !venting && fills(setPointKpa, kpa, seconds, pump);
        wantedLitres = inletOpen ? flow(setPointKpa, kpa) : 0;
    }

    boolean inletOpen() {
        return inletOpen;
    }

    boolean ventOpen() {
        return ventOpen;
    }

    /** Flow wanted from the pump, L/s. */
    double wantedLitres() {
        return wantedLitres;
    }

    private void vent(double setPointKpa, double kpa, double seconds) {
        double step = AirModel.ventLitresPerSecond(estimate.bag.ventMm(), kpa) * seconds / estimate.litresPerKpa();
        double over = kpa - (ventOpen ? step / 2 : 0) - setPointKpa;
        venting = over > (venting ? VENT_UNTIL_KPA : VENT_ABOVE_KPA);
        ventOpen = venting && over > step / 2;
    }

    private boolean fills(double setPointKpa, double kpa, double seconds, PumpRegulator pump) {
        double windowKpa = estimate.lowestKpa() + WINDOW_KPA;
        InletValveModel inlet = estimate.inlet;
        double ahead = inlet.aheadMs(seconds * 1000) / 1000;
        if (inlet.isOpen()) {
            double rate = Math.max(estimate.inKpaPerSecond(), estimate.riseBy(pump.mostLitresPerSecond(kpa)));
            double next = kpa + rate * ahead;
            boolean done = setPointKpa - kpa < DONE_KPA && steadySeconds > RISING_SECONDS && pump.speed() < 0.02;
            return next <= Math.min(setPointKpa + KEEP_ABOVE_KPA, windowKpa) && !done;
        }
        double missing = setPointKpa - kpa;
        if (missing
                < (steadySeconds < RISING_SECONDS || inlet.commanded() ? MISSING_RISING_KPA : MISSING_HOLDING_KPA)) {
            return false;
        }
        double openSeconds = Math.max(SHORTEST_OPEN_MS / 1000, ahead);
        double litres = pump.mostLitresPerSecond(kpa) * openSeconds + pump.burstLitres(kpa);
        return kpa + estimate.riseBy(litres) <= Math.min(setPointKpa + OPEN_ABOVE_KPA, windowKpa);
    }

    private double flow(double setPointKpa, double kpa) {
        double rate = estimate.inKpaPerSecond();
        double ahead = estimate.inlet.aheadMs(0) / 1000;
        double missing = setPointKpa - kpa - rate * (ahead + COAST_SECONDS);
        double wanted = Math.clamp(RISE_PER_KPA * missing, 0, FASTEST_KPA_PER_SECOND);
        return wanted * estimate.litresPerKpa();
    }
}
