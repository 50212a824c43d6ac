package lumbar.control;

import org.jspecify.annotations.Nullable;

/**
 * What the start button starts in an idle chair. Names only: people and programs are looked up anew for each press, outside the
 * loop, so that a screening that changed counts. Whoever was admitted at the chair is believed to sit there still for as long as
 * the seat was not empty; without a seat sensor for ten minutes after the last session (SR-07, SR-32). One thread.
 */
final class StartButton {
    /** An answer that took longer belongs to a press that is no longer meant. */
    private static final double MEANT_SECONDS = 2;

    private static final double UNSEEN_SECONDS = 600;

    private Command.@Nullable Start last;
    private double lastSeconds;
    private long presses;
    private long pending;
    private double pendingSeconds;

    /** A program was admitted; null for one that was started from elsewhere, by whom nobody at the chair can say. */
    void admitted(Command.@Nullable Start start, double nowSeconds) {
        last = start;
        lastSeconds = nowSeconds;
    }

    /** A session is under way. */
    void running(double nowSeconds) {
        lastSeconds = nowSeconds;
    }

    /** Whoever sits there next counts as another body. */
    void sitterChanged() {
        last = null;
    }

    /** A press: what to look up. */
    Event.StartPressed press(EventTime at, boolean seatSensor) {
        double nowSeconds = at.controlSeconds();
        pending = ++presses;
        pendingSeconds = nowSeconds;
        Command.Start known = seatSensor || nowSeconds - lastSeconds <= UNSEEN_SECONDS ? last : null;
        return known == null
                ? new Event.StartPressed(at, pending, "", "", "", false, 1)
                : new Event.StartPressed(
                        at,
                        pending,
                        known.program().name(),
                        known.profile().name(),
                        known.person().id(),
                        known.acknowledged(),
                        Math.min(1, known.intensity()));
    }

    /** A stop came: what was pressed before it is not meant any more (SR-24). */
    void forget() {
        pending = 0;
    }

    /** Whether this answers the press that is still meant; each is answered once. */
    boolean takes(long press, double nowSeconds) {
        boolean meant = press == pending && pending != 0 && nowSeconds - pendingSeconds <= MEANT_SECONDS;
        pending = 0;
        return meant;
    }
}
