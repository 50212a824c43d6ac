package lumbar.control;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.safety.UsageAccounts;
import org.jspecify.annotations.Nullable;

/**
 * What the session under way has done so far, and what the last one did and left undone: for the record, for whoever gets up,
 * and for "continue". One thread.
 */
final class SessionLog {
    private final Actuator.Airbag[] measured;
    private final double[] seconds = new double[BodyArea.COUNT];

    /** By area; NaN while no bag there was measured. */
    private final double[] peakKpa = new double[BodyArea.COUNT];

    private long id;
    private @Nullable Last last;
    private @Nullable UnfinishedSession unfinished;

    /** The session before, as it ended. */
    record Last(
            long id,
            String person,
            String program,
            SessionResult result,
            String why,
            double seconds,
            double endedAt,
            SessionWork work) {}

    SessionLog(Chair chair) {
        measured = chair.all(Actuator.Airbag.class).stream()
                .filter(Actuator.Airbag::sensor)
                .toArray(Actuator.Airbag[]::new);
        begin();
    }

    /** A session begins; what was left of an earlier one is not offered any more. */
    void begin() {
        Arrays.fill(seconds, 0);
        Arrays.fill(peakKpa, Double.NaN);
        id = 0;
        unfinished = null;
    }

    /** Its number in the record; it comes a moment after the begin, or never when the disk fails. */
    void recorded(long number) {
        id = number;
    }

    /** One cycle of it; {@code accounts} are those charged in it. */
    void record(long accounts, double cycleSeconds, Readings readings) {
        for (int a = 0; a < BodyArea.COUNT; a++) {
            if (((accounts >> UsageAccounts.area(BodyArea.at(a))) & 1) != 0) {
                seconds[a] += cycleSeconds;
            }
        }
        for (Actuator.Airbag bag : measured) {
            int a = bag.area().ordinal();
            double kpa = readings.pressureKpa(bag.index());
            if (!(kpa <= peakKpa[a]) && !Double.isNaN(kpa)) {
                peakKpa[a] = kpa;
            }
        }
    }

    /** It is over. */
    Event.SessionEnded ended(ActiveSession session, SessionResult result, String why, MetLimits limits, EventTime at) {
        Map<BodyArea, SessionWork.Area> areas = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            int a = area.ordinal();
            if (seconds[a] > 0) {
                areas.put(area, new SessionWork.Area(seconds[a], peakKpa(a)));
            }
        }
        SessionWork work = new SessionWork(areas, limits.met());
        last = new Last(
                id,
                session.person.id(),
                session.compiled().program().name(),
                result,
                why,
                session.ranSeconds(),
                at.controlSeconds(),
                work);
        boolean isEnded = result != SessionResult.COMPLETED && result != SessionResult.FAULT;
        unfinished = isEnded && isOffered(session) ? session.rest(at.controlSeconds()) : null;
        return new Event.SessionEnded(
                at,
                session.compiled().program().name(),
                session.person.id(),
                session.ranSeconds(),
                result,
                why,
                session.reports() > 0,
                work);
    }

    private OptionalDouble peakKpa(int area) {
        return Double.isNaN(peakKpa[area]) ? OptionalDouble.empty() : OptionalDouble.of(peakKpa[area]);
    }

    /** Whether the rest of it may be gone on with once it is over. */
    private static boolean isOffered(ActiveSession session) {
        return session.origin == Origin.LOCAL
                && session.reports() == 0
                && session.remaining() >= UnfinishedSession.LEAST_SECONDS;
    }

    @Nullable
    Last last() {
        return last;
    }

    /**
     * What may be gone on with, or null.
     *
     * @param session the session under way: of one that its person left, too, for whoever sits there is judged anew (SR-20)
     */
    @Nullable
    UnfinishedSession unfinished(double nowSeconds, @Nullable ActiveSession session) {
        if (session != null) {
            return session.abandoned() && isOffered(session) ? session.rest(nowSeconds) : null;
        }
        UnfinishedSession left = unfinished;
        return left != null && nowSeconds - left.endedAt() <= UnfinishedSession.OFFERED_SECONDS ? left : null;
    }

    /** Somebody else sits there, or something hurt: nothing is gone on with. */
    void forget() {
        unfinished = null;
    }
}
