package lumbar.peer.klipper;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The board's end of the framing: finds blocks in what arrives, keeps the sequence, acknowledges and refuses. One thread.
 *
 * <p>A block is length, sequence (0x10 to 0x1f), payload, CRC with the high byte first, 0x7e.
 */
final class Blocks {
    private static final int LEAST = 5;
    private static final int MOST = 64;
    private static final int SYNC = 0x7e;
    private static final int SEQUENCE = 0x10;

    private final Consumer<byte[]> toHost;
    private final Consumer<byte[]> payloads;
    private byte[] waiting = new byte[0];
    private int expected = SEQUENCE;
    private boolean seekingSync;
    private boolean refusedSince;

    /**
     * @param toHost takes whole blocks
     * @param payloads takes the payload of each block that is in order, once
     */
    Blocks(Consumer<byte[]> toHost, Consumer<byte[]> payloads) {
        this.toHost = toHost;
        this.payloads = payloads;
    }

    /** As after power-up: the next block is number 0, whatever arrived. */
    void reset() {
        waiting = new byte[0];
        expected = SEQUENCE;
        seekingSync = false;
        refusedSince = false;
    }

    /** As if so many blocks had been exchanged. */
    void expect(int sequence) {
        expected = SEQUENCE | (sequence & 0xf);
    }

    void receive(byte[] bytes) {
        int had = waiting.length;
        waiting = Arrays.copyOf(waiting, had + bytes.length);
        System.arraycopy(bytes, 0, waiting, had, bytes.length);
        while (waiting.length > 0) {
            int used = seekingSync ? seek() : block();
            if (used == 0) {
                return;
            }
            waiting = Arrays.copyOfRange(waiting, Math.min(used, waiting.length), waiting.length);
        }
    }

    /** One response in a block of its own, which carries the number that is expected next. */
    void send(byte[] payload) {
        toHost.accept(block(expected, payload));
    }

    private int seek() {
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == SYNC) {
                seekingSync = false;
                return i + 1;
            }
        }
        return waiting.length;
    }

    /** How many bytes the first block took; 0 when more must come. */
    private int block() {
        if (waiting[0] == SYNC) {
            return 1;
        }
        int length = waiting[0] & 0xff;
        if (length < LEAST || length > MOST) {
            return refuse();
        }
        if (waiting.length > 1 && (waiting[1] & 0xf0) != SEQUENCE) {
            return refuse();
        }
        if (waiting.length < length) {
            return 0;
        }
        int crc = ((waiting[length - 3] & 0xff) << 8) | (waiting[length - 2] & 0xff);
        if (waiting[length - 1] != SYNC || crc(waiting, length - 3) != crc) {
            return refuse();
        }
        refusedSince = false;
        if (waiting[1] == expected) {
            byte[] payload = Arrays.copyOfRange(waiting, 2, length - 3);
            expected = SEQUENCE | ((expected + 1) & 0xf);
            payloads.accept(payload);
        }
        // After what was asked: an acknowledgement. After a block out of order, the same bytes say no.
        send(new byte[0]);
        return length;
    }

    /** Garbage: one refusal, then silence until a good block came. */
    private int refuse() {
        seekingSync = true;
        if (!refusedSince) {
            refusedSince = true;
            send(new byte[0]);
        }
        return seek();
    }

    static byte[] block(int sequence, byte[] payload) {
        int length = payload.length + LEAST;
        byte[] block = new byte[length];
        block[0] = (byte) length;
        block[1] = (byte) sequence;
        System.arraycopy(payload, 0, block, 2, payload.length);
        int crc = crc(block, length - 3);
        block[length - 3] = (byte) (crc >> 8);
        block[length - 2] = (byte) crc;
        block[length - 1] = SYNC;
        return block;
    }

    /** CRC-16/MCRF4XX of the first {@code count} bytes. */
    static int crc(byte[] bytes, int count) {
        int crc = 0xffff;
        for (int i = 0; i < count; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
            }
        }
        return crc;
    }
}
