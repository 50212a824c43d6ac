package lumbar.drive.gpio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import lumbar.drive.DriveException;

/** What is wired to one input line of the header: it takes the edges of the line and reads its level. */
interface GpioInput extends GpioHeader.InputLine.Edges {
    /** Returns the value by the level of the line now and the edges since the last call. Loop thread. */
    double read(GpioHeader.InputLine line, long nowNanos) throws DriveException;

    /** Whether pulses are known to get lost. Any thread. */
    default boolean losesPulses() {
        return false;
    }

    /**
     * A contact. Its level is read from the kernel every cycle, because edges can get lost and none tells the level at the
     * start. A change that came and went between two cycles is shown for one cycle, so that a tap on the e-stop is not
     * overlooked (SR-01).
     */
    final class Contact implements GpioInput {
        private final boolean activeLow;
        private final AtomicInteger rises = new AtomicInteger();
        private final AtomicInteger falls = new AtomicInteger();
        private int risesSeen;
        private int fallsSeen;
        private boolean shown;
        private boolean begun;

        Contact(boolean activeLow) {
            this.activeLow = activeLow;
        }

        /** Stores and returns: the kernel keeps 16 edges a line and drops the rest. */
        @Override
        public void edge(boolean high) {
            (high ? rises : falls).incrementAndGet();
        }

        /** 1 closed, 0 open. Loop thread. */
        @Override
        public double read(GpioHeader.InputLine line, long nowNanos) throws DriveException {
            int risen = rises.get();
            int fallen = falls.get();
            boolean high = line.high();
            boolean away = high ? fallen != fallsSeen : risen != risesSeen;
            boolean tapped = begun && high == shown && away;
            risesSeen = risen;
            fallsSeen = fallen;
            begun = true;
            shown = tapped != high;
            return shown != activeLow ? 1 : 0;
        }
    }

    /**
     * Pulses by their edges: each closing counts. The level is read beside them, every cycle: when it has differed from the last
     * edge for 50 ms, edges were lost and the count follows the level. Three such losses within a minute are a problem, until one of them
     * is a minute old. What the level is before the first edge, the first reading says.
     */
    final class PulseCounter implements GpioInput {
        private static final long LOST_NANOS = 50_000_000;
        private static final long MINUTE_NANOS = 60_000_000_000L;
        private static final int MANY = 3;
        private static final long NEVER = Long.MAX_VALUE;
        private static final int UNKNOWN = -1;
        private static final int LOW = 0;
        private static final int HIGH = 1;

        private final boolean activeLow;
        private final AtomicLong closings = new AtomicLong();
        private final AtomicInteger last = new AtomicInteger(UNKNOWN);
        private final Deque<Long> losses = new ArrayDeque<>();
        private long differsSince = NEVER;
        private volatile boolean losesPulses;

        PulseCounter(boolean activeLow) {
            this.activeLow = activeLow;
        }

        @Override
        public void edge(boolean high) {
            last.set(high ? HIGH : LOW);
            if (high != activeLow) {
                closings.incrementAndGet();
            }
        }

        /** Closings since the board started. Loop thread. */
        @Override
        public double read(GpioHeader.InputLine line, long nowNanos) throws DriveException {
            boolean high = line.high();
            last.compareAndSet(UNKNOWN, high ? HIGH : LOW);
            if (high == (last.get() == HIGH)) {
                differsSince = NEVER;
            } else if (differsSince == NEVER) {
                differsSince = nowNanos;
            } else if (nowNanos - differsSince > LOST_NANOS) {
                edge(high);
                losses.add(nowNanos);
                differsSince = NEVER;
            }
            while (!losses.isEmpty() && nowNanos - losses.element() >= MINUTE_NANOS) {
                losses.remove();
            }
            losesPulses = losses.size() >= MANY;
            return closings.get();
        }

        /** Whether edges are known to have been lost three times within the last minute. Any thread. */
        @Override
        public boolean losesPulses() {
            return losesPulses;
        }
    }
}
