package lumbar.doctor;

import java.util.List;
import java.util.Optional;
import lumbar.chair.wiring.BoardSpec;

/** Which computer this is. */
final class BoardModelCheck implements DoctorCheck {
    @Override
    public String about() {
        return "computer";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<String> model = context.text("/proc/device-tree/model");
        String system = context.text("/proc/sys/kernel/osrelease")
                .map(r -> ", Linux " + r)
                .orElse("");
        if (model.filter(m -> m.startsWith("Raspberry Pi")).isPresent()) {
            return List.of(Finding.good(about(), model.get() + system));
        }
        String what = model.orElse("a PC") + system;
        return List.of(
                context.boards(BoardSpec.Gpio.class).isEmpty()
                        ? Finding.note(about(), what)
                        : Finding.bad(
                                about(),
                                what + ": the chair file drives GPIO lines of a Raspberry Pi",
                                "Run it on the Pi, or use a motor board on USB (kind: klipper)."));
    }
}
