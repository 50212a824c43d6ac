package lumbar.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lumbar.chair.wiring.BoardSpec;

/** The GPIO chips: their device files, and the labels the system gives them. */
final class GpioChipsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "gpio";
    }

    @Override
    public List<Finding> run(CheckContext context) throws Exception {
        boolean needed = !context.boards(BoardSpec.Gpio.class).isEmpty();
        List<Finding> findings = new ArrayList<>();
        for (Path chip : context.list("/dev", "gpiochip")) {
            String name = String.valueOf(chip.getFileName());
            String label = context.text("/sys/bus/gpio/devices/" + name + "/label")
                    .or(() -> context.text("/sys/bus/gpio/devices/" + name + "/of_node/compatible"))
                    .orElse("no label");
            boolean accessible = Files.isReadable(chip) && Files.isWritable(chip);
            findings.add(
                    accessible
                            ? Finding.good(about(), "/dev/" + name + ": " + label)
                            : (needed
                                    ? Finding.bad(
                                            about(),
                                            "/dev/" + name + " (" + label + ") may not be opened",
                                            "sudo usermod -aG gpio $USER, then log in again.")
                                    : Finding.note(about(), "/dev/" + name + " (" + label + ") may not be opened")));
        }
        if (findings.isEmpty()) {
            findings.add(
                    needed
                            ? Finding.bad(about(), "no GPIO chip, and the chair file uses one", "Run it on the Pi.")
                            : Finding.note(about(), "no GPIO chip; this chair needs none"));
        }
        return findings;
    }
}
