package lumbar.cli.doctor;

import java.nio.file.Files;
import java.util.List;

/** What starts a hanging computer again: the watchdog of systemd, or the device itself. */
final class Watchdog implements Examination {
    @Override
    public String about() {
        return "watchdog";
    }

    @Override
    public List<Finding> look(Site site) {
        String unit = "/etc/systemd/system/lumbar.service";
        if (site.text(unit).filter(text -> text.contains("WatchdogSec=")).isPresent()) {
            return List.of(Finding.good(about(), "systemd watches the daemon: WatchdogSec in " + unit));
        }
        String device = Files.exists(site.at("/dev/watchdog")) ? "/dev/watchdog is there" : "no /dev/watchdog";
        return List.of(
                site.isReal()
                        ? Finding.warning(
                                about(),
                                device + ", and no systemd unit with WatchdogSec= watches the daemon",
                                "Install " + unit + " with WatchdogSec= and ExecStopPost= for lumbar rest.")
                        : Finding.note(about(), device + "; the simulated chair needs none"));
    }
}
