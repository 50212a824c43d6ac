package lumbar.drive.klipper;

/**
 * Finds the blocks in a stream of bytes. It holds at most one block, never throws, and after anything that is no block throws
 * bytes away up to the next 0x7e (SR-23). One thread.
 */
final class MessageBlockReader {
    private final byte[] held = new byte[MessageBlock.LONGEST];
    private int count;
    private boolean lost;
    private long discarded;

    /** Takes one good block. */
    interface Receiver {
        /** @param payload of the block from {@code from} to {@code end}; valid during the call only */
        void block(int sequence, byte[] payload, int from, int end);
    }

    /** Bytes thrown away so far. */
    long discarded() {
        return discarded;
    }

    void feed(byte[] bytes, int length, Receiver to) {
        for (int i = 0; i < length; i++) {
            held[count++] = bytes[i];
            while (settle(to)) {
                assert count <= MessageBlock.LONGEST;
            }
        }
    }

    /** Does what can be done with the held bytes; true when something is left to look at again. */
    private boolean settle(Receiver to) {
        if (count == 0) {
            return false;
        }
        if (lost) {
            return resync();
        }
        int length = held[0] & 0xff;
        if (length == MessageBlock.SYNC) {
            drop(1);
            return true;
        }
        if (length < MessageBlock.SHORTEST
                || length > MessageBlock.LONGEST
                || (count > 1 && (held[1] & 0xf0) != 0x10)) {
            lost = true;
            return true;
        }
        if (count < length) {
            return false;
        }
        if (!MessageBlock.good(held, 0, length)) {
            lost = true;
            return true;
        }
        to.block(held[1] & 0xf, held, 2, length - 3);
        drop(length);
        return true;
    }

    private boolean resync() {
        int sync = 0;
        while (sync < count && held[sync] != MessageBlock.SYNC) {
            sync++;
        }
        lost = sync == count;
        int gone = lost ? count : sync + 1;
        discarded += gone;
        drop(gone);
        return count > 0;
    }

    private void drop(int bytes) {
        count -= bytes;
        System.arraycopy(held, bytes, held, 0, count);
    }
}
