package lumbar.drive;

/** An output is known not to have reached the chair. The control loop then enters the safe state. */
public final class DriveException extends Exception {
    private static final long serialVersionUID = 1L;

    public DriveException(String message) {
        super(message);
    }

    public DriveException(String message, Throwable cause) {
        super(message, cause);
    }
}
