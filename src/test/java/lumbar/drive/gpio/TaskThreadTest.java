package lumbar.drive.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread of a bus that hangs, or whose turns fail: what it should end goes on, so it has to be told. */
@Timeout(20)
@ShowsRequirement("SR-03")
@RealTime
class TaskThreadTest {
    private volatile ScheduledTask runDue = _ -> ScheduledTask.NEVER;

    @Test
    void aThreadThatHasNothingToDoOrHasNotBegunIsNoTrouble() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        try (TaskThread thread = new TaskThread("test", now -> runDue.runDue(now))) {
            assertThat(thread.problem()).as("not begun").isEmpty();
            runDue = _ -> {
                turns.incrementAndGet();
                return ScheduledTask.NEVER;
            };
            thread.start();
            until(() -> turns.get() == 5);
            assertThat(thread.problem()).as("after 200 ms of waiting").isEmpty();
        }
    }

    @Test
    void aBusThatHangsIsTroubleWhileItDoes() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        I2cBus bus = bus();
        runDue = _ -> {
            waitFor(hangs);
            return ScheduledTask.NEVER;
        };
        until(() -> bus.problem().contains("bus 7 has not worked for 100 ms"));
        runDue = _ -> ScheduledTask.NEVER;
        hangs.countDown();
        until(() -> bus.problem().isEmpty());
        bus.leave();
    }

    @Test
    void aTurnThatFailsForLongIsTroubleWithItsReasonAndTriedAgain() throws Exception {
        I2cBus bus = bus();
        runDue = _ -> {
            throw new LinkageError("no ioctl");
        };
        until(() -> bus.problem().contains("no ioctl"));
        runDue = _ -> ScheduledTask.NEVER;
        until(() -> bus.problem().isEmpty());
        bus.leave();
    }

    private I2cBus bus() {
        I2cBus bus = new I2cBus(7, () -> {});
        bus.add(now -> runDue.runDue(now));
        bus.start();
        return bus;
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
