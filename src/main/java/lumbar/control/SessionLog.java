package lumbar.control;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
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
    private final double[] peakKpa = new double[BodyArea.COUNT];
    private long id;
    private @Nullable Last last;
    private @Nullable UnfinishedSession unfinished;

    /** The session before, as it ended. */
    record Last(
            long id, String person, String program, String outcome, double seconds, double endedAt, SessionWork work) {}

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
    Event.SessionEnded ended(ActiveSession course, String outcome, String why, MetLimits limits, double nowSeconds) {
        Map<BodyArea, SessionWork.Area> areas = new EnumMap<>(BodyArea.class);
        for (BodyArea area : BodyArea.values()) {
            int a = area.ordinal();
            if (seconds[a] > 0) {
                areas.put(area, new SessionWork.Area(seconds[a], peakKpa[a]));
            }
        }
        SessionWork work = new SessionWork(areas, limits.met());
        last = new Last(
                id,
                course.person.id(),
                course.score().program().name(),
                outcome,
                course.ranSeconds(),
                nowSeconds,
                work);
        boolean isEnded = outcome.equals(ActiveSession.STOPPED) || outcome.equals(ActiveSession.ENDED);
        unfinished = isEnded && isOffered(course) ? course.rest(nowSeconds) : null;
        return new Event.SessionEnded(
                course.score().program().name(),
                course.person.id(),
                course.ranSeconds(),
                outcome,
                why,
                course.reports() > 0,
                work);
    }

    /** Whether the rest of it may be gone on with once it is over. */
    private static boolean isOffered(ActiveSession course) {
        return course.origin == Origin.LOCAL
                && course.reports() == 0
                && course.remaining() >= UnfinishedSession.LEAST_SECONDS;
    }

    @Nullable
    Last last() {
        return last;
    }

    /**
     * What may be gone on with, or null.
     *
     * @param course the session under way: of one that its person left, too, for whoever sits there is judged anew (SR-20)
     */
    @Nullable
    UnfinishedSession unfinished(double nowSeconds, @Nullable ActiveSession course) {
        if (course != null) {
            return course.abandoned() && isOffered(course) ? course.rest(nowSeconds) : null;
        }
        UnfinishedSession left = unfinished;
        return left != null && nowSeconds - left.endedAt() <= UnfinishedSession.OFFERED_SECONDS ? left : null;
    }

    /** Somebody else sits there, or something hurt: nothing is gone on with. */
    void forget() {
        unfinished = null;
    }
}
