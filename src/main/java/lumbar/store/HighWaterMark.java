package lumbar.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A high-water mark of the record: the number of the last write that was acknowledged, and the opening that it belongs to. A
 * database that is behind it, or does not know that opening, has lost rows, whatever it says of its own health (SR-10). One lies
 * beside the database ({@code ledger.mark}), one outside of its directory ({@link ExternalMarks}). Two entries take turns, so that a
 * torn write leaves the one before.
 */
final class HighWaterMark implements AutoCloseable {
    private static final int ENTRY = 88;

    /** Of Lumbar up to version 5 of the tables: without the audit log. */
    private static final int UNAUDITED_ENTRY = 48;

    /** Of Lumbar up to version 2 of the tables: without the opening. */
    private static final int OLD_ENTRY = 32;

    /** Far apart, so that no disk sector holds both. */
    private static final int SECOND = 4096;

    private static final long WORD = 0x4c75_6d62_6172_0003L;
    private static final long UNAUDITED_WORD = 0x4c75_6d62_6172_0002L;
    private static final long OLD_WORD = 0x4c75_6d62_6172_0001L;

    private final FileChannel channel;

    /**
     * @param sequence of the last acknowledged write
     * @param t ledger time at it, s
     * @param lockedOut kept here too, so that a lost database does not open a locked chair (SR-22)
     * @param run number of the opening that wrote it
     * @param nonce of that opening, a number by chance: no other database has it; 0 when not known
     * @param audit the newest entry of the audit log (SR-35)
     */
    record Value(long sequence, double t, boolean lockedOut, long run, long nonce, AuditHead audit) {
        static final Value NONE = new Value(0, 0, false, 0, 0, AuditHead.NONE);

        /** Of two marks of one chair, what both acknowledge: a new record goes on from there. */
        Value and(Value other) {
            Value newer = other.sequence > sequence ? other : this;
            return new Value(
                    newer.sequence,
                    Math.max(t, other.t),
                    lockedOut || other.lockedOut,
                    newer.run,
                    newer.nonce,
                    other.audit.sequence() > audit.sequence() ? other.audit : audit);
        }
    }

    private HighWaterMark(FileChannel channel) {
        this.channel = channel;
    }

    static HighWaterMark open(Path file) throws IOException {
        return new HighWaterMark(FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                FilePermissions.FILE));
    }

    /** The higher of the two entries that is whole, or null when neither is, or no file. */
    static @Nullable Value read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Value first = entry(channel, 0);
            Value second = entry(channel, SECOND);
            if (first == null || (second != null && second.sequence > first.sequence)) {
                return second;
            }
            return first;
        }
    }

    /** Durable when it returns. */
    void write(Value value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ENTRY);
        bytes.putLong(value.lockedOut ? ~WORD : WORD).putLong(value.sequence).putDouble(value.t);
        bytes.putLong(value.run).putLong(value.nonce);
        bytes.putLong(value.audit.sequence()).put(value.audit.bytes());
        bytes.putLong(crc(bytes.array(), ENTRY)).flip();
        channel.write(bytes, value.sequence % 2 == 0 ? 0 : SECOND);
        channel.force(false);
    }

    private static @Nullable Value entry(FileChannel channel, int at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ENTRY);
        int length = channel.read(bytes, at);
        bytes.flip();
        if (length < OLD_ENTRY) {
            return null;
        }
        long written = bytes.getLong();
        boolean lockedOut = written == ~WORD || written == ~UNAUDITED_WORD || written == ~OLD_WORD;
        long word = lockedOut ? ~written : written;
        int size = word == WORD ? ENTRY : word == UNAUDITED_WORD ? UNAUDITED_ENTRY : OLD_ENTRY;
        if ((size == OLD_ENTRY && word != OLD_WORD) || length < size) {
            return null;
        }
        long sequence = bytes.getLong();
        double t = bytes.getDouble();
        long run = size == OLD_ENTRY ? 0 : bytes.getLong();
        long nonce = size == OLD_ENTRY ? 0 : bytes.getLong();
        AuditHead audit = size == ENTRY ? head(bytes) : AuditHead.NONE;
        return bytes.getLong() == crc(bytes.array(), size)
                ? new Value(sequence, t, lockedOut, run, nonce, audit)
                : null;
    }

    private static AuditHead head(ByteBuffer bytes) {
        long sequence = bytes.getLong();
        byte[] hash = new byte[AuditHead.BYTES];
        bytes.get(hash);
        return AuditHead.of(sequence, hash);
    }

    private static long crc(byte[] entry, int length) {
        CRC32 crc = new CRC32();
        crc.update(entry, 0, length - Long.BYTES);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
