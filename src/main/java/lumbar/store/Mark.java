package lumbar.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The high-water mark beside the database, {@code ledger.mark}: the number of the last write that was acknowledged. A database
 * that is behind it has lost rows, whatever it says of its own health (SR-10). Two records take turns, so that a torn write
 * leaves the one before.
 */
final class Mark implements AutoCloseable {
    private static final int RECORD = 32;

    /** Far apart, so that no disk sector holds both. */
    private static final int SECOND = 4096;

    private static final long WORD = 0x4c75_6d62_6172_0001L;

    private final FileChannel channel;

    /**
     * @param sequence of the last acknowledged write
     * @param t ledger time at it, s
     * @param lockedOut kept here too, so that a lost database does not open a locked chair (SR-22)
     */
    record Value(long sequence, double t, boolean lockedOut) {}

    private Mark(FileChannel channel) {
        this.channel = channel;
    }

    static Mark open(Path file) throws IOException {
        return new Mark(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The higher of the two records that is whole, or null when neither is, or no file. */
    static @Nullable Value read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Value first = record(channel, 0);
            Value second = record(channel, SECOND);
            if (first == null || (second != null && second.sequence > first.sequence)) {
                return second;
            }
            return first;
        }
    }

    /** Durable when it returns. */
    void write(Value value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD);
        bytes.putLong(value.lockedOut ? ~WORD : WORD).putLong(value.sequence).putDouble(value.t);
        bytes.putLong(crc(bytes.array())).flip();
        channel.write(bytes, value.sequence % 2 == 0 ? 0 : SECOND);
        channel.force(false);
    }

    private static @Nullable Value record(FileChannel channel, int at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD);
        if (channel.read(bytes, at) != RECORD) {
            return null;
        }
        bytes.flip();
        long word = bytes.getLong();
        Value value = new Value(bytes.getLong(), bytes.getDouble(), word == ~WORD);
        boolean isWhole = (word == WORD || word == ~WORD) && bytes.getLong() == crc(bytes.array());
        return isWhole ? value : null;
    }

    private static long crc(byte[] record) {
        CRC32 crc = new CRC32();
        crc.update(record, 0, RECORD - Long.BYTES);
        return crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
