package lumbar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that hangs, or whose runs fail: what it should end goes on, so it has to be told. */
@Timeout(20)
@ShowsRequirement("SR-03")
@RealTime
class WorkerTest {
    private static final long STALL_NANOS = 100_000_000;

    private volatile Worker.Task task = _ -> Worker.Task.IDLE;

    @Test
    void aThreadThatHasNothingToDoOrHasNotBegunIsNotStalled() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Worker worker = worker()) {
            assertThat(worker.stall(STALL_NANOS)).as("not begun").isEmpty();
            task = _ -> {
                runs.incrementAndGet();
                return Worker.Task.IDLE;
            };
            worker.start();
            until(() -> runs.get() == 5);
            assertThat(worker.stall(STALL_NANOS)).as("after 200 ms of waiting").isEmpty();
        }
    }

    @Test
    void aRunThatHangsIsAStallWhileItDoes() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (Worker worker = worker()) {
            task = _ -> {
                waitFor(hangs);
                return Worker.Task.IDLE;
            };
            worker.start();
            until(() -> worker.stall(STALL_NANOS).equals("has not worked for 100 ms"));
            hangs.countDown();
            until(() -> worker.stall(STALL_NANOS).isEmpty());
        }
    }

    @Test
    void aRunThatFailsForLongIsAStallWithItsReasonAndTriedAgain() throws Exception {
        Worker.Task tries = new Worker.Task() {
            @Override
            public long run(long nowNanos) {
                return task.run(nowNanos);
            }

            @Override
            public long failed(Throwable cause) {
                return Worker.Task.again();
            }
        };
        try (Worker worker = new Worker("test", tries)) {
            task = _ -> {
                throw new LinkageError("no ioctl");
            };
            worker.start();
            until(() -> worker.stall(STALL_NANOS).contains("no ioctl"));
            task = _ -> Worker.Task.IDLE;
            until(() -> worker.stall(STALL_NANOS).isEmpty());
        }
    }

    /** A control loop that broke must not come back and feed the watchdog again. */
    @Test
    @ShowsRequirement({"SR-01", "SR-02"})
    void aRunThatFailsIsTheLastUnlessTheTaskSaysOtherwise() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        Worker worker = new Worker("test", new Worker.Task() {
            @Override
            public long run(long nowNanos) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> uncaught.set(cause));
                runs.incrementAndGet();
                throw new OutOfMemoryError("thrown by the test");
            }

            @Override
            public void ended() {
                ended.incrementAndGet();
            }
        });
        worker.start();
        until(() -> uncaught.get() != null);
        worker.wake();
        worker.awaitEnd(1_000);
        assertThat(uncaught.get()).hasMessage("thrown by the test");
        assertThat(runs).hasValue(1);
        assertThat(ended).hasValue(1);
    }

    @Test
    void aTaskThatIsDueLaterDoesNotRunBeforeUnlessTheWorkerIsWoken() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        try (Worker worker = worker()) {
            task = now -> {
                runs.incrementAndGet();
                return now + TimeUnit.MINUTES.toNanos(1);
            };
            worker.start();
            until(() -> runs.get() == 1);
            worker.wake();
            until(() -> runs.get() == 2);
            assertThat(worker.stall(STALL_NANOS)).isEmpty();
        }
    }

    @Test
    void aTaskThatIsDoneEndsItsThreadOnceAndWhatItHoldsIsLetGo() throws Exception {
        AtomicInteger ended = new AtomicInteger();
        Worker worker = new Worker("test", new Worker.Task() {
            @Override
            public long run(long nowNanos) {
                return DONE;
            }

            @Override
            public void ended() {
                ended.incrementAndGet();
            }
        });
        worker.start();
        until(() -> ended.get() == 1);
        worker.close();
        assertThat(ended).hasValue(1);
    }

    @Test
    void cancellingInterruptsTheRunUnderWay() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        Worker worker = worker();
        task = _ -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
            return Worker.Task.IDLE;
        };
        worker.start();
        waitFor(running);
        worker.cancel();
        assertThat(interrupted).isTrue();
    }

    private Worker worker() {
        return new Worker("test", now -> task.run(now));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void until(Callable<Boolean> so) throws Exception {
        Await.until(10, "it", () -> "", so);
    }
}
