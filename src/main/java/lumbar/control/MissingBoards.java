package lumbar.control;

import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import org.jspecify.annotations.Nullable;

/**
 * Boards that are not there when the chair wakes up. Nothing was driven yet, so that is no fault: the chair stays in BOOT and goes
 * on when they come, or stays latched by what was before the restart and is not reset before they come (SR-22). Which they are is
 * told at once, when it changes but not more often than every ten seconds, and, while it stays, after a minute and then every ten
 * (SR-37, SR-38). One thread.
 */
final class MissingBoards {
    private static final double CHANGED_SECONDS = 10;
    private static final double AGAIN_SECONDS = 60;
    private static final double LATER_SECONDS = 600;

    private String text = "";
    private String told = "";
    private boolean waiting;
    private double since;
    private double dueAt = Double.NEGATIVE_INFINITY;
    private double againAt;

    /** Those that the chair waits for now, each with the way out; empty when it waits for none. */
    String text() {
        return text;
    }

    /** Those that a latched chair waits for, as something that is wrong at this moment; null for none. */
    @Nullable
    Fault problem(State state) {
        return text.isEmpty() || !state.latched() ? null : new Fault(FaultCode.LINK_LOST, text, 0, 0, "");
    }

    /** Why the chair is in its state: these, the reason given, or both. */
    String why(State state, String otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        return (state == State.BOOT ? "" : otherwise + "; ") + "waiting for " + text;
    }

    /**
     * One cycle. Whatever was lost in BOOT is waited for as well; later that is a fault of its own.
     *
     * @return what is to be told now; empty for nothing
     */
    String check(Readings readings, State state, double nowSeconds) {
        text = state == State.BOOT
                ? readings.power().trouble()
                : readings.power().missing();
        return text.isEmpty() ? "" : due(text, nowSeconds);
    }

    private String due(String missing, double nowSeconds) {
        if (!waiting) {
            waiting = true;
            since = nowSeconds;
        }
        boolean isNews = !missing.equals(told);
        if (nowSeconds < (isNews ? dueAt : againAt)) {
            return "";
        }
        double waited = nowSeconds - since;
        told = missing;
        dueAt = nowSeconds + CHANGED_SECONDS;
        againAt = nowSeconds + (waited < AGAIN_SECONDS ? AGAIN_SECONDS : LATER_SECONDS);
        return told(missing, waited);
    }

    private static String told(String missing, double waitedSeconds) {
        long minutes = Math.round(waitedSeconds / 60);
        String since = minutes < 1 ? "" : " for " + minutes + " min";
        return "nothing is driven; waiting" + since + " for " + missing;
    }
}
