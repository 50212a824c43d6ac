package lumbar.safety.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lumbar.ShowsRequirement;
import lumbar.chair.Actuator;
import lumbar.chair.BodyArea;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Pneumatics;
import lumbar.chair.Readings;
import lumbar.chair.Side;
import lumbar.safety.Fault;
import lumbar.safety.PressureProof;
import lumbar.safety.PressureRelief;
import org.junit.jupiter.api.Test;

@ShowsRequirement("SR-41")
class ChecksTest {
    private final Cycle cycle = new Cycle();
    private final List<Check> all =
            Checks.all(cycle.chair, () -> 0.4, new PressureRelief(cycle.chair.size()), new PressureProof(cycle.chair));

    @Test
    void everyCheckIsInTheTableOnce() {
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().map(Object::getClass)).doesNotHaveDuplicates().hasSize(28);
    }

    @Test
    void aHealthyCycleAllocatesNothing() {
        Readings readings = cycle.readings();
        Outputs outputs = cycle.outputs();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Fault> found = new ArrayList<>();
        long now = readings.takenNanos();
        lookOften(now, readings, outputs, found);

        long before = threads.getCurrentThreadAllocatedBytes();
        lookOften(now, readings, outputs, found);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isEmpty();
        assertThat(bytes).as("in 20 000 cycles").isLessThan(20_000);
    }

    private void lookOften(long nowNanos, Readings readings, Outputs outputs, List<Fault> found) {
        for (int i = 0; i < 20_000; i++) {
            for (int c = 0; c < all.size(); c++) {
                all.get(c).check(nowNanos, readings, outputs, found);
            }
        }
    }

    @Test
    void aChairWithOneBagAndNothingElseIsLookedAtToo() {
        List<Actuator> bag = List.of(new Actuator.Airbag(0, "bag", BodyArea.CALVES, Side.LEFT, 0.5, 3, true, "", 0));
        Cycle small = new Cycle(new Chair(
                "one-bag", "One bag", true, bag, null, false, false, true, false, Pneumatics.USUAL, Map.of()));
        small.depthMm = Double.NaN;
        small.relayClosed = false;
        small.railV = Double.NaN;
        small.freeze("seat").freeze("carriage");

        for (Check check : Checks.all(
                small.chair,
                () -> Double.NaN,
                new PressureRelief(small.chair.size()),
                new PressureProof(small.chair))) {
            assertThat(small.run(check, 5)).as(check.getClass().getSimpleName()).isEmpty();
        }
    }
}
