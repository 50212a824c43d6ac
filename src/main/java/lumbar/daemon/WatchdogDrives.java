package lumbar.daemon;

import java.util.List;
import lumbar.chair.Outputs;
import lumbar.chair.Readings;
import lumbar.drive.DriveException;
import lumbar.drive.Drives;

/** Drives whose every beat feeds systemd's watchdog too: what feeds the one feeds the other, and nothing else does (SR-02). */
public final class WatchdogDrives implements Drives {
    private final Drives drives;
    private final SystemdNotifier service;

    public WatchdogDrives(Drives drives, SystemdNotifier service) {
        this.drives = drives;
        this.service = service;
    }

    @Override
    public Readings read(long nowNanos) {
        return drives.read(nowNanos);
    }

    @Override
    public void write(Outputs outputs, long nowNanos) throws DriveException {
        drives.write(outputs, nowNanos);
    }

    @Override
    public void beat(long nowNanos) throws DriveException {
        drives.beat(nowNanos);
        service.beat();
    }

    @Override
    public void rest() {
        drives.rest();
    }

    @Override
    public List<String> notAtRest() {
        return drives.notAtRest();
    }

    @Override
    public void close() {
        drives.close();
    }
}
