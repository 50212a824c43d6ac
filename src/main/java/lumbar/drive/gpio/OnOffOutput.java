package lumbar.drive.gpio;

import lumbar.drive.DriveException;

/** On or off: relay, vent, lamp. */
final class OnOffOutput implements OutputDriver {
    private final SwitchedLine line;

    OnOffOutput(SwitchedLine line) {
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
    public void rest() throws DriveException {
        line.off();
    }
}
