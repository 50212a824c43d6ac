package lumbar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-36")
class ScriptKeyTest {
    private static final long MS = 1_000_000;

    private final PipedOutputStream script = new PipedOutputStream();

    @Test
    void itIsHeldWhileSomethingComes() throws IOException {
        ScriptKey key = new ScriptKey(new PipedInputStream(script, 1 << 17));
        assertThat(key.isHeld(0)).isFalse();
        script.write('\n');
        assertThat(key.isHeld(10 * MS)).as("once is not held").isFalse();
        script.write('\n');
        assertThat(key.isHeld(200 * MS)).isTrue();
        assertThat(key.isHeld(500 * MS)).isTrue();
        assertThat(key.isHeld(501 * MS)).isFalse();
        assertThat(key.wasEverHeld()).isTrue();
    }

    /** What a script wrote before it hung does not hold for longer. */
    @Test
    void whatWaitsInThePipeCountsOnce() throws IOException {
        ScriptKey key = new ScriptKey(new PipedInputStream(script, 1 << 22));
        script.write(new byte[(1 << 22) - 1]);
        for (int ms = 0; ms < 1_000; ms += 10) {
            assertThat(key.isHeld(ms * MS)).isFalse();
        }
    }

    @Test
    void aPipeThatBreaksLetsGo() {
        ScriptKey key = new ScriptKey(new InputStream() {
            private int asked;

            @Override
            public int available() throws IOException {
                if (++asked > 4) {
                    throw new IOException("broken");
                }
                return asked % 2;
            }

            @Override
            public int read() {
                return 'x';
            }
        });
        assertThat(key.isHeld(0)).isFalse();
        assertThat(key.isHeld(100 * MS)).isTrue();
        assertThat(key.isHeld(110 * MS)).isFalse();
    }
}
