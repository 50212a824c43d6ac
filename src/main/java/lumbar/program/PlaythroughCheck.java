package lumbar.program;

import lumbar.chair.Demand;

/** A rule that is followed while a program is played through, step by step. One thread. */
interface PlaythroughCheck {
    /** How finely a program is played through, s. */
    double STEP_SECONDS = 0.1;

    /**
     * The next step.
     *
     * @param xM where the carriage is, m from the neck end; NaN without one
     */
    void check(double elapsedSeconds, Demand demand, double xM);
}
