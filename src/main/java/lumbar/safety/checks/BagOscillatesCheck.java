package lumbar.safety.checks;

import java.util.Arrays;
import java.util.List;
import lumbar.chair.Chair;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.safety.Measurement;

/**
 * A bag that goes from filling to venting more than 20 times in 60 s (SR-55): regulation that hunts, by a sensor that lies or a bag that
 * is not the one of the chair file. The shipped programs do so 13 times at most.
 */
public final class BagOscillatesCheck implements Check {
    private static final int MOST = 20;
    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final Chair chair;
    private final int[] bags;
    private final boolean[] filled;
    /** When the last changes of a bag were: {@link #MOST} and one, a ring for each. */
    private final long[][] changeNanos;

    private final int[] next;

    public BagOscillatesCheck(Chair chair) {
        this.chair = chair;
        bags = ActuatorIndices.bags(chair);
        filled = new boolean[chair.size()];
        changeNanos = new long[chair.size()][MOST + 1];
        next = new int[chair.size()];
        clear();
    }

    @Override
    public void check(long nowNanos, Readings readings, Outputs written, List<Fault> found) {
        for (int bag : bags) {
            if (written.inletMs(bag) > 0) {
                filled[bag] = true;
            } else if (filled[bag] && written.ventOpen(bag)) {
                filled[bag] = false;
                changeNanos[bag][next[bag]] = nowNanos;
                next[bag] = (next[bag] + 1) % (MOST + 1);
            }
            if (nowNanos - changeNanos[bag][next[bag]] < WINDOW_NANOS) {
                found.add(new Fault(
                        FaultCode.BAG_OSCILLATES,
                        FaultPlace.of(chair.actuator(bag)),
                        Measurement.of(MOST + 1, MOST, "", "changes in 60 s")));
            }
        }
    }

    @Override
    public void clear() {
        Arrays.fill(filled, false);
        Arrays.fill(next, 0);
        for (long[] ring : changeNanos) {
            Arrays.fill(ring, NEVER);
        }
    }
}
