package lumbar.daemon;

import lumbar.chair.BoardTrouble;
import lumbar.chair.Chair;
import lumbar.chair.Readings;
import lumbar.control.Session;
import lumbar.control.Status;
import lumbar.control.Step;
import lumbar.control.Tick;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;
import lumbar.safety.Fault;
import lumbar.safety.FaultCode;
import lumbar.safety.FaultPlace;
import lumbar.store.ClockReading;
import lumbar.store.MachineClock;

/**
 * One cycle of the chair: read, step, write, beat. Whatever goes wrong in it lets go of everything and latches a fault; the
 * next cycle goes on in the safe state (SR-01). What feeds the watchdogs of the drives feeds systemd's too, and nothing else does (SR-02).
 * It owns no thread and no pace: see {@link Pacer}.
 */
public final class ControlLoop {
    private static final long BEAT_NANOS = 100_000_000L;

    private final Session session;
    private final Drives drives;
    private final SystemdNotifier service;
    private final Inbox inbox;
    private final MachineClock clock;
    private final CycleListener listener;
    private Readings readings;
    private ClockReading wall;
    private long lastBeat = Long.MIN_VALUE / 2;

    public ControlLoop(
            Chair chair,
            Session session,
            Drives drives,
            SystemdNotifier service,
            Inbox inbox,
            MachineClock clock,
            CycleListener listener) {
        this.session = session;
        this.drives = drives;
        this.service = service;
        this.inbox = inbox;
        this.clock = clock;
        this.listener = listener;
        readings = new Readings.Builder(chair.size()).build();
        wall = clock.read();
    }

    /** One cycle, when the pacer says that it is due. An error of the pacer is thrown. */
    public void cycle(Pacer pacer) {
        pacer.awaitNext();
        cycle(pacer.nowNanos(), pacer.lateNanos());
    }

    /**
     * One cycle.
     *
     * @param nowNanos the one clock read
     * @param lateNanos how late it begins; 0 within tolerance (SR-04)
     */
    public void cycle(long nowNanos, long lateNanos) {
        try {
            wall = clock.read();
            readings = drives.read(nowNanos);
            Tick tick = new Tick(nowNanos, wall.monotonicSeconds(), wall.wallMillis(), wall.synchronised(), lateNanos);
            Step step = session.step(tick, readings, inbox.drain(), inbox.notices());
            write(nowNanos, step);
            listener.finished(nowNanos, readings, step);
        } catch (RuntimeException | Error e) {
            drives.rest();
            fail(new Fault(FaultCode.CYCLE_FAILED, FaultPlace.software(where(e))));
        }
    }

    /**
     * A write that fails loses no event of the step: minutes and latches must still be recorded. That a board which is known not
     * to answer takes nothing is no second fault.
     */
    private void write(long nowNanos, Step step) {
        try {
            drives.write(step.outputs(), nowNanos);
            if (step.beat() && nowNanos - lastBeat >= BEAT_NANOS) {
                // A board that is out of reach may drive what it was last told: the watchdog takes its power (SR-02,
                // SR-23).
                if (readings.power().linkUp()) {
                    drives.beat(nowNanos);
                }
                service.beat();
                lastBeat = nowNanos;
            }
        } catch (DriveException e) {
            drives.rest();
            if (readings.power().linkUp()) {
                fail(notWritten(e));
            }
        }
    }

    private void fail(Fault fault) {
        session.fail(fault, wall.monotonicSeconds(), wall.wallMillis(), wall.synchronised());
    }

    private static Fault notWritten(DriveException e) {
        BoardTrouble trouble = e.trouble();
        return trouble == null
                ? new Fault(FaultCode.WRITE_FAILED, FaultPlace.CHAIR, null, String.valueOf(e.getMessage()))
                : Fault.ofBoard(FaultCode.WRITE_FAILED, trouble);
    }

    /** See {@link Session#stops()}. Loop thread. */
    long stops() {
        return session.stops();
    }

    /** What the chair does, for people. Loop thread. */
    public Status status() {
        return session.status(readings);
    }

    private static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
        return e.getClass().getSimpleName() + place;
    }
}
