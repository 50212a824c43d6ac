package lumbar.chair.wiring;

/**
 * One place on a board that a wire is on.
 *
 * @param board name of the board
 * @param address on it, in the board's own words: {@code 17}, {@code gpio3}, {@code coil 3}
 * @param activeLow whether the electrical low level (or a coil that is off) means on, or closed
 * @param pull the resistor that holds an input while nothing drives it
 */
public record Terminal(String board, String address, boolean activeLow, Pull pull) {
    /** What holds an input while nothing drives it. */
    public enum Pull {
        NONE,
        UP,
        DOWN
    }

    /** As the chair file writes it: {@code motor gpio3}. */
    @Override
    public String toString() {
        return board + " " + address;
    }
}
