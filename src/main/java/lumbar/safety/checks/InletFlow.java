package lumbar.safety.checks;

import java.util.Arrays;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.BagModel;

/**
 * The air that an open inlet gets for sure. One pump feeds all open inlets, and a fuller bag may get nothing while an emptier
 * one fills, because the inlets are check valves: so only the emptiest of the open bags are credited, with an equal share.
 * Valve delays shift a pulse by 15 to 20 ms and hardly change its length; users wait them out. A valve that closes still takes the air
 * meanwhile: until then a fuller bag is credited with nothing. One thread.
 */
final class InletFlow {
    /** Bags so close are equally empty: three times the sensor noise, kPa. */
    private static final double EQUAL_KPA = 0.15;

    /** A worn pump, thin air, a narrow hose: this part of the nominal flow is sure. */
    private static final double SURE = 0.8;

    /** From the command to the closed valve: 20 ms, and the wire. */
    private static final double CLOSING_SECONDS = 0.04;

    private final int[] bags;
    private final double[] shutSeconds;
    private final boolean powerRelay;
    private final double pumpLitresPerSecond;
    private double pumpSpeed;
    private double stepSeconds;
    private int open;
    private double emptiestKpa;

    InletFlow(Chair chair) {
        bags = ActuatorIndices.bags(chair);
        shutSeconds = new double[chair.size()];
        powerRelay = chair.powerRelay();
        pumpLitresPerSecond = chair.pumpLitresPerSecond();
        clear();
    }

    /** One cycle: {@code seconds} with these outputs lie behind these readings. */
    void update(double seconds, Readings readings, Outputs written) {
        double asked = powerRelay && !written.relay() ? 0 : written.pump();
        pumpSpeed += (asked - pumpSpeed) * seconds / (BagModel.PUMP_SPIN_UP_SECONDS + seconds);
        stepSeconds = seconds;
        open = 0;
        emptiestKpa = Double.POSITIVE_INFINITY;
        for (int bag : bags) {
            shutSeconds[bag] = written.inletMs(bag) > 0 ? 0 : shutSeconds[bag] + seconds;
            if (shutSeconds[bag] < CLOSING_SECONDS) {
                double kpa = readings.pressureKpa(bag);
                open += written.inletMs(bag) > 0 ? 1 : 0;
                emptiestKpa = Math.min(emptiestKpa, kpa > 0 ? kpa : 0);
            }
        }
    }

    /** Litres of ambient air that went into the bag in this cycle, at least. */
    double litres(int bag, double kpa, Outputs written) {
        int ms = written.inletMs(bag);
        if (ms <= 0 || kpa > emptiestKpa + EQUAL_KPA) {
            return 0;
        }
        double flow = pumpLitresPerSecond * pumpSpeed * (1 - Math.max(0, kpa) / BagModel.PUMP_STALL_KPA);
        return SURE * Math.max(0, flow) / open * Math.min(ms / 1000.0, stepSeconds);
    }

    void clear() {
        pumpSpeed = 0;
        Arrays.fill(shutSeconds, CLOSING_SECONDS);
    }
}
