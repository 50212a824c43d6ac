package lumbar.program;

import lumbar.chair.BodyArea;

/**
 * What one layer asks of one actuator that stays on its area. Times are seconds of the program.
 *
 * @param level the layer's level, after what the layer tightens, 0…1
 * @param cycles whole cycles that fit: a bag never begins one that the layer's end would cut off
 */
record Track(
        int actuator,
        BodyArea area,
        Layer layer,
        Technique technique,
        double level,
        double fromSeconds,
        double untilSeconds,
        CycleTiming timing,
        SequencePosition position,
        double cycles) {

    boolean runsAt(double elapsedSeconds) {
        return elapsedSeconds >= fromSeconds && elapsedSeconds < untilSeconds;
    }

    double shapeAt(double elapsedSeconds) {
        double since = elapsedSeconds - fromSeconds;
        double cycle = Math.floor(since / timing.cycleSeconds());
        if (cycle >= cycles) {
            return 0;
        }
        return technique.shape(timing, position, since - cycle * timing.cycleSeconds());
    }
}
