package lumbar.safety;

import lumbar.chair.Actuator.HeatPad;
import lumbar.chair.AreaProfile;
import lumbar.chair.Demand;
import lumbar.chair.Profile;
import lumbar.chair.Readings;

/** How warm one pad may be: less as the skin gets warm (SR-18). Loop thread only. */
final class HeatLimiter implements Limiter {
    private static final double PAD_KELVIN_PER_SKIN_KELVIN = 6;

    private final HeatPad pad;
    private double highestC = AreaProfile.HEAT_FROM_C;

    HeatLimiter(HeatPad pad) {
        this.pad = pad;
    }

    /** Takes the highest temperature of a session's profile, never above the compiled one. */
    void use(Profile profile) {
        highestC = Math.min(profile.area(pad.area()).heatC(), Limits.HEAT_CONTROL_C);
    }

    @Override
    public LimitedLevel limit(LimitedLevel level, GovernorInput now, Demand demand, Readings readings) {
        double skinC = readings.skinC(pad.index());
        if (!(skinC > Limits.SKIN_WARM_C)) {
            return level;
        }
        double coolerC = Limits.HEAT_CONTROL_C - (skinC - Limits.SKIN_WARM_C) * PAD_KELVIN_PER_SKIN_KELVIN;
        return level.atMost((coolerC - AreaProfile.HEAT_FROM_C) / (highestC - AreaProfile.HEAT_FROM_C), Reason.SKIN);
    }

    /** The pad temperature that a level stands for, °C; 0 for none. */
    double setPointC(double level) {
        return level > 0 ? AreaProfile.HEAT_FROM_C + level * (highestC - AreaProfile.HEAT_FROM_C) : 0;
    }
}
