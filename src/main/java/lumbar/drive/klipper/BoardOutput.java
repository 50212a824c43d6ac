package lumbar.drive.klipper;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One output of the board. Pure, one thread. */
interface BoardOutput {
    /** How often an output is renewed while the loop writes, ns. */
    long RENEW_NANOS = 20_000_000;

    /**
     * Sends what is due.
     *
     * @param level the last level asked for
     * @param fresh whether that level is recent; otherwise nothing is renewed or begun (SR-03)
     */
    void poll(double level, boolean fresh, long nowNanos, CommandSender to);

    /**
     * An output that is on or off: pump, relay, vent, lamp, the watchdog line, and heat by slow PWM of one second. It is set by
     * {@code update_digital_out}, which acts at once and renews the lease; off needs none. Heat is timed here and not by the
     * firmware's own slow PWM: that can only be renewed on its grid, and would end a session after a pause of 60 ms that SR-04 allows.
     */
    final class Digital implements BoardOutput {
        private static final long SLOW_NANOS = 1_000_000_000;

        private final byte[] on;
        private final byte[] off;
        private final boolean slow;
        private boolean isOn;
        private long sentNanos;

        Digital(MessageFormat update, int oid, boolean activeLow, boolean slow) {
            on = update.encode(oid, activeLow ? 0 : 1);
            off = update.encode(oid, activeLow ? 1 : 0);
            this.slow = slow;
        }

        @Override
        public void poll(double level, boolean fresh, long nowNanos, CommandSender to) {
            boolean asked = slow ? phase(nowNanos) < level : level >= 0.5;
            if (asked ? fresh && (!isOn || nowNanos - sentNanos >= RENEW_NANOS) : isOn) {
                to.send(asked ? on : off);
                isOn = asked;
                sentNanos = nowNanos;
            }
        }

        private static double phase(long nowNanos) {
            return Math.floorMod(nowNanos, SLOW_NANOS) / (double) SLOW_NANOS;
        }
    }

    /**
     * An inlet valve: pairs of on and off, both queued on the board before the valve opens, so that a host that is late means no
     * pulse and never a long one. The next pulse begins 60 ms after the last one's end, or right after it when the bag's pressure
     * was measured since that one was queued: so at most two run on after the last sample. A bag whose sample is older than 100 ms is
     * not filled (SR-03, SR-41).
     */
    final class Pulse implements BoardOutput {
        private static final int LONGEST_MS = 60;

        /** The shortest lease that a pulse fits into, ms: it is not renewed between its begin and its end. */
        static final int LEAST_LEASE_MS = LONGEST_MS + 2;

        private static final int SHORTEST_MS = 2;
        private static final double PAUSE_S = 0.060;
        private static final long OLD_NANOS = 100_000_000;
        private static final double GAP_S = 0.001;
        private static final double AHEAD_S = 0.005;

        private final MessageFormat queue;
        private final int oid;
        private final boolean activeLow;
        private final long leadNanos;
        private final @Nullable LongSupplier pressureNanos;
        private boolean any;
        private long endTicks;
        private long queuedNanos;

        /** @param pressureNanos when the bag's pressure was last measured on this board; null where it never is */
        Pulse(MessageFormat queue, int oid, boolean activeLow, long leadNanos, @Nullable LongSupplier pressureNanos) {
            this.queue = queue;
            this.oid = oid;
            this.activeLow = activeLow;
            this.leadNanos = leadNanos;
            this.pressureNanos = pressureNanos;
        }

        @Override
        public void poll(double level, boolean fresh, long nowNanos, CommandSender to) {
            if (!(level >= SHORTEST_MS) || !fresh) {
                return;
            }
            BoardClock clock = to.clock();
            long earliest = clock.at(nowNanos + leadNanos);
            long start = any ? Math.max(earliest, endTicks + clock.ticks(GAP_S)) : earliest;
            boolean paused = !any || earliest - endTicks >= clock.ticks(PAUSE_S);
            if (start - earliest > clock.ticks(AHEAD_S) || !isAdmitted(paused, nowNanos)) {
                return;
            }
            long end = start + clock.ticks(Math.min(level, LONGEST_MS) / 1000);
            byte[] on = queue.encode(oid, (int) start, activeLow ? 0 : 1);
            byte[] off = queue.encode(oid, (int) end, activeLow ? 1 : 0);
            // In one block: the board has the end before it begins.
            byte[] pair = Arrays.copyOf(on, on.length + off.length);
            System.arraycopy(off, 0, pair, on.length, off.length);
            to.send(pair);
            any = true;
            endTicks = end;
            queuedNanos = nowNanos;
        }

        private boolean isAdmitted(boolean isPaused, long nowNanos) {
            if (pressureNanos == null) {
                return isPaused;
            }
            long ageNanos = nowNanos - pressureNanos.getAsLong();
            // A sample that claims to be measured later than now proves nothing.
            boolean isSampled = ageNanos >= 0 && ageNanos < nowNanos - queuedNanos;
            return ageNanos <= OLD_NANOS && (isPaused || isSampled);
        }
    }

    /**
     * A motor by hardware PWM. Every change and every renewal is an event {@code lead} ahead on the board's clock, 20 ms after the one
     * before; a stop goes right behind the last event, so it is never later than {@code lead}. A late renewal is put before the end
     * of the lease, and when that is too near it is left out: the board then stops, as it should (SR-03).
     */
    final class Pwm implements BoardOutput {
        private static final double GAP_S = 0.001;
        private static final long LEAST_LEAD_NANOS = 10_000_000;

        private final MessageFormat queue;
        private final int oid;
        private final boolean activeLow;
        private final int most;
        private final long leadNanos;
        private final double leaseSeconds;
        private boolean any;
        private int sent;
        private long lastTicks;
        private long sentNanos;

        Pwm(MessageFormat queue, int oid, boolean activeLow, int most, long leadNanos, double leaseSeconds) {
            this.queue = queue;
            this.oid = oid;
            this.activeLow = activeLow;
            this.most = most;
            this.leadNanos = leadNanos;
            this.leaseSeconds = leaseSeconds;
        }

        @Override
        public void poll(double level, boolean fresh, long nowNanos, CommandSender to) {
            int asked = level > 0 ? (int) Math.round(Math.min(level, 1) * most) : 0;
            boolean stop = asked == 0 && sent != 0;
            boolean due = asked != 0 && fresh && (!any || nowNanos - sentNanos >= RENEW_NANOS);
            if (!stop && !due) {
                return;
            }
            BoardClock clock = to.clock();
            long at = clock.at(nowNanos + leadNanos);
            if (stop) {
                at = Math.max(clock.at(nowNanos + LEAST_LEAD_NANOS), lastTicks + clock.ticks(GAP_S));
            } else if (any) {
                at = Math.max(at, lastTicks + clock.ticks(GAP_S));
            }
            if (sent != 0) {
                at = Math.min(at, lastTicks + clock.ticks(leaseSeconds - GAP_S));
                if (at < clock.at(nowNanos + LEAST_LEAD_NANOS / 2)) {
                    return;
                }
            }
            to.send(queue.encode(oid, (int) at, activeLow ? most - asked : asked));
            any = true;
            sent = asked;
            lastTicks = at;
            sentNanos = nowNanos;
        }
    }
}
