package lumbar.doctor;

import java.util.List;
import java.util.Optional;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.safety.Limits;

/** Whether the chair file says that the bags empty without power and through no hose (SR-53). */
final class VentsCheck implements DoctorCheck {
    @Override
    public String about() {
        return "vents";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<Chair> chair = context.loaded().usable().map(Configuration::chair);
        if (chair.isEmpty()) {
            return List.of(Finding.note(about(), "not known without a chair file"));
        }
        if (chair.get().all(Actuator.Airbag.class).isEmpty()) {
            return List.of(Finding.note(about(), "no airbags"));
        }
        if (chair.get().pneumatics().ventsSurelyOpen()) {
            return List.of(Finding.good(about(), "normally open, and at the bag's side of the hose"));
        }
        return List.of(Finding.warning(
                about(),
                "not said to be normally open and at the bag's side of the hose: bags stay at or below "
                        + Math.round(Limits.UNSURE_VENT_CEILING_KPA) + " kPa",
                "Look at them; then write air: {vents: normally-open, vents-at: bag} into chair.yaml."));
    }
}
