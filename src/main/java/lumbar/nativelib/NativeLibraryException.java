package lumbar.nativelib;

/** The native part of a library cannot be used; the text names what it is needed for, why not, and the way out. */
public final class NativeLibraryException extends Exception {
    private static final long serialVersionUID = 1L;

    NativeLibraryException(String message, Throwable cause) {
        super(message, cause);
    }
}
