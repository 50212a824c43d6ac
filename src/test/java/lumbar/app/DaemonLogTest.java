package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonLogTest {
    private long now = 1;

    @Test
    void theSameSentenceAgainAndAgainIsSaidOnceAndThenCounted() {
        DaemonLog log = new DaemonLog(() -> now);
        List<String> read = new ArrayList<>();
        log.readBy(line -> read.add(line.substring(9)));
        for (int i = 0; i < 10_000; i++) {
            log.log("stop: nothing is driven: idle");
        }
        log.log("ready");
        log.log("ready");
        now += 10_000_000_000L;
        log.log("ready");
        assertThat(log.flush(10_000)).isTrue();
        assertThat(read)
                .containsExactly(
                        "stop: nothing is driven: idle",
                        "(the same 9999 times more)",
                        "ready",
                        "(the same 1 time more)",
                        "ready");
    }
}
