package lumbar.doctor;

import java.util.List;
import java.util.Optional;
import lumbar.chair.Chair;
import lumbar.config.Configuration;

/** Which hardware switches the drives off when this computer fails, and what that allows (SR-02, SR-03). */
final class PowerCutoffCheck implements DoctorCheck {
    @Override
    public String about() {
        return "power";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<Chair> chair = context.loaded().usable().map(Configuration::chair);
        if (chair.isEmpty()) {
            return List.of(Finding.note(about(), "not known without a chair file"));
        }
        boolean lease = chair.get().boardLease();
        boolean relay = chair.get().powerRelay();
        if (lease && relay) {
            return List.of(Finding.good(about(), "board lease, and a watchdog relay behind it"));
        }
        if (lease) {
            return List.of(Finding.warning(
                    about(),
                    "a board lease and no watchdog relay: a board that fails itself is not switched off",
                    "Put a window watchdog and a power relay with read-back in front of the drives."));
        }
        return List.of(
                relay
                        ? Finding.warning(
                                about(),
                                "only a watchdog relay: bags hold 0.5 L at least and stay at or below 8 kPa",
                                "A motor board with a lease (kind: klipper) lifts that.")
                        : Finding.bad(
                                about(),
                                "neither board lease nor watchdog relay: nothing may press",
                                "Add a motor board with a lease, or relay and watchdog."));
    }
}
