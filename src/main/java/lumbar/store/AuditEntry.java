package lumbar.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lumbar.chair.AuditNote;

/**
 * One entry of the audit log as it stands in the file, word for word: an edited one may hold anything (SR-35). Immutable.
 *
 * @param sequence its number; each is one more than the one before
 * @param values of {@link #COLUMNS}, in their order
 * @param hash SHA-256 in hex over the hash of the entry before, the number and the values
 */
public record AuditEntry(long sequence, List<String> values, String hash) {
    static final List<String> COLUMNS =
            List.of("wall", "synchronised", "origin", "who", "role", "person", "action", "subject", "result");

    /** What is selected of the table for {@link #of(ResultSet)}. */
    static final String SELECTED = "sequence, " + String.join(", ", COLUMNS) + ", hash";

    public AuditEntry {
        values = List.copyOf(values);
    }

    /** The next one after another. */
    static AuditEntry next(AuditHead before, long sequence, TimedNote timed) {
        AuditNote note = timed.note();
        List<String> values = List.of(
                Long.toString(timed.wallMillis()),
                timed.synchronised() ? "1" : "0",
                note.who().origin(),
                note.who().name(),
                note.who().role(),
                note.person(),
                note.action().key(),
                note.subject(),
                note.result());
        return new AuditEntry(sequence, values, hash(before.hash(), sequence, values));
    }

    static AuditEntry of(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            values.add(String.valueOf(row.getString(i + 2)));
        }
        return new AuditEntry(row.getLong(1), values, String.valueOf(row.getString(COLUMNS.size() + 2)));
    }

    /** Whether its hash is the one that its words and the entry before lead to. */
    boolean follows(String hashBefore) {
        return hash.equals(hash(hashBefore, sequence, values));
    }

    AuditHead head() {
        return new AuditHead(sequence, hash);
    }

    /** Each value with its length, so that no two entries read the same. */
    private static String hash(String before, long sequence, List<String> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        for (String value : values) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** When it was done, ISO 8601 in UTC; what stands in the file when that is no time. */
    public String at() {
        try {
            return Instant.ofEpochMilli(Long.parseLong(values.get(0)))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
        } catch (NumberFormatException | DateTimeException e) {
            return values.get(0);
        }
    }

    /** Whether the clock could be believed then. */
    public boolean synchronised() {
        return values.get(1).equals("1");
    }

    /** {@code local}, {@code remote} or {@code lumbar}. */
    public String origin() {
        return values.get(2);
    }

    /** The controller. */
    public String who() {
        return values.get(3);
    }

    public String role() {
        return values.get(4);
    }

    /** Whose body it is about; empty for nobody's. */
    public String person() {
        return values.get(5);
    }

    /** The key of an {@link lumbar.chair.AuditAction}. */
    public String action() {
        return values.get(6);
    }

    public String subject() {
        return values.get(7);
    }

    public String result() {
        return values.get(8);
    }
}
