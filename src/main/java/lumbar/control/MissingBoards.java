package lumbar.control;

import lumbar.chair.Readings;

/**
 * Boards that are not there when the chair wakes up. Nothing was driven yet, so that is no fault to latch: the chair stays in BOOT
 * and goes on when they come. Which they are is told at once, when it changes but
 * not more often than every ten seconds, and, while it stays, after a minute and then every ten (SR-37, SR-38). One thread.
 */
final class MissingBoards {
    private static final double CHANGED_SECONDS = 10;
    private static final double AGAIN_SECONDS = 60;
    private static final double LATER_SECONDS = 600;

    private final Session session;
    private String text = "";
    private String told = "";
    private double since = Double.NaN;
    private double dueAt = Double.NEGATIVE_INFINITY;
    private double againAt;

    MissingBoards(Session session) {
        this.session = session;
    }

    /** Those that the chair waits for now, each with the way out; empty when it waits for none. */
    String text() {
        return session.state() == State.BOOT ? text : "";
    }

    /** Why the chair is in its state: these, or else the reason given. */
    String why(String otherwise) {
        return text().isEmpty() ? otherwise : "waiting for " + text();
    }

    /** One cycle of BOOT. */
    void await(Readings readings) {
        text = readings.power().trouble();
        if (text.isEmpty()) {
            session.trigger(Trigger.READ, "the first readings came");
            return;
        }
        String due = due(text, session.times.now());
        if (!due.isEmpty()) {
            session.emit(new Event.BoardsMissing(due));
        }
    }

    /** What is to be told now; empty for nothing. */
    private String due(String missing, double nowSeconds) {
        if (Double.isNaN(since)) {
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
