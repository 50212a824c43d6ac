package lumbar.store;

/** What must outlive the process cannot be written or read: nothing may be driven on the strength of it (SR-09, SR-10). */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
