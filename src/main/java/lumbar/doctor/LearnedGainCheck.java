package lumbar.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lumbar.chair.Actuator;
import lumbar.chair.Chair;
import lumbar.config.Configuration;
import lumbar.safety.Limits;

/** Whether bring-up has learned what the pressure sensors read of the air that goes in (SR-44). */
final class LearnedGainCheck implements DoctorCheck {
    @Override
    public String about() {
        return "pressure sensors";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<Chair> chair = context.loaded().usable().map(Configuration::chair);
        if (chair.isEmpty()) {
            return List.of(Finding.note(about(), "not known without a chair file"));
        }
        if (chair.get().all(Actuator.Airbag.class).stream().noneMatch(Actuator.Airbag::sensor)) {
            return List.of(Finding.note(about(), "none"));
        }
        List<Actuator.Airbag> unlearned = chair.get().unlearnedBags();
        if (unlearned.isEmpty()) {
            return List.of(Finding.good(
                    about(),
                    chair.get().simulated() ? "simulated, as the chair file says" : "each was learned at bring-up"));
        }
        return List.of(Finding.warning(
                about(),
                "not learned yet, so that these bags are filled to " + Math.round(100 / Limits.UNLEARNED_GAIN)
                        + " % of their ceilings: "
                        + unlearned.stream().map(Actuator::id).collect(Collectors.joining(", ")),
                "Run lumbar bring-up of each of them."));
    }
}
