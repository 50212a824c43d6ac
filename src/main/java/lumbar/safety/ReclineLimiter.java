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
final class ReclineLimiter {
    /** What a held key asks for, share of full speed. */
    private static final double DUTY = 0.5;
    /** A bag without a sensor is empty when the vents were open for so long, s (SR-05). */
    private static final double UNMEASURED_EMPTY_SECONDS = 10;

    private final UsageAccounts accounts;
    private final Minutes minutes;
    private final PressureProof proof;
    private final Airbag[] bags;
    private final boolean rollers;
    private double drivenAt = Double.NEGATIVE_INFINITY;
    private double nowSeconds;

    ReclineLimiter(Chair chair, UsageAccounts accounts, Minutes minutes, PressureProof proof) {
        this.proof = proof;
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

    /** What the key at the chair asks of a recliner: nothing unless it is held for this one. */
    static double asked(Recliner recliner, GovernorInput now, double demanded) {
        return now.heldKey() == recliner.index() ? DUTY : demanded;
    }

    /** The limit in a cycle. What fills bags and what moves the body's support never act together: the key waits for the pause. */
    LimitedLevel limit(Recliner recliner, LimitedLevel level, GovernorInput now, Readings readings) {
        if (now.heldKey() != recliner.index()) {
            return level.atMost(0, Reason.HELD_KEY);
        }
        Reason refusal =
                now.driving() ? Reason.PRESSED : refusal(recliner, now.heldWay(), now.ledgerSeconds(), readings);
        return refusal == Reason.NONE ? level : level.atMost(0, refusal);
    }

    /**
     * Why it may not move that way, or {@link Reason#NONE}.
     *
     * @param way −1 up, +1 down
     */
    Reason refusal(Recliner recliner, int way, double ledgerSeconds, Readings readings) {
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
                    ? proof.kpa(bag.index(), readings) < Limits.RELEASED_KPA
                    : nowSeconds - drivenAt >= UNMEASURED_EMPTY_SECONDS;
            if (!isEmpty) {
                return true;
            }
        }
        return rollers && !(readings.carriage().depthMm() <= Limits.ACTIVE_DEPTH_MM);
    }
}
