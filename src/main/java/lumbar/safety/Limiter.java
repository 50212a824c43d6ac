package lumbar.safety;

import lumbar.chair.Demand;
import lumbar.chair.Readings;

/** One reason why an actuator may get less than was asked. It can only lower the level. Loop thread only, once a cycle. */
@FunctionalInterface
interface Limiter {
    /** The level that is left of {@code level} in this cycle; {@code level} itself when this limiter lowers nothing. */
    LimitedLevel limit(LimitedLevel level, GovernorInput now, Demand demand, Readings readings);
}
