package lumbar.drive.klipper;

/** One block on the wire: length, sequence, payload, CRC-16/MCRF4XX high byte first, 0x7e. Pure. */
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
}
