package lumbar.drive.klipper;

/** One block on the wire: length, sequence, payload, CRC-16/MCRF4XX with the high byte first, 0x7e. Pure. */
final class MessageBlock {
    static final int SYNC = 0x7e;
    static final int SHORTEST = 5;
    static final int LONGEST = 64;
    static final int MOST_PAYLOAD = LONGEST - SHORTEST;

    private static final int HEADER = 2;
    private static final int TRAILER = 3;
    private static final int[] CRC = table();

    private MessageBlock() {}

    /** Writes a whole block at {@code at}; the place behind it. Only the lowest 4 bits of the sequence count. */
    static int put(byte[] into, int at, long sequence, byte[] payload, int length) {
        int total = length + SHORTEST;
        into[at] = (byte) total;
        into[at + 1] = (byte) (0x10 | (sequence & 0xf));
        System.arraycopy(payload, 0, into, at + HEADER, length);
        int crc = crc(into, at, length + HEADER);
        into[at + total - TRAILER] = (byte) (crc >> 8);
        into[at + total - 2] = (byte) crc;
        into[at + total - 1] = SYNC;
        return at + total;
    }

    /** Whether so many bytes are one good block. */
    static boolean good(byte[] bytes, int at, int length) {
        int crc = crc(bytes, at, length - TRAILER);
        return bytes[at + length - 1] == SYNC
                && (bytes[at + length - TRAILER] & 0xff) == (crc >> 8)
                && (bytes[at + length - 2] & 0xff) == (crc & 0xff);
    }

    static int crc(byte[] bytes, int at, int length) {
        int crc = 0xffff;
        for (int i = at; i < at + length; i++) {
            crc = (crc >> 8) ^ CRC[(crc ^ bytes[i]) & 0xff];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
            }
            table[i] = crc;
        }
        return table;
    }

    /**
     * Finds the blocks in a stream of bytes. It holds at most one block, never throws, and after anything that is no block throws
     * bytes away up to the next 0x7e (SR-23). One thread.
     */
    static final class Reader {
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
                while (takeBlock(to)) {
                    assert count <= MessageBlock.LONGEST;
                }
            }
        }

        /** Does what can be done with the held bytes; true when something is left to look at again. */
        private boolean takeBlock(Receiver to) {
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
}
