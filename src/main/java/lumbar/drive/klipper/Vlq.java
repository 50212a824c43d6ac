package lumbar.drive.klipper;

import java.util.Arrays;

/**
 * Integers of variable length: 7 bits a byte, highest first, bit 7 set on all but the last; bits 6 and 5 of the first byte
 * both set mean negative. Always 32 bits; an unsigned number is the same bits. Pure.
 */
final class Vlq {
    /** The longest form, bytes. */
    static final int LONGEST = 5;

    private Vlq() {}

    /** Writes the shortest form, as the firmware does, and returns the place behind it. */
    static int put(byte[] into, int at, int value) {
        int next = at;
        for (int shift = 28; shift > 0; shift -= 7) {
            if (needs(value, shift)) {
                into[next++] = (byte) ((value >>> shift) | 0x80);
            }
        }
        into[next++] = (byte) (value & 0x7f);
        return next;
    }

    /** Whether a group above the lowest {@code shift} bits must be written: what remains holds −1/4…3/4 of its range. */
    private static boolean needs(int value, int shift) {
        long quarter = 1L << (shift - 2);
        return value < -quarter || value >= 3 * quarter;
    }

    /** Reads a payload from front to end. What is not there makes it {@link #broken}, and reads as 0. One thread. */
    static final class Reader {
        private final byte[] bytes;
        private final int end;
        private int at;
        private boolean broken;

        Reader(byte[] bytes, int from, int end) {
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
}
