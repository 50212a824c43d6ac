package lumbar.simulate;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;

/** Remembers what another drive really took. One thread, but {@link #rest()} from any. */
final class RecordingDrives implements Drives {
    private final Drives drives;
    private final Outputs safe;
    private volatile Outputs written;

    RecordingDrives(Drives drives, int actuators) {
        this.drives = drives;
        safe = Outputs.safe(actuators);
        written = safe;
    }

    Outputs written() {
        return written;
    }

    /** The computer is off: what it wrote last is nobody's will any more. */
    void forget() {
        written = safe;
    }

    @Override
    public Readings read(long nowNanos) {
        return drives.read(nowNanos);
    }

    @Override
    public void write(Outputs outputs, long nowNanos) throws DriveException {
        written = safe;
        drives.write(outputs, nowNanos);
        written = outputs;
    }

    @Override
    public void beat(long nowNanos) throws DriveException {
        drives.beat(nowNanos);
    }

    @Override
    public void rest() {
        drives.rest();
        written = safe;
    }

    @Override
    public List<String> notAtRest() {
        return drives.notAtRest();
    }

    @Override
    public void close() {
        drives.close();
        written = safe;
    }
}
