package lumbar.store;

import java.util.HexFormat;

/**
 * The newest entry of the audit log: all entries before it follow from its hash (SR-35).
 *
 * @param sequence its number, 0 before the first
 * @param hash SHA-256 in hex
 */
record AuditHead(long sequence, String hash) {
    /** Of SHA-256. */
    static final int BYTES = 32;

    private static final String BEGINNING = "00".repeat(BYTES);

    /** Of a log in which nothing was ever written. */
    static final AuditHead NONE = new AuditHead(0, BEGINNING);

    /** What is no hash, as an edited file may hold, is none that any entry follows from. */
    AuditHead {
        if (!hash.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            hash = BEGINNING;
        }
    }

    static AuditHead of(long sequence, byte[] hash) {
        return new AuditHead(sequence, HexFormat.of().formatHex(hash));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }
}
