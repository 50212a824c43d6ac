package lumbar.safety;

import lumbar.chair.Actuator;
import lumbar.chair.Actuator.Airbag;
import lumbar.chair.Actuator.Recliner;
import lumbar.chair.Chair;
import lumbar.chair.Readings;

/**
 * When a backrest or leg rest may move (SR-21, SR-40, SR-50, SR-51). Raising the backrest is the way out: neither minutes nor a
 * sensor hold it back, for nothing fills while a key moves it. Everything else waits until nothing presses, and is no motor's
 * thirty-first minute. Asked by the governor for each cycle, and before that by whoever answers the key: so the answer says what
 * the chair does. Loop thread only.
 */
final class ReclineRules {
    /** A bag without a sensor is empty when the vents were open for so long, s (SR-05). */
    private static final double UNMEASURED_EMPTY_SECONDS = 10;

    private final UsageAccounts accounts;
    private final Minutes minutes;
    private final Airbag[] bags;
    private final boolean rollers;
    private double drivenAt = Double.NEGATIVE_INFINITY;
    private double nowSeconds;

    ReclineRules(Chair chair, UsageAccounts accounts, Minutes minutes) {
        this.accounts = accounts;
        this.minutes = minutes;
        bags = chair.all(Airbag.class).toArray(new Airbag[0]);
        rollers = chair.first(Actuator.Roller.class).isPresent();
    }

    /** Once a cycle: while a program drives, bags fill. */
    void observe(GovernorInput now) {
        nowSeconds = now.nowSeconds();
        if (now.driving()) {
            drivenAt = nowSeconds;
        }
    }

    /**
     * Why it may not move that way, or {@link Reason#NONE}.
     *
     * @param way −1 up, +1 down
     */
    Reason limit(Recliner recliner, int way, double ledgerSeconds, Readings readings) {
        if (recliner.isBackrest() && way < 0) {
            return Reason.NONE;
        }
        if (presses(readings)) {
            return Reason.PRESSED;
        }
        boolean usedUp = minutes.left(accounts.motor(recliner.index()), Limits.MOTOR_SECONDS, ledgerSeconds) <= 1;
        return usedUp ? Reason.MOTOR : Reason.NONE;
    }

    private boolean presses(Readings readings) {
        for (Airbag bag : bags) {
            boolean isEmpty = bag.sensor()
                    ? readings.pressureKpa(bag.index()) < Limits.RELEASED_KPA
                    : nowSeconds - drivenAt >= UNMEASURED_EMPTY_SECONDS;
            if (!isEmpty) {
                return true;
            }
        }
        return rollers && !(readings.carriage().depthMm() <= Limits.ACTIVE_DEPTH_MM);
    }
}
