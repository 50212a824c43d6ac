package lumbar.safety;

import lumbar.chair.Actuator;
import lumbar.chair.AreaProfile;
import lumbar.chair.BodyArea;
import lumbar.chair.Demand;
import lumbar.chair.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RampLimiter} for everything that can press (SR-11): one for each actuator that stays on an area, and for what rides
 * on the carriage one for each area it passes, so that warmth on an area, or rollers on the next, raise nothing else. Loop
 * thread only.
 */
final class RampLimiters {
    private final Actuator[] actuators;
    private final RampLimiter[][] ramps;

    RampLimiters(Actuator[] actuators, Profile profile) {
        this.actuators = actuators;
        ramps = new RampLimiter[actuators.length][];
        begin(profile);
    }

    /** Everything begins again at the start levels of a profile. */
    void begin(Profile profile) {
        for (int i = 0; i < actuators.length; i++) {
            if (actuators[i] instanceof Actuator.Fixed fixed) {
                ramps[i] = new RampLimiter[] {of(profile.area(fixed.area()))};
            } else {
                ramps[i] = new RampLimiter[BodyArea.COUNT];
                for (BodyArea area : BodyArea.values()) {
                    ramps[i][area.ordinal()] = of(profile.area(area));
                }
            }
        }
    }

    private static RampLimiter of(AreaProfile values) {
        return new RampLimiter(values.startLevel(), values.risePerSecond(), values.warmUpSeconds());
    }

    void restart() {
        for (RampLimiter[] some : ramps) {
            for (RampLimiter ramp : some) {
                ramp.restart();
            }
        }
    }

    /** One cycle on; {@code under} is the area under the carriage, null when that is not known. */
    void step(GovernorInput now, Demand demand, @Nullable BodyArea under) {
        for (int i = 0; i < actuators.length; i++) {
            double asked = now.driving() ? demand.amplitude(i) : 0;
            RampLimiter[] some = ramps[i];
            for (int a = 0; a < some.length; a++) {
                boolean here = some.length == 1 || (under != null && under.ordinal() == a);
                some[a].step(here ? asked : 0, now.seconds(), now.sinceStart());
            }
        }
    }

    /** The ramp of an actuator at an area. */
    RampLimiter at(int actuator, BodyArea area) {
        RampLimiter[] some = ramps[actuator];
        return some.length == 1 ? some[0] : some[area.ordinal()];
    }
}
