package lumbar.drive.gpio;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import lumbar.RealTime;
import lumbar.ShowsRequirement;
import lumbar.cli.Await;
import lumbar.worker.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread of a bus that hangs, or whose turns fail: what it should end goes on, so it has to be told. */
@Timeout(20)
@ShowsRequirement("SR-03")
@RealTime
class I2cBusTest {
    private volatile Worker.Task run = _ -> Worker.Task.IDLE;

    @Test
    void aBusThatHangsIsTroubleWhileItDoes() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        I2cBus bus = bus();
        run = _ -> {
            waitFor(hangs);
            return Worker.Task.IDLE;
        };
        until(() -> bus.problem().contains("bus 7 has not worked for 100 ms"));
        run = _ -> Worker.Task.IDLE;
        hangs.countDown();
        until(() -> bus.problem().isEmpty());
        bus.leave();
    }

    @Test
    void aTurnThatFailsForLongIsTroubleWithItsReasonAndTriedAgain() throws Exception {
        I2cBus bus = bus();
        run = _ -> {
            throw new LinkageError("no ioctl");
        };
        until(() -> bus.problem().contains("no ioctl"));
        run = _ -> Worker.Task.IDLE;
        until(() -> bus.problem().isEmpty());
        bus.leave();
    }

    private I2cBus bus() {
        I2cBus bus = new I2cBus(7, () -> {});
        bus.add(now -> run.run(now));
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
