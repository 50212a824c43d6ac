package lumbar.chair;

/** Where the carriage is, told by whoever counts its pulses. Asked by the loop thread, once a cycle. */
@FunctionalInterface
public interface CarriagePosition {
    /** From the neck end, m; NaN while it is unknown. */
    double xM();

    /** Whether the carriage has met an end since power came, so that pulses mean a place. */
    default boolean known() {
        return !Double.isNaN(xM());
    }

    /** What the ends said of the place in this cycle (SR-45). */
    default EndProof proof() {
        return EndProof.NONE;
    }

    /** With {@link EndProof#CONTRADICTED}: how far off the count was, m; NaN when no end was met in time. */
    default double offM() {
        return Double.NaN;
    }

    /** With {@link EndProof#CONTRADICTED} because no end was met in time: how long the carriage travelled without it, s; else NaN. */
    default double endlessSeconds() {
        return Double.NaN;
    }

    /** How long it may, s; else NaN. */
    default double mostEndlessSeconds() {
        return Double.NaN;
    }

    /** Whether it was one of the two ends that was not met in time: the other one was. */
    default boolean lacksOneEndOnly() {
        return false;
    }

    /** Whether the carriage visits an end, rollers in, to prove its place (SR-45). */
    default boolean proving() {
        return false;
    }
}
