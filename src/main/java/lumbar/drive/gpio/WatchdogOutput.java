package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** The line to the window watchdog: turned over by each beat of the loop, and by nothing else (SR-02). */
final class WatchdogOutput implements OutputDriver {
    private final OutputLine line;
    private boolean high;

    WatchdogOutput(OutputLine line) {
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

    /** Leaves the line as it stands: an edge would be a beat. */
    @Override
    public void rest() {}
}
