package lumbar.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.remote.mqtt.BrokerCheck;

/** Whether the broker of the home accepts the chair, as {@code lumbar mqtt test} checks it. */
final class MqttBrokerCheck implements DoctorCheck {
    @Override
    public String about() {
        return "broker";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Optional<Configuration> configuration = context.loaded().usable();
        Optional<MqttSettings> settings = configuration.flatMap(Configuration::mqtt);
        if (settings.isEmpty()) {
            return List.of(Finding.note(about(), "the configuration names none: no Home Assistant, no remote control"));
        }
        String name = settings.get().host() + ":" + settings.get().port();
        List<BrokerCheck.Finding> steps =
                context.probe().broker(settings.get(), configuration.get().chair());
        List<Finding> findings = new ArrayList<>();
        for (BrokerCheck.Finding step : steps) {
            if (!step.good()) {
                findings.add(Finding.warning(about(), name + ", " + step.step() + ": " + step.text(), step.nextStep()));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.good(about(), name + ": all " + steps.size() + " steps of lumbar mqtt test"))
                : findings;
    }
}
