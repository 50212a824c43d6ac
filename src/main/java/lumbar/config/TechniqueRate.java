package lumbar.config;

import java.util.Optional;
import lumbar.program.TechniqueName;

/** How fast each technique may be asked to go, cycles or one-way passes a minute. */
final class TechniqueRate {
    private TechniqueRate() {}

    /** Empty for a technique that has no rhythm. */
    static Optional<Range> range(TechniqueName technique) {
        return switch (technique) {
            case PRESS_HOLD -> Optional.of(Range.of(1, 6));
            case WAVE -> Optional.of(Range.of(1, 4));
            // the kneading shaft turns at 0.2 to 0.6 Hz, the tapping one at 3 to 12 Hz
            case KNEAD -> Optional.of(Range.of(12, 36));
            case TAP -> Optional.of(Range.of(180, 720));
            // one-way passes; slower than 1 a minute would dwell (SR-16)
            case ROLL -> Optional.of(new Range(1, 8, "SR-16"));
            case BREATHE -> Optional.of(Range.of(3, 8));
            case VIBRATE -> Optional.of(Range.of(2, 12));
            case STRETCH -> Optional.of(Range.of(1, 3));
            case HEAT -> Optional.empty();
        };
    }
}
