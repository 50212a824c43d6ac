package lumbar.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.safety.Permitted;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** Tells each limit once for each area and session, when it is first met. One thread. */
final class MetLimits {
    private final Chair chair;
    private final long[] met = new long[Reason.values().length];

    MetLimits(Chair chair) {
        this.chair = chair;
    }

    void clear() {
        Arrays.fill(met, 0);
    }

    void record(Permitted permitted, double carriageM, SessionClock clock, Consumer<Event> tell) {
        for (int i = 0; i < permitted.size(); i++) {
            Reason reason = permitted.reason(i);
            if (reason == Reason.NONE
                    || reason == Reason.SLOPE
                    || reason == Reason.COMPARING
                    || reason == Reason.PROVING) {
                continue;
            }
            BodyArea area = area(chair.actuator(i), carriageM);
            long bit = 1L << (area == null ? BodyArea.COUNT : area.ordinal());
            if ((met[reason.ordinal()] & bit) == 0) {
                met[reason.ordinal()] |= bit;
                tell.accept(new Event.LimitMet(clock.time(), area, reason));
            }
        }
    }

    /** Every limit that was met since the last {@link #clear()}. */
    List<SessionWork.Limit> met() {
        List<SessionWork.Limit> all = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            for (int a = 0; a <= BodyArea.COUNT; a++) {
                if (((met[reason.ordinal()] >> a) & 1) != 0) {
                    all.add(new SessionWork.Limit(a == BodyArea.COUNT ? null : BodyArea.at(a), reason));
                }
            }
        }
        return all;
    }

    private @Nullable BodyArea area(Actuator actuator, double carriageM) {
        if (actuator instanceof Actuator.Fixed fixed) {
            return fixed.area();
        }
        Carriage carriage = chair.carriage();
        return carriage == null || Double.isNaN(carriageM) ? null : carriage.areaAt(carriageM);
    }
}
