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
class TurnThreadTest {
    private volatile Turn turn = _ -> Turn.NEVER;

    @Test
    void aThreadThatHasNothingToDoOrHasNotBegunIsNoTrouble() throws Exception {
        AtomicInteger turns = new AtomicInteger();
        try (TurnThread thread = new TurnThread("test", now -> turn.turn(now))) {
            assertThat(thread.trouble()).as("not begun").isEmpty();
            turn = _ -> {
                turns.incrementAndGet();
                return Turn.NEVER;
            };
            thread.start();
            until(() -> turns.get() == 5);
            assertThat(thread.trouble()).as("after 200 ms of waiting").isEmpty();
        }
    }

    @Test
    void aBusThatHangsIsTroubleWhileItDoes() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        I2cBus bus = bus();
        turn = _ -> {
            waitFor(hangs);
            return Turn.NEVER;
        };
        until(() -> bus.trouble().contains("bus 7 has not worked for 100 ms"));
        turn = _ -> Turn.NEVER;
        hangs.countDown();
        until(() -> bus.trouble().isEmpty());
        bus.leave();
    }

    @Test
    void aTurnThatFailsForLongIsTroubleWithItsReasonAndTriedAgain() throws Exception {
        I2cBus bus = bus();
        turn = _ -> {
            throw new LinkageError("no ioctl");
        };
        until(() -> bus.trouble().contains("no ioctl"));
        turn = _ -> Turn.NEVER;
        until(() -> bus.trouble().isEmpty());
        bus.leave();
    }

    private I2cBus bus() {
        I2cBus bus = new I2cBus(7, () -> {});
        bus.add(now -> turn.turn(now));
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
