package lumbar.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hardware PWM of the computer itself. */
final class PwmChips implements Examination {
    @Override
    public String about() {
        return "pwm";
    }

    @Override
    public List<Finding> look(Site site) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (Path chip : site.list("/sys/class/pwm", "pwmchip")) {
            String name = String.valueOf(chip.getFileName());
            String channels = site.text("/sys/class/pwm/" + name + "/npwm").orElse("?");
            findings.add(Finding.good(about(), name + " with " + channels + " channels"));
        }
        return findings.isEmpty()
                ? List.of(
                        Finding.note(about(), "no hardware PWM; `dtoverlay=pwm-2chan` in config.txt of a Pi gives it"))
                : findings;
    }
}
