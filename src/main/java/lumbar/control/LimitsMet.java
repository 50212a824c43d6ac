package lumbar.control;

import java.util.Arrays;
import java.util.function.Consumer;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.safety.Permitted;
import lumbar.safety.Reason;
import org.jspecify.annotations.Nullable;

/** Tells each limit once for each area and session, when it is first met. One thread. */
final class LimitsMet {
    private final Chair chair;
    private final long[] met = new long[Reason.values().length];

    LimitsMet(Chair chair) {
        this.chair = chair;
    }

    void clear() {
        Arrays.fill(met, 0);
    }

    void look(Permitted permitted, double carriageM, Consumer<Event> tell) {
        for (int i = 0; i < permitted.size(); i++) {
            Reason reason = permitted.reason(i);
            if (reason == Reason.NONE || reason == Reason.SLOPE) {
                continue;
            }
            BodyArea area = area(chair.actuator(i), carriageM);
            long bit = 1L << (area == null ? BodyArea.COUNT : area.ordinal());
            if ((met[reason.ordinal()] & bit) == 0) {
                met[reason.ordinal()] |= bit;
                tell.accept(new Event.LimitMet(area, reason));
            }
        }
    }

    private @Nullable BodyArea area(Actuator actuator, double carriageM) {
        if (actuator instanceof Actuator.Fixed fixed) {
            return fixed.area();
        }
        Carriage carriage = chair.carriage();
        return carriage == null || Double.isNaN(carriageM) ? null : carriage.areaAt(carriageM);
    }
}
