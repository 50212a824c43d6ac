package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** What hangs on one output, by its {@link lumbar.chair.wiring.OutputWire.Form}. It starts at rest. */
interface OutputDriver {
    /** The level asked for, in the form's unit. Loop thread. */
    void write(double level, long nowNanos) throws DriveException;

    /** What is due by itself: ends a pulse, turns a share on and off. The board's own thread; answers as {@link ScheduledTask#runDue}. */
    default long runDue(long nowNanos) throws DriveException {
        return ScheduledTask.NEVER;
    }

    /** Off at once. Any thread. */
    void rest() throws DriveException;
}
