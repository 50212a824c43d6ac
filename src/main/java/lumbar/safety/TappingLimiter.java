package lumbar.safety;

import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Demand;
import lumbar.chair.Readings;

/** A tapper taps at most half of the time in an area (SR-16). Loop thread only. */
final class TappingLimiter implements Limiter {
    private static final double MOST_SECONDS = DutyWindow.SECONDS * Limits.TAPPING_DUTY - 1;

    private final Carriage carriage;
    private final DutyWindow[] tapped = new DutyWindow[BodyArea.COUNT];

    TappingLimiter(Carriage carriage) {
        this.carriage = carriage;
        for (int i = 0; i < tapped.length; i++) {
            tapped[i] = new DutyWindow();
        }
    }

    @Override
    public LimitedLevel limit(LimitedLevel level, GovernorInput now, Demand demand, Readings readings) {
        if (Double.isNaN(now.carriageM())) {
            return level;
        }
        DutyWindow here = tapped[carriage.areaAt(now.carriageM()).ordinal()];
        LimitedLevel left = here.sum() > MOST_SECONDS ? level.atMost(0, Reason.TAPPING) : level;
        here.add(now.nowSeconds(), left.value() > 0 ? now.seconds() : 0);
        return left;
    }
}
