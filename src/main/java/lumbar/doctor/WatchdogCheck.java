package lumbar.doctor;

import java.nio.file.Files;
import java.util.List;

/** Whether a watchdog restarts a hanging computer or daemon: systemd, or the device itself. */
final class WatchdogCheck implements DoctorCheck {
    @Override
    public String about() {
        return "watchdog";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        String unit = "/etc/systemd/system/lumbar.service";
        if (context.text(unit).filter(text -> text.contains("WatchdogSec=")).isPresent()) {
            return List.of(Finding.good(about(), "systemd watches the daemon: WatchdogSec in " + unit));
        }
        String device = Files.exists(context.at("/dev/watchdog")) ? "/dev/watchdog is there" : "no /dev/watchdog";
        return List.of(
                context.isReal()
                        ? Finding.warning(
                                about(),
                                device + ", and no systemd unit with WatchdogSec= watches the daemon",
                                "Install " + unit + " with WatchdogSec= and ExecStopPost= for lumbar rest.")
                        : Finding.note(about(), device + "; the simulated chair needs none"));
    }
}
