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
}
