package lumbar.control;

import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;

/** What the chair does to the load cells of its seat, whoever sits there (SR-46). Bags and rollers move no seat that nobody touches. */
enum SeatMotion {
    STILL,
    /** The kneading shaft turns, at the rate of a breath. */
    KNEADED,
    /** A vibrator or the tapper runs, or a recliner moves the weight. */
    SHAKEN;

    /** @param reclining whether a recliner moves */
    static SeatMotion of(Chair chair, Outputs written, boolean reclining) {
        SeatMotion most = reclining ? SHAKEN : STILL;
        for (int i = 0; i < chair.size(); i++) {
            SeatMotion each = !written.drives(i)
                    ? STILL
                    : switch (chair.actuator(i)) {
                        case Actuator.Vibrator v -> SHAKEN;
                        case Actuator.Tapper t -> SHAKEN;
                        case Actuator.Kneader k -> KNEADED;
                        default -> STILL;
                    };
            most = each.compareTo(most) > 0 ? each : most;
        }
        return most;
    }
}
