package lumbar.nativelib;

import java.io.IOException;

/** Why a folder cannot be used for native parts. */
final class UnusableFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableFolderException(String message) {
        super(message);
    }
}
