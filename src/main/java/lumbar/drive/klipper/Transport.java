package lumbar.drive.klipper;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Delivers commands to the board once and in order: numbered blocks, at most 12 and {@code receiveWindow} bytes
 * unacknowledged. Blocks are sent again after a NAK or after the time-out of RFC 6298, 25 ms to 5 s (SR-23). Pure: bytes to be
 * written go to {@link SendBuffer}. One thread.
 */
final class Transport {
    /** More commands than this waiting mean that the line cannot keep up. */
    static final int MOST_WAITING = 512;

    private static final int BLOCKS = 12;
    private static final int RING = 16;
    private static final int REFUSALS_ANSWERED = 2;
    private static final long LEAST_RTO_NANOS = 25_000_000;
    private static final long MOST_RTO_NANOS = 5_000_000_000L;

    private final SendBuffer out;
    private final byte[][] payloads = new byte[RING][MessageBlock.MOST_PAYLOAD];
    private final int[] lengths = new int[RING];
    private final long[] firstSent = new long[RING];
    private final boolean[] repeated = new boolean[RING];
    private final byte[] frame = new byte[MessageBlock.LONGEST];
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int receiveWindow = Integer.MAX_VALUE;
    private long acked;
    private long next;
    private boolean contact;
    private long lastEmpty = -1;
    private int refusals;
    private long lastSentNanos;
    private long smoothedNanos;
    private long variationNanos;
    private long rtoNanos = 100_000_000;

    /** What a received block means for the caller. */
    enum Verdict {
        /** In sequence: its messages count. */
        TAKEN,
        /** Beyond what was sent: only {@code starting} is accepted. */
        BEYOND
    }

    Transport(SendBuffer out) {
        this(out, 1);
    }

    /** @param first sequence of the first block; a board that expects another one says so */
    Transport(SendBuffer out, int first) {
        this.out = out;
        acked = first;
        next = first;
    }

    /** @param bytes how many may be unacknowledged; 0 for no limit */
    void receiveWindow(long bytes) {
        receiveWindow = bytes > 0 ? (int) Math.max(MessageBlock.LONGEST, bytes) : Integer.MAX_VALUE;
    }

    /** The sequence of the next block. */
    int sequence() {
        return (int) (next & 0xf);
    }

    /** Whether everything offered has been sent at least once. */
    boolean idle() {
        return waiting.isEmpty();
    }

    boolean outstanding() {
        return next != acked;
    }

    /** How long the oldest block has waited for its acknowledgement. */
    long silenceNanos(long now) {
        return outstanding() ? now - firstSent[slot(acked)] : 0;
    }

    long smoothedNanos() {
        return smoothedNanos;
    }

    long rtoNanos() {
        return rtoNanos;
    }

    /** Queues one command. Returns false when there is no room, because the line does not keep up. */
    boolean offer(byte[] command) {
        return command.length <= MessageBlock.MOST_PAYLOAD && waiting.size() < MOST_WAITING && waiting.add(command);
    }

    /** Sends what may be sent, and repeats what is overdue. */
    void flush(long now) {
        if (outstanding() && now - lastSentNanos > rtoNanos) {
            rtoNanos = Math.min(2 * rtoNanos, MOST_RTO_NANOS);
            out.put(MessageBlock.SYNC);
            repeat(now);
        }
        while (!waiting.isEmpty() && next - acked < (contact ? BLOCKS : 1) && pack(now)) {
            assert next - acked <= BLOCKS;
        }
    }

    private boolean pack(long now) {
        int slot = slot(next);
        int length = 0;
        int room = Math.min(MessageBlock.MOST_PAYLOAD, receiveWindow - onTheWay() - MessageBlock.SHORTEST);
        while (!waiting.isEmpty() && length + waiting.element().length <= room) {
            byte[] command = waiting.remove();
            System.arraycopy(command, 0, payloads[slot], length, command.length);
            length += command.length;
        }
        if (length == 0) {
            return false;
        }
        lengths[slot] = length;
        firstSent[slot] = now;
        repeated[slot] = false;
        send(next++, now);
        return true;
    }

    private int onTheWay() {
        int bytes = 0;
        for (long s = acked; s < next; s++) {
            bytes += lengths[slot(s)] + MessageBlock.SHORTEST;
        }
        return bytes;
    }

    private void repeat(long now) {
        for (long s = acked; s < next; s++) {
            repeated[slot(s)] = true;
            send(s, now);
        }
    }

    private void send(long sequence, long now) {
        int slot = slot(sequence);
        int length = MessageBlock.put(frame, 0, sequence, payloads[slot], lengths[slot]);
        out.put(frame, length);
        lastSentNanos = now;
    }

    /** Takes the sequence of a good block into account. */
    Verdict received(int sequence, boolean empty, long now) {
        long expected = acked + ((sequence - acked) & 0xf);
        if (!contact && expected != next) {
            adopt(sequence, empty, now);
            return Verdict.TAKEN;
        }
        if (expected > next) {
            return Verdict.BEYOND;
        }
        contact = true;
        if (expected > acked) {
            acknowledged(expected, now);
        }
        if (empty && expected != lastEmpty) {
            lastEmpty = expected;
            refusals = 0;
        } else if (empty && outstanding() && refusals < REFUSALS_ANSWERED) {
            refusals++;
            repeat(now);
        }
        return Verdict.TAKEN;
    }

    /** Takes over the board's sequence number and sends the pending request again under it. */
    private void adopt(int sequence, boolean empty, long now) {
        contact = true;
        boolean asked = outstanding();
        int from = slot(acked);
        acked = (long) RING + sequence;
        next = acked;
        lastEmpty = empty ? acked : -1;
        if (asked) {
            int slot = slot(next);
            System.arraycopy(payloads[from].clone(), 0, payloads[slot], 0, lengths[from]);
            lengths[slot] = lengths[from];
            firstSent[slot] = now;
            repeated[slot] = false;
            send(next++, now);
        }
    }

    private void acknowledged(long expected, long now) {
        int slot = slot(expected - 1);
        if (!repeated[slot]) {
            measured(now - firstSent[slot]);
        }
        acked = expected;
    }

    private void measured(long nanos) {
        if (smoothedNanos == 0) {
            smoothedNanos = Math.max(1, nanos);
            variationNanos = nanos / 2;
        } else {
            variationNanos += (Math.abs(smoothedNanos - nanos) - variationNanos) / 4;
            smoothedNanos += (nanos - smoothedNanos) / 8;
        }
        rtoNanos = Math.clamp(smoothedNanos + 4 * variationNanos, LEAST_RTO_NANOS, MOST_RTO_NANOS);
    }

    private static int slot(long sequence) {
        return (int) (sequence & (RING - 1));
    }

    /** Bytes to be written to the line. Bounded: a block that does not fit is dropped whole and repeated by the protocol. */
    static final class SendBuffer {
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
}
