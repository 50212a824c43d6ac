package lumbar.drive;

import lumbar.chair.BoardTrouble;
import org.jspecify.annotations.Nullable;

/** An output is known not to have reached the chair. The control loop then enters the safe state. */
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

    /** One of a named board. */
    public DriveException(BoardTrouble trouble, @Nullable Throwable cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    /** Which board, and what is wrong with it; null where no board is named. */
    public @Nullable BoardTrouble trouble() {
        return trouble;
    }
}
