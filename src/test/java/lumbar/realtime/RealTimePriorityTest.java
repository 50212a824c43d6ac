package lumbar.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lumbar.worker.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says of threads that were given a priority. */
class RealTimePriorityTest {
    @Test
    void aWorkerThatTalksToABoardGoesFirstAndTheThreadsItStartsDoNot() throws Exception {
        assumeTrue(RealTimePriority.trial().isEmpty(), RealTimePriority.trial());
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        CompletableFuture<Boolean> child = new CompletableFuture<>();
        try (Worker worker = new Worker("board", RealTimePriority.BOARD, now -> {
            own.complete(Scheduler.isFifo());
            var _ = Thread.ofPlatform().start(() -> child.complete(Scheduler.isFifo()));
            return Worker.Task.DONE;
        })) {
            worker.start();
            assertThat(own.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(child.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void aWorkerIsOrdinaryByItself() throws Exception {
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        try (Worker worker = new Worker("ordinary", now -> {
            own.complete(Scheduler.isFifo());
            return Worker.Task.DONE;
        })) {
            worker.start();
            assertThat(own.get(10, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void aThreadCanGoBackToTheOrdinaryPolicy() throws Exception {
        assumeTrue(RealTimePriority.trial().isEmpty(), RealTimePriority.trial());
        CompletableFuture<Boolean> after = new CompletableFuture<>();
        var _ = Thread.ofPlatform().start(() -> {
            boolean took = RealTimePriority.CONTROL.apply();
            boolean was = Scheduler.isFifo();
            var _ = RealTimePriority.ORDINARY.apply();
            after.complete(took && was && !Scheduler.isFifo());
        });
        assertThat(after.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theKernelsRefusalIsToldWithTheWayOut() {
        assertThat(Scheduler.inWords(Scheduler.set(Scheduler.CALLING_THREAD, 100, true)))
                .as("a priority that there is not")
                .isEqualTo("error 22");
        assertThat(Scheduler.inWords(1)).isEqualTo("not permitted");
    }

    @Test
    void onlyTheRuntimesOwnThreadsAreRaisedAndOneThatEndedIsPassedOver(@TempDir Path tasks) throws Exception {
        // Numbers that no thread has.
        Files.writeString(Files.createDirectory(tasks.resolve("99999991")).resolve("comm"), "VM Thread\n");
        Files.createDirectory(tasks.resolve("99999992"));
        assertThat(RuntimeThreads.raise(tasks)).isZero();
        assertThat(RuntimeThreads.raise(tasks.resolve("none"))).isZero();
        assumeTrue(RealTimePriority.trial().isEmpty(), RealTimePriority.trial());
        assertThat(RuntimeThreads.raise()).isPositive();
    }
}
