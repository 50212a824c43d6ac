package lumbar.chair;

/**
 * Why a board cannot be relied on, and the way out (SR-23, SR-37, SR-38). Immutable.
 *
 * @param board its name; empty for none
 * @param text what is wrong with it, without its name; other boards in trouble are named in it. Empty for none
 */
public record BoardTrouble(String board, String text) {
    public static final BoardTrouble NONE = new BoardTrouble("", "");

    /** Whether there is no trouble. */
    public boolean isEmpty() {
        return board.isEmpty();
    }

    /** The same with another board's trouble; the board of the first is the place of both. */
    public BoardTrouble and(BoardTrouble other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new BoardTrouble(board, text + (text.endsWith("?") ? " " : ". ") + other.sentence());
    }

    /** Name and text, as people read it; empty for none. */
    public String sentence() {
        return isEmpty() ? "" : board + ": " + text;
    }
}
