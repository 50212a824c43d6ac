package lumbar.drive.modbus;

/** A unit did not do what it was asked: no response, a wrong one, or an exception response, in plain words. */
final class RequestFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    RequestFailedException(String message) {
        this(message, false);
    }

    RequestFailedException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    /** Whether the unit is there and said no. */
    boolean refused() {
        return refused;
    }
}
