package lumbar.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** Free space on the disk of the record, and how long a synchronised write takes. */
final class StateDiskCheck implements DoctorCheck {
    private static final int ROUNDS = 5;
    private static final double SLOW_MS = 1000;
    private static final long LEAST_BYTES = 100L << 20;

    @Override
    public String about() {
        return "disk";
    }

    @Override
    public List<Finding> run(CheckContext context) throws IOException {
        Path place = context.state();
        if (!Files.isDirectory(place)) {
            return List.of(Finding.note(about(), place + " is not there yet: the first run makes it"));
        }
        if (!Files.isWritable(place)) {
            return List.of(Finding.bad(
                    about(),
                    place + " cannot be written",
                    "Give it to the user who runs the chair: without a record nothing is driven."));
        }
        long free = Files.getFileStore(place).getUsableSpace();
        double ms = slowestMs(place);
        String text = String.format(Locale.ROOT, "%d MB free, a write is safe after %.0f ms", free >> 20, ms);
        if (free < LEAST_BYTES) {
            return List.of(Finding.bad(about(), text, "Free some space: a full disk ends every session."));
        }
        return List.of(
                ms > SLOW_MS
                        ? Finding.warning(about(), text, "A slow card: use a better one, or a disk on USB.")
                        : Finding.good(about(), text));
    }

    private static double slowestMs(Path place) throws IOException {
        Path file = Files.createTempFile(place, "doctor", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long slowest = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long before = System.nanoTime();
                channel.write(ByteBuffer.allocate(4096), 0);
                channel.force(true);
                slowest = Math.max(slowest, System.nanoTime() - before);
            }
            return slowest / 1e6;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
