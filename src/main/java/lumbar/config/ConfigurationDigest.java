package lumbar.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One short word for what the files of a configuration say: another one says that a file was edited (SR-35). */
final class ConfigurationDigest {
    /** Enough to tell two apart, and short enough to be read out. */
    private static final int SHOWN = 16;

    private ConfigurationDigest() {}

    /** Of names and bytes, in this order; a file that cannot be read counts as an empty one. */
    static String of(List<Path> files) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        for (Path file : files) {
            add(digest, String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
            add(digest, bytes(file));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    }

    private static byte[] bytes(Path file) {
        try {
            boolean isRead = Files.isRegularFile(file) && Files.size(file) <= SourceFile.MOST_BYTES;
            return isRead ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
