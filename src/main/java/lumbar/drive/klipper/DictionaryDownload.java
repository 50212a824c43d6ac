package lumbar.drive.klipper;

import java.io.ByteArrayOutputStream;
import lumbar.drive.DriveException;
import org.jspecify.annotations.Nullable;

/** Fetches a board's dictionary piece by piece. One thread. */
final class DictionaryDownload {
    /** These two are the same in every firmware. */
    static final MessageFormat ASK = known("identify offset=%u count=%c", 1);

    static final MessageFormat ANSWER = known("identify_response offset=%u data=%.*s", 0);
    private static final int PIECE = 40;
    private static final long AGAIN_NANOS = 100_000_000;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private long askedNanos;

    byte[] ask(long nowNanos) {
        askedNanos = nowNanos;
        return ASK.encode(collected.size(), PIECE);
    }

    /** Whether the last answer got lost. */
    boolean overdue(long nowNanos) {
        return nowNanos - askedNanos > AGAIN_NANOS;
    }

    /** Takes a piece; the dictionary after the last one. */
    @Nullable
    Dictionary take(Message piece) throws DriveException {
        byte[] data = piece.string("data");
        if (data.length == 0) {
            return Dictionary.inflate(collected.toByteArray());
        }
        collected.write(data, 0, data.length);
        if (collected.size() > Dictionary.MOST_COMPRESSED) {
            throw new DriveException("what the board says of itself has no end: flash its firmware anew");
        }
        return null;
    }

    boolean wants(Message piece) {
        return piece.number("offset") == collected.size();
    }

    private static MessageFormat known(String text, int id) {
        MessageFormat format = MessageFormat.parse(text, id);
        if (format == null) {
            throw new IllegalStateException(text);
        }
        return format;
    }
}
