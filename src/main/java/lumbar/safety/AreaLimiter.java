package lumbar.safety;

import lumbar.chair.BodyArea;
import org.jspecify.annotations.Nullable;

/**
 * What this session allows in each area, whatever works there: the person's level, areas that are closed, and the minutes
 * (SR-07, SR-09, SR-32, SR-33, SR-34, SR-40). One for all actuators. Loop thread only.
 */
final class AreaLimiter {
    private final Minutes minutes;
    private final @Nullable Reason[] closed = new @Nullable Reason[BodyArea.COUNT];
    private final double[] areaSeconds = new double[BodyArea.COUNT];
    private SessionLimits session = SessionLimits.full();

    AreaLimiter(Minutes minutes) {
        this.minutes = minutes;
        use(session);
    }

    /** Takes what this person may have from now on. */
    void use(SessionLimits limits) {
        session = limits;
        for (BodyArea area : BodyArea.values()) {
            closed[area.ordinal()] = limits.closed().get(area);
            areaSeconds[area.ordinal()] = limits.seconds(area);
        }
    }

    SessionLimits session() {
        return session;
    }

    /** The limit of something that works on {@code area}. */
    LimitedLevel limit(LimitedLevel level, BodyArea area, GovernorInput now) {
        return open(level.atMost(session.level(), session.levelReason()), area, now);
    }

    /** Lowers the level to nothing where the area may not be worked at all now. */
    LimitedLevel open(LimitedLevel level, BodyArea area, GovernorInput now) {
        LimitedLevel left = level;
        Reason shut = closed[area.ordinal()];
        if (shut != null) {
            left = left.atMost(0, shut);
        }
        int account = UsageAccounts.area(area);
        if (minutes.surelyLeft(account, areaSeconds[area.ordinal()], now.ledgerSeconds()) < Limits.EMPTYING_SECONDS) {
            left = left.atMost(0, Reason.MINUTES);
        }
        if (minutes.left(UsageAccounts.SESSION, Limits.SESSION_SECONDS, now.ledgerSeconds()) <= 1) {
            left = left.atMost(0, Reason.SESSION);
        }
        return minutes.leased(account) && minutes.leased(UsageAccounts.SESSION) ? left : left.atMost(0, Reason.LEASE);
    }
}
