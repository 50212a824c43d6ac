package lumbar.drive.klipper;

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
}
