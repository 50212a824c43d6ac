package lumbar.control;

import lumbar.chair.BoardTrouble;
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

    private BoardTrouble boards = BoardTrouble.NONE;
    private BoardTrouble told = BoardTrouble.NONE;
    private boolean waiting;
    private double since;
    private double dueAt = Double.NEGATIVE_INFINITY;
    private double againAt;

    /** Those that the chair waits for now, each with the way out; empty when it waits for none. */
    String text() {
        return boards.sentence();
    }

    /** Those that a latched chair waits for, as something that is wrong at this moment; null for none. */
    @Nullable
    Fault problem(State state) {
        return boards.isEmpty() || !state.latched() ? null : Fault.ofBoard(FaultCode.LINK_LOST, boards);
    }

    /** Why the chair is in its state: these, the reason given, or both. */
    String why(State state, String otherwise) {
        if (boards.isEmpty()) {
            return otherwise;
        }
        return (state == State.BOOT ? "" : otherwise + "; ") + "waiting for " + boards.sentence();
    }

    /**
     * One cycle. Whatever was lost in BOOT is waited for as well; later that is a fault of its own.
     *
     * @return what is to be told now; empty for nothing
     */
    String check(Readings readings, State state, double nowSeconds) {
        boards = state == State.BOOT
                ? readings.power().trouble()
                : readings.power().missing();
        return boards.isEmpty() ? "" : due(boards, nowSeconds);
    }

    private String due(BoardTrouble missing, double nowSeconds) {
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
        return waitingText(missing.sentence(), waited);
    }

    private static String waitingText(String missing, double waitedSeconds) {
        long minutes = Math.round(waitedSeconds / 60);
        String since = minutes < 1 ? "" : " for " + minutes + " min";
        return "nothing is driven; waiting" + since + " for " + missing;
    }
}
