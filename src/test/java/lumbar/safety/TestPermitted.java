package lumbar.safety;

import lumbar.chair.Demand;
import lumbar.chair.Demand.Stroke;

/** What a governor might permit, for tests of what follows it: any level, also one that no governor permits. */
public final class TestPermitted {
    private TestPermitted() {}

    /** Arrays by actuator index. */
    public static Permitted of(double[] levels, double[] setPoints, double[] ratesHz, Stroke stroke) {
        LimitedLevel[] limited = new LimitedLevel[levels.length];
        for (int i = 0; i < levels.length; i++) {
            limited[i] = new LimitedLevel(levels[i], levels[i], Reason.NONE, 0);
        }
        return new Permitted(limited, setPoints, new Demand(levels, levels, ratesHz, stroke, false), stroke);
    }
}
