package lumbar.control;

import java.util.Objects;
import lumbar.chair.Actuator.Recliner;
import lumbar.chair.Chair;
import lumbar.chair.Explained;
import org.jspecify.annotations.Nullable;

/**
 * The wired button that raises the backrest while it is held (SR-21, SR-50): a press renews the key's lease until the button is
 * let go, its reading is too old, or it was held for longer than any backrest takes, for then something leans on it. One thread.
 */
final class ReclineUpButton {
    /** Three renewals in a lease. */
    private static final double RENEW_SECONDS = 0.1;

    /** Backrests take half of that from flat to upright. */
    static final double MOST_SECONDS = 60;

    private boolean holding;
    private double saidAt;
    private boolean isAnswered;
    private @Nullable Explained answered;

    /** What the button says in this cycle, or null. */
    @Nullable
    Command poll(Chair chair, ButtonDebounce press, double nowSeconds) {
        boolean isHeld = press.down() && press.heldSeconds() <= MOST_SECONDS;
        if (press.pressed()) {
            holding = true;
            saidAt = Double.NEGATIVE_INFINITY;
            isAnswered = false;
        }
        if (!holding) {
            return null;
        }
        if (!isHeld) {
            holding = false;
            return new Command.ReleaseKey();
        }
        if (nowSeconds - saidAt < RENEW_SECONDS) {
            return null;
        }
        saidAt = nowSeconds;
        return new Command.HoldKey(chair.backrest().map(Recliner::index).orElse(-1), -1);
    }

    /** Whether this press was not answered so before. */
    boolean isNews(@Nullable Explained refusal) {
        boolean news = !isAnswered || !Objects.equals(refusal, answered);
        isAnswered = true;
        answered = refusal;
        return news;
    }
}
