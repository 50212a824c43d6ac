package lumbar.drive.sim;

import java.util.Arrays;
import java.util.SplittableRandom;
import lumbar.chair.Button;
import lumbar.chair.Buttons;

/** The buttons of the simulated chair: normally open contacts that bounce when they move. Milliseconds. One thread. */
final class ButtonModel {
    private static final Button[] ALL = Button.values();
    private static final long NEVER = -1_000_000;

    private final Buttons.Builder readings = new Buttons.Builder();
    private final long[] movedMs = new long[ALL.length];
    private final long[] untilMs = new long[ALL.length];
    private final SplittableRandom bounce;
    private final double bounceMs;

    ButtonModel(SplittableRandom bounce, double bounceMs) {
        this.bounce = bounce;
        this.bounceMs = bounceMs;
        Arrays.fill(movedMs, NEVER);
        Arrays.fill(untilMs, NEVER);
    }

    /** A finger presses from now on, for so long; 0 releases it. */
    void press(Button button, long ms, long lastsMs) {
        movedMs[button.ordinal()] = ms;
        untilMs[button.ordinal()] = ms + lastsMs;
    }

    Buttons sample(long ms, long nanos) {
        for (Button button : ALL) {
            int b = button.ordinal();
            boolean bouncing = ms - movedMs[b] < bounceMs || (ms >= untilMs[b] && ms - untilMs[b] < bounceMs);
            readings.put(button, bouncing ? bounce.nextBoolean() : ms < untilMs[b], nanos);
        }
        return readings.build();
    }
}
