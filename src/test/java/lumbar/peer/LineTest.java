package lumbar.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug of a board, on a real pseudo-terminal. */
class LineTest {
    private static final byte[] WORD = {0x11, 0x03, 0x7e, 0x0d, 0x0a, 0x04};

    private final MemorySegment buffer = Libc.buffer(256);

    @TempDir
    Path place;

    private Path link;
    private Line line;
    private int host;

    @BeforeEach
    void plugIn() {
        link = place.resolve("by-id/board");
        line = new Line(link, 1);
        host = Libc.open(link.toString());
    }

    @AfterEach
    void pullOut() {
        Libc.close(host);
        line.close();
    }

    @Test
    void bytesGoBothWaysAsTheyAre() {
        Libc.write(host, WORD, buffer);
        assertThat(line.read(1000)).isEqualTo(WORD);

        line.write(WORD);
        assertThat(heard()).isEqualTo(WORD);
    }

    @Test
    void nobodyHasItOpenAfterTheHostWent() {
        assertThat(line.hosted()).isTrue();

        Libc.close(host);

        assertThat(line.hosted()).isFalse();
        host = Libc.open(link.toString());
    }

    @Test
    void aPulledPlugTakesLinkAndDeviceAndComesBackAsAnotherDevice() {
        Path before = line.device();
        line.pull();
        assertThat(Libc.poll(host, Libc.POLLIN, 1000, buffer) & Libc.POLLHUP).isNotZero();
        assertThat(Files.isSymbolicLink(link)).isFalse();

        line.plug(link);

        assertThat(line.device()).isNotEqualTo(before);
    }

    @Test
    void aHalfOpenLineTakesEverythingAndNeverAnswers() {
        line.halfOpen(true);
        Libc.write(host, WORD, buffer);
        assertThat(line.read(20)).isEmpty();

        line.write(WORD);
        assertThat(heard()).isEmpty();
    }

    @Test
    void bytesAreSpoiltBySeed() {
        line.flip(1);
        line.write(WORD);
        byte[] first = heard();
        assertThat(first).hasSameSizeAs(WORD).isNotEqualTo(WORD);
        for (int i = 0; i < WORD.length; i++) {
            assertThat(Integer.bitCount((first[i] ^ WORD[i]) & 0xff)).isEqualTo(1);
        }
        line.flip(0);
        line.duplicate(1);
        line.write(WORD);
        assertThat(heard()).hasSize(2 * WORD.length);
        line.duplicate(0);
        line.drop(1);
        line.write(WORD);
        assertThat(heard()).isEmpty();
    }

    private byte[] heard() {
        byte[] bytes = new byte[64];
        int count = (Libc.poll(host, Libc.POLLIN, 50, buffer) & Libc.POLLIN) == 0 ? 0 : Libc.read(host, bytes, buffer);
        return Arrays.copyOf(bytes, Math.max(0, count));
    }
}
