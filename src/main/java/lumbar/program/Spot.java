package lumbar.program;

import java.util.List;
import lumbar.chair.BodyArea;

/** Extra passes on a tight spot: for a while they take the place of what the program asks there. Seconds of the program. */
record Spot(
        BodyArea area,
        int passes,
        double fromSeconds,
        double untilSeconds,
        List<Track> tracks,
        List<CarriageTrack> carriage) {

    /** An area takes no more extra passes than this in a session. */
    static final int MOST_PASSES = 3;

    /** One pass, s. */
    static final double PASS_SECONDS = 20;

    boolean runsAt(double elapsedSeconds) {
        return elapsedSeconds >= fromSeconds && elapsedSeconds < untilSeconds;
    }

    /** Whether the extra passes replace this track. */
    boolean takes(Track track) {
        for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).actuator() == track.actuator()) {
                return true;
            }
        }
        return false;
    }
}
