package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import lumbar.ShowsRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log whose reader stands still, such as a pipe that nobody empties: the test says when it reads again. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ShowsRequirement("SR-59")
class LogWriterTest {
    private static final int HELD = 1_000;

    private final List<String> read = new CopyOnWriteArrayList<>();
    private final CountDownLatch stands = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final LogWriter writer = new LogWriter();

    private void reader(String line) {
        stands.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        read.add(line);
    }

    @AfterEach
    void readOn() {
        goesOn.countDown();
    }

    private void fill(int tooMany) throws Exception {
        writer.write("first", this::reader);
        stands.await();
        for (int i = 0; i < HELD + tooMany; i++) {
            writer.write("line " + i, this::reader);
        }
    }

    @Test
    void whatFindsNoRoomIsDroppedAndCountedAndTheCountIsWrittenWhenSomebodyReadsAgain() throws Exception {
        fill(70);
        assertThat(writer.dropped()).isEqualTo(70);
        assertThat(read).as("nobody reads").isEmpty();

        goesOn.countDown();

        assertThat(writer.flush(20_000)).isTrue();
        assertThat(read)
                .hasSize(1 + 1 + HELD)
                .startsWith("first", "(70 lines were dropped: nobody read them)", "line 0")
                .endsWith("line 999");
        writer.write("later", this::reader);
        assertThat(writer.flush(20_000)).isTrue();
        assertThat(read).as("a count is told once").hasSize(HELD + 3).endsWith("later");
    }

    @Test
    void whoeverWaitsForALogThatNobodyReadsWaitsNoLongerThanHeSaid() throws Exception {
        assertThat(writer.flush(0)).as("nothing to write").isTrue();
        fill(0);
        assertThat(writer.dropped()).isZero();
        assertThat(writer.flush(1)).isFalse();
    }

    @Test
    void aReaderThatBreaksLosesItsLineAndTheNextOneIsWritten() {
        writer.write("lost", line -> {
            throw new IllegalStateException("broken");
        });
        writer.write("kept", read::add);

        assertThat(writer.flush(20_000)).isTrue();
        assertThat(read).containsExactly("(1 line was dropped: nobody read it)", "kept");
        assertThat(writer.dropped()).isEqualTo(1);
    }
}
