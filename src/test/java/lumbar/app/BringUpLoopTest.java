package lumbar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import lumbar.ShowsRequirement;
import lumbar.bringup.BringUp;
import lumbar.bringup.TrialCatalog;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.chair.TestChairs;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.drive.sim.PlantParameters;
import lumbar.drive.sim.SimulatedChair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The thread of a bring-up: however a trial ends, the drives are at rest before anybody is told. */
@Timeout(20)
@ShowsRequirement("SR-36")
class BringUpLoopTest {
    private static final long PERIOD_NANOS = 1_000_000;

    private final Chair chair = TestChairs.full();
    private final BringUp bringUp =
            new BringUp(chair, TrialCatalog.of(chair, "tapper").getFirst());
    private final CountingDrives drives = new CountingDrives(new SimulatedChair(chair, PlantParameters.defaults(), 1));

    @Test
    void aTrialThatIsEndedMakesNoMoreCyclesAndIsAtRest() throws Exception {
        CountDownLatch cycles = new CountDownLatch(20);
        AtomicReference<String> thread = new AtomicReference<>();
        BringUpLoop loop = loop(_ -> {
            thread.set(Thread.currentThread().getName());
            cycles.countDown();
            return false;
        });

        loop.start();
        cycles.await();
        assertThat(loop.isOver()).isFalse();
        loop.end();
        loop.await();

        assertThat(thread).hasValue("lumbar-bring-up");
        assertThat(loop.isOver()).isTrue();
        assertThat(drives.rests).hasValue(1);
        assertThat(loop.seen()).isNotNull();
        assertThat(bringUp.result()).isNull();
    }

    @Test
    void aTrialThatWasEndedBeforeItBeganTouchesNothing() {
        BringUpLoop loop = loop(_ -> true);

        loop.end();
        loop.start();
        loop.await();

        assertThat(drives.writes).hasValue(0);
        assertThat(drives.rests).hasValue(1);
    }

    @Test
    void aCycleThatBreaksLeavesEverythingAtRestAndIsTold() {
        BringUpLoop loop = loop(_ -> {
            throw new IllegalStateException("no key");
        });

        loop.start();

        assertThatThrownBy(loop::await).hasMessageContaining("no key");
        assertThat(drives.rests).hasValue(1);
    }

    @Test
    void anOutputThatDoesNotReachTheChairIsAResult() {
        drives.broken = true;
        BringUpLoop loop = loop(_ -> false);

        loop.start();
        loop.await();

        assertThat(bringUp.result().text()).contains("did not reach the chair: no cable");
        assertThat(drives.rests).hasValue(1);
    }

    private BringUpLoop loop(LongPredicate key) {
        return new BringUpLoop(drives, bringUp, PERIOD_NANOS, true, 0, key);
    }

    /** Counts what is asked of a chair. */
    private static final class CountingDrives implements Drives {
        private final Drives chair;
        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger rests = new AtomicInteger();
        private boolean broken;

        CountingDrives(Drives chair) {
            this.chair = chair;
        }

        @Override
        public Readings read(long nowNanos) {
            return chair.read(nowNanos);
        }

        @Override
        public void write(Outputs outputs, long nowNanos) throws DriveException {
            if (broken) {
                throw new DriveException("no cable");
            }
            writes.incrementAndGet();
            chair.write(outputs, nowNanos);
        }

        @Override
        public void beat(long nowNanos) throws DriveException {
            chair.beat(nowNanos);
        }

        @Override
        public void rest() {
            rests.incrementAndGet();
            chair.rest();
        }

        @Override
        public List<String> notAtRest() {
            return chair.notAtRest();
        }

        @Override
        public void close() {
            chair.close();
        }
    }
}
