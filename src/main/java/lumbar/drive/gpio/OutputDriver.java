package lumbar.drive.gpio;

import java.util.concurrent.atomic.AtomicLong;
import lumbar.chair.Outputs;
import lumbar.drive.DriveException;
import lumbar.drive.InletPulse;
import lumbar.worker.Worker;

/** Drives one output of the header, by its {@link lumbar.chair.wiring.OutputWire.Form}. It starts at rest. */
interface OutputDriver {
    /** Sets the level, in the form's unit. Loop thread. */
    void write(double level, long nowNanos) throws DriveException;

    /** Does what is due: ends a pulse, switches slow PWM. The board's own thread; returns as {@link Worker.Task#run}. */
    default long run(long nowNanos) throws DriveException {
        return Worker.Task.IDLE;
    }

    /** Off at once. Any thread. */
    void off() throws DriveException;

    /** An output line that is on or off, active high or low. It goes on only while no rest is pending. Any thread. */
    final class SwitchedLine {
        private final GpioHeader.OutputLine line;
        private final boolean activeLow;
        private final RestLatch rests;

        SwitchedLine(GpioHeader.OutputLine line, boolean activeLow, RestLatch rests) {
            this.line = line;
            this.activeLow = activeLow;
            this.rests = rests;
        }

        void on() throws DriveException {
            if (rests.isPending()) {
                return;
            }
            line.high(!activeLow);
            if (rests.isPending()) {
                off();
            }
        }

        void off() throws DriveException {
            line.high(activeLow);
        }
    }

    /** On or off: relay, vent, lamp. */
    final class OnOff implements OutputDriver {
        private final SwitchedLine line;

        OnOff(SwitchedLine line) {
            this.line = line;
        }

        @Override
        public void write(double level, long nowNanos) throws DriveException {
            if (level > 0) {
                line.on();
            } else {
                line.off();
            }
        }

        @Override
        public void off() throws DriveException {
            line.off();
        }
    }

    /**
     * An inlet valve: open for so many ms from now, and closed by the board's thread even when the loop is late. Each further write
     * counts from its own moment, but {@link InletPulse} lets the valve be open for at most 60 ms, and then shut for as long, unless the
     * bag was measured again (SR-03).
     */
    final class Pulse implements OutputDriver {
        private static final double NANOS_PER_MS = 1e6;
        private static final long NONE = Long.MIN_VALUE;

        private final SwitchedLine line;
        private final InletPulse pulses;
        private final AtomicLong offAt = new AtomicLong(Worker.Task.IDLE);
        /** When the board's thread ended the last pulse; the loop thread takes it. */
        private final AtomicLong ended = new AtomicLong(NONE);

        Pulse(SwitchedLine line, InletPulse pulses) {
            this.line = line;
            this.pulses = pulses;
        }

        @Override
        public void write(double level, long nowNanos) throws DriveException {
            long over = ended.getAndSet(NONE);
            if (over != NONE) {
                pulses.shut(over);
            }
            if (!(level > 0) || !pulses.mayBeOpen(nowNanos)) {
                off();
                pulses.shut(nowNanos);
                return;
            }
            pulses.opened(nowNanos);
            long asked = nowNanos + (long) (Math.min(level, Outputs.LONGEST_INLET_MS) * NANOS_PER_MS);
            offAt.set(Worker.Task.earlier(asked, pulses.latestEndNanos()));
            line.on();
        }

        @Override
        public long run(long nowNanos) throws DriveException {
            long due = offAt.get();
            // Taken before it is switched off: an order that comes between keeps its own end, at worst its pulse is
            // lost.
            if (due != Worker.Task.IDLE && nowNanos - due >= 0 && offAt.compareAndSet(due, Worker.Task.IDLE)) {
                line.off();
                ended.set(nowNanos);
            }
            return offAt.get();
        }

        @Override
        public void off() throws DriveException {
            offAt.set(Worker.Task.IDLE);
            line.off();
        }
    }

    /** Slow PWM on a plain line, for heat: on for a share (0…1) of every second. Only the board's thread switches it on. */
    final class SlowPwm implements OutputDriver {
        private static final long WINDOW_NANOS = 1_000_000_000L;

        private final SwitchedLine line;
        private volatile double share;

        SlowPwm(SwitchedLine line) {
            this.line = line;
        }

        @Override
        public void write(double level, long nowNanos) throws DriveException {
            if (level > 0) {
                share = Math.min(level, 1);
            } else {
                off();
            }
        }

        @Override
        public long run(long nowNanos) throws DriveException {
            double now = share;
            if (now == 0) {
                return Worker.Task.IDLE;
            }
            long begun = nowNanos - Math.floorMod(nowNanos, WINDOW_NANOS);
            long until = begun + (long) (now * WINDOW_NANOS);
            if (nowNanos - until >= 0) {
                line.off();
                return begun + WINDOW_NANOS;
            }
            line.on();
            if (share == 0) {
                line.off();
            }
            return until;
        }

        @Override
        public void off() throws DriveException {
            share = 0;
            line.off();
        }
    }

    /** Hardware PWM by a channel of the processor, duty 0…1: motors and pump. */
    final class Pwm implements OutputDriver {
        private final PwmChannel channel;
        private final RestLatch rests;

        Pwm(PwmChannel channel, RestLatch rests) {
            this.channel = channel;
            this.rests = rests;
        }

        @Override
        public void write(double level, long nowNanos) throws DriveException {
            if (!(level > 0)) {
                channel.off();
                return;
            }
            channel.duty(Math.min(level, 1));
            if (rests.isPending()) {
                channel.off();
            }
        }

        @Override
        public void off() throws DriveException {
            channel.off();
        }
    }

    /** The line to the window watchdog. Only a beat of the loop toggles it (SR-02). */
    final class Watchdog implements OutputDriver {
        private final GpioHeader.OutputLine line;
        private boolean high;

        Watchdog(GpioHeader.OutputLine line) {
            this.line = line;
        }

        void beat() throws DriveException {
            high = !high;
            line.high(high);
        }

        @Override
        public void write(double level, long nowNanos) {
            // A level is no beat.
        }

        /** Leaves the line as it is, because an edge would count as a beat. */
        @Override
        public void off() {}
    }
}
