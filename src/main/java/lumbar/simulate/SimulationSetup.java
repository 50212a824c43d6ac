package lumbar.simulate;

import lumbar.chair.Chair;
import lumbar.chair.Profile;
import lumbar.drive.sim.PlantParameters;

/**
 * What a simulation takes place with. The same setup and the same actions give the same run, bit for bit. Immutable.
 *
 * @param idleProfile the profile that the governor holds while nothing runs
 * @param windowSeconds the rolling window of an area's minutes, s (SR-07)
 * @param plant numbers of the simulated chair
 * @param seed of everything that is left to chance in it
 * @param periodNanos control period, ns (SR-04)
 * @param sitterKg who sits there from the beginning, kg; 0 for nobody
 */
public record SimulationSetup(
        Chair chair,
        Profile idleProfile,
        double windowSeconds,
        PlantParameters plant,
        long seed,
        long periodNanos,
        double sitterKg) {
    public static final double ADULT_KG = 80;
}
