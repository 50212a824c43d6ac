package lumbar.drive.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lumbar.MachineTime;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.chair.wiring.BoardSpec.Parity;
import lumbar.drive.DriveException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A line on a real pseudo-terminal whose far end misbehaves. */
@Timeout(20)
@RealTime
class SerialLineTest {
    private static final long MS = 1_000_000;

    private final Cable cable = new Cable();

    @AfterEach
    void pull() {
        cable.close();
    }

    @Test
    void bytesGoBothWays() throws Exception {
        try (SerialLine line = open(cable.path())) {
            line.write(new byte[] {1, 2, 3, 4}, 1, 3);
            assertThat(cable.read(1000)).containsExactly(2, 3, 4);
            cable.write(new byte[] {0, 10, 13, -1});
            byte[] came = new byte[8];
            assertThat(line.read(came, 1000)).isPositive();
            assertThat(came).startsWith(0, 10);
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void aReadEndsWhenItsTimeIsUp() throws Exception {
        try (SerialLine line = open(cable.path())) {
            long start = System.nanoTime();
            assertThat(line.read(new byte[8], 30)).isZero();
            long took = MachineTime.since(start);
            assertThat(System.nanoTime() - start).isGreaterThan(29 * MS);
            assertThat(took).isLessThan(95 * MS);
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void aPulledPlugEndsAWaitingReadAtOnceAndEveryWriteAfterIt() throws Exception {
        try (SerialLine line = open(cable.path())) {
            CompletableFuture<Long> ended = ended(line);
            long start = System.nanoTime();
            cable.close();
            assertThat(MachineTime.between(start, ended.get(5, TimeUnit.SECONDS)))
                    .isLessThan(300 * MS);
            assertThat(line.hasEnded()).isTrue();
            assertThatThrownBy(() -> line.write(new byte[1], 0, 1))
                    .isInstanceOf(LineClosedException.class)
                    .hasMessageContaining("plug");
        }
    }

    @Test
    @ShowsRequirement("SR-23")
    void closingEndsAWaitingRead() throws Exception {
        SerialLine line = open(cable.path());
        CompletableFuture<Long> ended = ended(line);
        line.close();
        line.close();
        assertThat(ended.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    @ShowsRequirement("SR-23")
    void aPeerThatTakesNothingHoldsAWriteUpForAHundredMillisecondsAtMost() throws Exception {
        // The best of five: a busy computer may take its time with one of them.
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            try (Cable silent = new Cable();
                    SerialLine line = open(silent.path())) {
                best = Math.min(best, longestWriteMs(line));
            }
        }
        assertThat(best).isBetween(40L, 100L);
    }

    private static long longestWriteMs(SerialLine line) {
        byte[] much = new byte[256];
        long[] longest = {0};
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        long start = System.nanoTime();
                        try {
                            line.write(much, 0, much.length);
                        } finally {
                            longest[0] = Math.max(longest[0], MachineTime.since(start));
                        }
                    }
                })
                .isInstanceOf(LineClosedException.class)
                .hasMessageContaining("takes no more bytes");
        return TimeUnit.NANOSECONDS.toMillis(longest[0]);
    }

    @Test
    void theLastFrameLeavesBeforeTheLineCloses() throws Exception {
        SerialLine line = open(cable.path());
        CompletableFuture<byte[]> came = CompletableFuture.supplyAsync(() -> cable.read(2000));
        line.write(new byte[] {7, 7}, 0, 2);
        line.close();
        assertThat(came.get(5, TimeUnit.SECONDS)).containsExactly(7, 7);
    }

    @Test
    @ShowsRequirement("SR-28")
    void aSecondOneOnTheSameDeviceIsRefused() throws Exception {
        try (SerialLine line = open(cable.path())) {
            assertThat(line.hasEnded()).isFalse();
            assertThatThrownBy(() -> open(cable.path()))
                    .isInstanceOf(DriveException.class)
                    .hasMessageContaining("in use");
        }
        open(cable.path()).close();
    }

    @Test
    @ShowsRequirement("SR-28")
    void anotherProcessOnTheSameDeviceIsRefused() throws Exception {
        try (SerialLine line = open(cable.path())) {
            assertThat(line.hasEnded()).isFalse();
            assertThat(other(cable.path())).contains("in use");
        }
        assertThat(other(cable.path())).contains("opened");
    }

    @Test
    @ShowsRequirement("SR-28")
    void itIsRefusedUnderAnotherNameToo(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("usb-board"), Path.of(cable.path()));
        try (SerialLine line = open(cable.path())) {
            assertThat(line.hasEnded()).isFalse();
            assertThatThrownBy(() -> open(link.toString())).hasMessageContaining("in use");
            assertThat(other(link.toString())).contains("in use");
        }
        assertThat(other(link.toString())).contains("opened");
    }

    @Test
    @ShowsRequirement("SR-28")
    void aSecondNodeOfTheSameDeviceIsNoWayRoundTheLock(@TempDir Path folder) throws Exception {
        Path node = folder.resolve("ttyAgain");
        Process made = new ProcessBuilder("mknod", node.toString(), "c", "1", "3").start();
        assumeTrue(made.waitFor() == 0, "device nodes may be made here");
        try (DeviceLock lock = DeviceLock.take("/dev/null")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DeviceLock.take(node.toString())).hasMessageContaining("in use");
        }
        DeviceLock.take(node.toString()).close();
    }

    @Test
    void whyItCannotBeOpenedComesWithTheWayOut(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("port"), "");
        assertThatThrownBy(() -> open(file.toString())).hasMessageContaining("not a serial port");
        assertThatThrownBy(() -> open(folder.resolve("none").toString())).hasMessageContaining("lumbar ports");
    }

    private static SerialLine open(String path) throws DriveException {
        return SerialLine.open(path, 115_200, Parity.NONE);
    }

    private static CompletableFuture<Long> ended(SerialLine line) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                line.read(new byte[1], 4000);
                return null;
            } catch (LineClosedException e) {
                return System.nanoTime();
            }
        });
    }

    private static String other(String path) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        path)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Another daemon that wants the same port. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            try (SerialLine line = open(arguments[0])) {
                System.out.println("opened " + line.path());
            } catch (DriveException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
