package lumbar.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import lumbar.ShowsRequirement;
import lumbar.control.Event;
import lumbar.control.Notice;
import org.junit.jupiter.api.Test;

/** The thread that owns the store outlives what a write may throw. */
class StoreWriterTest {
    /** A record that breaks once. */
    private static final class Broken implements Ledger {
        boolean broke;

        @Override
        public List<Notice> keep(Event event) {
            if (!broke) {
                broke = true;
                throw new IllegalArgumentException("a slot has no NaN s");
            }
            return List.of(new Notice.Recorded(List.of()));
        }

        @Override
        public List<Notice> stamp() {
            return List.of();
        }

        @Override
        public List<String> reports() {
            return List.of();
        }
    }

    @ShowsRequirement({"SR-09", "SR-10"})
    @Test
    void anErrorInAWriteIsToldAndTheNextOneIsStillKept() throws Exception {
        Inbox inbox = new Inbox();
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        try (StoreWriter storeWriter = new StoreWriter(new Broken(), inbox, log::add)) {
            storeWriter.start();
            storeWriter.keep(List.of(new Event.MinutesDue(List.of())));
            storeWriter.keep(List.of(new Event.MinutesDue(List.of())));
            assertThat(storeWriter.ask(() -> "answered").get(5, TimeUnit.SECONDS))
                    .isEqualTo("answered");
        }
        List<Notice> told = inbox.notices();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isInstanceOf(Notice.NotRecorded.class);
        assertThat(told.getLast()).isInstanceOf(Notice.Recorded.class);
        assertThat(log).anyMatch(line -> line.contains("a slot has no NaN s"));
    }

    @ShowsRequirement("SR-10")
    @Test
    void closingWaitsForAWriteAndDoesNotInterruptIt() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        StoreWriter storeWriter = new StoreWriter(new Broken(), new Inbox(), line -> {});
        storeWriter.start();
        var answer = storeWriter.ask(() -> {
            writing.countDown();
            // an interrupt comes at once, if it comes
            LockSupport.parkNanos(200_000_000L);
            interrupted.set(Thread.currentThread().isInterrupted());
            return "written";
        });
        writing.await();
        storeWriter.close();
        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("written");
        assertThat(interrupted).isFalse();
    }
}
