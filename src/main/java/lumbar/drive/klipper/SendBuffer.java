package lumbar.drive.klipper;

/** Bytes that are to be written to the line. Bounded: what does not fit is dropped whole, and repeated by the sequence. */
final class SendBuffer {
    private final byte[] bytes = new byte[4096];
    private int count;

    void put(int one) {
        if (count < bytes.length) {
            bytes[count++] = (byte) one;
        }
    }

    void put(byte[] from, int length) {
        if (count + length <= bytes.length) {
            System.arraycopy(from, 0, bytes, count, length);
            count += length;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }
}
