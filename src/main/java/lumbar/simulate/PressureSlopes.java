package lumbar.simulate;

import lumbar.chair.Chair;
import lumbar.drive.sim.Truth;

/** How much each bag's true pressure rose within the last half second, kPa (SR-12). One thread. */
final class PressureSlopes {
    static final double WINDOW_SECONDS = 0.5;

    private final int actuators;
    private final int places;
    private final double[] past;
    private final double[] rise;
    private int at;
    private int filled;

    PressureSlopes(Chair chair, long periodNanos) {
        actuators = chair.size();
        places = (int) Math.max(1, Math.round(WINDOW_SECONDS * 1e9 / periodNanos));
        past = new double[actuators * places];
        rise = new double[actuators];
    }

    /** By actuator, of bags alone; overwritten by the next call. */
    double[] rise(Truth truth) {
        for (int i = 0; i < actuators; i++) {
            double kpa = truth.pressureKpa(i);
            int place = i * places + at;
            rise[i] = filled < places ? 0 : kpa - past[place];
            past[place] = kpa;
        }
        at = (at + 1) % places;
        filled = Math.min(places, filled + 1);
        return rise;
    }
}
