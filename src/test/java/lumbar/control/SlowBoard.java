package lumbar.control;

import java.util.function.UnaryOperator;
import lumbar.chair.Readings;
import org.jspecify.annotations.Nullable;

/** A board that samples only once in so many cycles: until the next one it says the same, with the time it was measured. One thread. */
final class SlowBoard implements UnaryOperator<Readings> {
    private final int everyCycles;
    private final UnaryOperator<Readings> sensors;
    private @Nullable Readings held;
    private int cycles;

    /** @param sensors what it samples */
    SlowBoard(int everyCycles, UnaryOperator<Readings> sensors) {
        this.everyCycles = everyCycles;
        this.sensors = sensors;
    }

    @Override
    public Readings apply(Readings readings) {
        Readings last = held;
        if (last == null || cycles++ % everyCycles == 0) {
            last = sensors.apply(readings);
            held = last;
        }
        return last;
    }
}
