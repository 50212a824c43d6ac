package lumbar.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Hardware PWM of the computer itself. */
final class PwmChipsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "pwm";
    }

    @Override
    public List<Finding> run(CheckContext context) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (Path chip : context.list("/sys/class/pwm", "pwmchip")) {
            String name = String.valueOf(chip.getFileName());
            String channels = context.text("/sys/class/pwm/" + name + "/npwm").orElse("?");
            findings.add(Finding.good(about(), name + " with " + channels + " channels"));
        }
        return findings.isEmpty()
                ? List.of(
                        Finding.note(about(), "no hardware PWM; `dtoverlay=pwm-2chan` in config.txt of a Pi gives it"))
                : findings;
    }
}
