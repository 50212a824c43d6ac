package lumbar.bringup;

import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is tried at bring-up. {@link BringUp} says when it drives; the trial says what, and judges what came of it.
 * One thread, in the order begin, run…, settle…, judge.
 */
public interface Trial {
    /** What is tried, in a few words: {@code lumbar-bag: fill and empty}. */
    String title();

    /** What the technician has to do, as a sentence. */
    String prompt();

    /** Whether it drives, and so only while the key is held. Else the technician acts on the chair, and nothing is driven. */
    default boolean drives() {
        return true;
    }

    /** How long it takes at most, s; one that drives {@link Limits#BRING_UP_SECONDS} at most (SR-36). */
    default double seconds() {
        return Limits.BRING_UP_SECONDS;
    }

    /**
     * How long a shut bag is watched after that while the key is held, nothing driven, s; {@link Limits#BRING_UP_WATCH_SECONDS} at most
     * (SR-36).
     */
    default double watchSeconds() {
        return 0;
    }

    /** Held shorter than this it says nothing, s. */
    default double leastSeconds() {
        return 1.5;
    }

    /** How long is watched after the key was let go, s. */
    double settleSeconds();

    /** Whether this fault is what the trial is about, or explained by it, and ends nothing. */
    default boolean expects(FaultCode code) {
        return false;
    }

    /** Every cycle, in every phase, before anything else. */
    default void observe(long nowNanos, Readings readings, Outputs written) {}

    /** The run begins; what an earlier one gathered is forgotten. */
    void begin(Readings readings);

    /** The outputs of a cycle of the run, {@code seconds} after its beginning. */
    Outputs run(long nowNanos, double seconds, Readings readings);

    /** A cycle after the run, everything at rest, {@code seconds} after its end. */
    void settle(double seconds, Readings readings);

    /** Whether the run needs no more time. */
    default boolean done() {
        return false;
    }

    /** Whether the watchdog is to be fed now (SR-02). */
    default boolean beat() {
        return true;
    }

    LiveValue live(Readings readings);

    /** @param fault what ended it, or null when it came to its own end */
    TrialResult judge(@Nullable Fault fault);
}
