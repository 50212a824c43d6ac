package lumbar.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that a configuration was read from, each with the SHA-256 of its bytes, taken just before it was read (SR-35, SR-37): a
 * file that is edited in between counts as changed. A file that may be missing, such as {@code lumbar.yaml}, is among them. Files that
 * come later are none of them: nothing of them is used. Immutable; any thread, but {@link #changed} reads the files.
 *
 * @param hashes by file, in the order of reading
 */
public record ConfigurationFiles(Map<Path, String> hashes) {
    /** Enough to tell two apart, and short enough to be read out. */
    private static final int SHOWN = 16;

    private static final String MISSING = "missing";
    private static final String UNREADABLE = "unreadable";

    public ConfigurationFiles {
        hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
    }

    /** Takes the hash of a file that is about to be read. */
    static void add(Path file, Map<Path, String> hashes) {
        hashes.put(file, hash(file));
    }

    /**
     * The files that are now another than they were when they were read, changed or gone; empty when all are as they were. Such as
     * {@code chair.yaml} or {@code programs/flow.yaml}. May wait for the disk.
     */
    public List<String> changed() {
        List<String> changed = new ArrayList<>();
        hashes.forEach((file, before) -> {
            if (!hash(file).equals(before)) {
                changed.add(name(file));
            }
        });
        return changed;
    }

    /** One short word for what all of them say: another one says that a file was edited (SR-35). */
    public String digest() {
        MessageDigest digest = sha256();
        hashes.forEach((file, hash) ->
                digest.update((file.getFileName() + " " + hash + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN);
    }

    private static String name(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String in = folder == null ? "" : String.valueOf(folder.getFileName());
        boolean isListed = in.equals("programs") || in.equals("profiles");
        return (isListed ? in + "/" : "") + file.getFileName();
    }

    private static String hash(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > SourceFile.MOST_BYTES
                    ? UNREADABLE
                    : HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return MISSING;
        } catch (IOException | SecurityException e) {
            return UNREADABLE;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
