package lumbar.program;

import java.util.List;

/** A compiled phase: its times in the program, s, and what its layers ask, in the order of the file. */
record CompiledPhase(
        double fromSeconds, double untilSeconds, double fadeSeconds, List<Track> tracks, List<CarriageTrack> carriage) {

    /** The share of the levels that the fade at the phase's end leaves, 1 before it and 0 at the end. */
    double fadeAt(double elapsedSeconds) {
        double left = untilSeconds - elapsedSeconds;
        return left >= fadeSeconds ? 1 : Math.max(0, left / fadeSeconds);
    }
}
