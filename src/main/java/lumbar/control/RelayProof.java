package lumbar.control;

import lumbar.chair.Readings;

/**
 * Sees the power relay open before a session with heat (SR-52): it is closed, opened and closed again while nothing is driven, and
 * each is believed of a read-back that stays. A relay whose contact is welded, or whose command no longer reaches it, stays closed:
 * {@link lumbar.safety.checks.RelayCheck} then latches the fault, so that no heat is given. A session without heat, and a chair
 * without a relay, need none. One thread.
 */
final class RelayProof {
    /** One reading may be wrong: so long it must stay, s. */
    private static final double SEEN_SECONDS = 0.1;

    private enum Step {
        CLOSES,
        OPENS,
        CLOSES_AGAIN
    }

    private Step step = Step.CLOSES_AGAIN;
    private double seenSeconds;

    /** @param needed whether the session that begins may heat */
    void begin(boolean needed) {
        step = needed ? Step.CLOSES : Step.CLOSES_AGAIN;
        seenSeconds = 0;
    }

    /** One cycle in which the relay was commanded as {@link #relay} said. */
    void observe(double seconds, Readings readings) {
        boolean asWanted = readings.power().relayClosed() == relay();
        seenSeconds = asWanted ? seenSeconds + seconds : 0;
        if (step != Step.CLOSES_AGAIN && seenSeconds >= SEEN_SECONDS) {
            step = step == Step.CLOSES ? Step.OPENS : Step.CLOSES_AGAIN;
            seenSeconds = 0;
        }
    }

    /** Whether the relay is to be closed now. */
    boolean relay() {
        return step != Step.OPENS;
    }

    /** Whether it was seen to open, or need not. */
    boolean passed() {
        return step == Step.CLOSES_AGAIN;
    }
}
