package lumbar.drive.klipper;

import java.util.Arrays;

/** Reads a payload from front to end. What is not there makes it {@link #broken}, and reads as 0. One thread. */
final class PayloadReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean broken;

    PayloadReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean atEnd() {
        return at >= end;
    }

    boolean broken() {
        return broken;
    }

    int at() {
        return at;
    }

    /** The next integer, as 32 bits. */
    int vlq() {
        int c = next();
        int value = c & 0x7f;
        if ((c & 0x60) == 0x60) {
            value |= -0x20;
        }
        for (int n = 1; (c & 0x80) != 0; n++) {
            if (n == Vlq.LONGEST) {
                broken = true;
                return 0;
            }
            c = next();
            value = (value << 7) | (c & 0x7f);
        }
        return value;
    }

    /** A length byte and so many bytes. */
    byte[] string() {
        int length = next();
        if (broken || length > end - at) {
            broken = true;
            return new byte[0];
        }
        byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return copy;
    }

    private int next() {
        if (at >= end) {
            broken = true;
            return 0;
        }
        return bytes[at++] & 0xff;
    }
}
