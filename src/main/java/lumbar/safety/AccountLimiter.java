package lumbar.safety;

import lumbar.chair.Demand;
import lumbar.chair.Readings;

/**
 * The running time of one motor or heat pad: nothing once it is used up, and nothing before it is recorded (SR-09, SR-18,
 * SR-40). Loop thread only.
 */
final class AccountLimiter implements Limiter {
    private final Minutes minutes;
    private final int account;
    private final double limitSeconds;
    private final Reason usedUp;

    AccountLimiter(Minutes minutes, int account, double limitSeconds, Reason usedUp) {
        this.minutes = minutes;
        this.account = account;
        this.limitSeconds = limitSeconds;
        this.usedUp = usedUp;
    }

    @Override
    public LimitedLevel limit(LimitedLevel level, GovernorInput now, Demand demand, Readings readings) {
        LimitedLevel left = isUsedUp(now.ledgerSeconds()) ? level.atMost(0, usedUp) : level;
        return minutes.leased(account) ? left : left.atMost(0, Reason.LEASE);
    }

    boolean isUsedUp(double ledgerSeconds) {
        return minutes.left(account, limitSeconds, ledgerSeconds) <= 1;
    }

    boolean isRecorded() {
        return minutes.leased(account);
    }
}
