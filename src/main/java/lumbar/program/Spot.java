package lumbar.program;

import java.util.List;
import lumbar.chair.BodyArea;

/** Extra passes on a tight spot: for a while they take the place of what the program asks there. Seconds of the program. */
record Spot(
        BodyArea area,
        int passes,
        double fromSeconds,
        double untilSeconds,
        List<Part> parts,
        List<CarriagePart> carriage) {

    /** An area takes no more extra passes than this in a session. */
    static final int MOST_PASSES = 3;

    /** One pass, s. */
    static final double PASS_SECONDS = 20;

    boolean runsAt(double elapsedSeconds) {
        return elapsedSeconds >= fromSeconds && elapsedSeconds < untilSeconds;
    }

    /** Whether the spot works the actuator of a part in the part's stead. */
    boolean takes(Part part) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).actuator() == part.actuator()) {
                return true;
            }
        }
        return false;
    }
}
