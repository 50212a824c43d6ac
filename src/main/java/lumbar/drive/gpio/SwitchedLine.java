package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** An output line by what it does: on or off, whichever level that is. Any thread; on only while no rest is owed. */
final class SwitchedLine {
    private final OutputLine line;
    private final boolean activeLow;
    private final RestLatch rests;

    SwitchedLine(OutputLine line, boolean activeLow, RestLatch rests) {
        this.line = line;
        this.activeLow = activeLow;
        this.rests = rests;
    }

    void on() throws DriveException {
        if (rests.owed()) {
            return;
        }
        line.high(!activeLow);
        if (rests.owed()) {
            off();
        }
    }

    void off() throws DriveException {
        line.high(activeLow);
    }
}
