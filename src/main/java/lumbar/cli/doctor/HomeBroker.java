package lumbar.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lumbar.config.Configuration;
import lumbar.config.MqttSettings;
import lumbar.remote.mqtt.BrokerCheck;

/** The home's broker, as {@code lumbar mqtt test} sees it. Without it the chair is used at the chair. */
final class HomeBroker implements Examination {
    @Override
    public String about() {
        return "broker";
    }

    @Override
    public List<Finding> look(Site site) {
        Optional<Configuration> configuration = site.loaded().usable();
        Optional<MqttSettings> settings = configuration.flatMap(Configuration::mqtt);
        if (settings.isEmpty()) {
            return List.of(Finding.note(about(), "the configuration names none: no Home Assistant, no remote control"));
        }
        String name = settings.get().host() + ":" + settings.get().port();
        List<BrokerCheck.Finding> steps =
                site.outside().broker(settings.get(), configuration.get().chair());
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
