package lumbar.doctor;

import java.util.List;
import lumbar.store.SystemClock;

/** Whether a time server keeps the clock: only then does a night without power count as rest (SR-08). */
final class ClockCheck implements DoctorCheck {
    @Override
    public String about() {
        return "clock";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        return List.of(
                SystemClock.now().synchronised()
                        ? Finding.good(about(), "synchronised")
                        : Finding.warning(
                                about(),
                                "not synchronised: time that the computer was off does not count as rest",
                                "timedatectl set-ntp true, and a network; or a clock with a battery."));
    }
}
