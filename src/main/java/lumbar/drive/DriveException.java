package lumbar.drive;

import lumbar.chair.BoardTrouble;
import org.jspecify.annotations.Nullable;

/**
 * A device of the chair cannot be opened, or an output is known not to have reached it. The message says what is wrong and what
 * to do. While the chair runs, the control loop then enters the safe state.
 */
public final class DriveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable BoardTrouble trouble;

    public DriveException(String message) {
        super(message);
        trouble = null;
    }

    public DriveException(String message, Throwable cause) {
        super(message, cause);
        trouble = null;
    }

    /** A failure of a named board. */
    public DriveException(BoardTrouble trouble, @Nullable Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    /** Returns the board and what is wrong with it; null when no board is named. */
    public @Nullable BoardTrouble trouble() {
        return trouble;
    }
}
