package lumbar.drive.modbus;

/** A request to a unit failed: no response, a wrong one, or an exception response, in plain words. */
final class RequestFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean exception;

    RequestFailedException(String message) {
        this(message, false);
    }

    RequestFailedException(String message, boolean exception) {
        super(message);
        this.exception = exception;
    }

    /** Whether the unit answered with an exception response. */
    boolean isException() {
        return exception;
    }
}
