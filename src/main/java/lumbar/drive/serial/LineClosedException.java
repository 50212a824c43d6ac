package lumbar.drive.serial;

import java.io.IOException;

/**
 * The serial line has ended: it was unplugged, closed, or takes no more bytes. It does not come back; open another one
 * (SR-23).
 */
public final class LineClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LineClosedException(String message) {
        super(message);
    }
}
