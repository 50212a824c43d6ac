package lumbar.safety.checks;

import java.util.List;
import lumbar.chair.Carriage;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import org.jspecify.annotations.Nullable;

/**
 * The carriage was driven one way for 1.5 times the time its whole path takes at the commanded speed, and neither turned nor
 * closed the end switch ahead of it (SR-17). Standing still in between does not make the way longer.
 */
public final class RollerNoEndCheck implements Check {
    private static final double MOST_STROKES = 1.5;

    private final int roller;
    private final FaultPlace where;
    private final @Nullable Carriage path;
    private final SampleInterval interval = new SampleInterval();
    private boolean towardsNeck;
    private double strokes;

    public RollerNoEndCheck(Chair chair) {
        roller = ActuatorIndices.roller(chair);
        where = roller < 0 ? FaultPlace.CHAIR : FaultPlace.of(chair.actuator(roller));
        path = chair.carriage();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        if (roller < 0 || path == null) {
            return;
        }
        double seconds = interval.seconds(nowNanos);
        double duty = written.duty(roller);
        if (duty != 0) {
            boolean neck = duty < 0;
            boolean atEnd =
                    neck ? readings.carriage().endNeck() : readings.carriage().endSeat();
            if (neck != towardsNeck || atEnd) {
                strokes = 0;
            }
            towardsNeck = neck;
            strokes += Math.abs(duty) * seconds / (neck ? path.upSeconds() : path.downSeconds());
        }
        if (strokes > MOST_STROKES) {
            found.add(new Fault(FaultCode.ROLLER_NO_END, where, strokes, MOST_STROKES, "strokes"));
        }
    }

    @Override
    public void clear() {
        interval.clear();
        strokes = 0;
    }
}
