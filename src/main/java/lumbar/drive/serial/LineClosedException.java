package lumbar.drive.serial;

import java.io.IOException;

/**
 * A serial line has ended: the device was unplugged, the line was closed, or the device takes no more bytes. The line stays
 * closed; open a new one (SR-23).
 */
public final class LineClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    public LineClosedException(String message) {
        super(message);
    }
}
